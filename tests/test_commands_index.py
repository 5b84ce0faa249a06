from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.progress import Progress
from bot.settings import Settings


@dataclass(frozen=True)
class File:
    file: str
    status: str
    reason: str
    seconds: float = 0.1
    characters: int = 0
    passages: int = 0


@dataclass(frozen=True)
class Report:
    generation: str
    files: tuple[File, ...]
    n_documents: int
    n_passages: int
    n_characters: int
    seconds: float


READ = File("好.txt", "read", "", characters=1200, passages=4)
BROKEN = File("坏.docx", "corrupt", "《坏.docx》读不出来。请重新保存。")


def built(monkeypatch: pytest.MonkeyPatch, *files: File) -> list[tuple[Path, str]]:
    calls: list[tuple[Path, str]] = []

    def build_index(folder: Path, settings: Settings, progress: Progress) -> Report:
        calls.append((folder, settings.index))
        progress("读取资料", 1, 1)
        return Report("g-1", files, 1, 4, 1200, 0.24)

    monkeypatch.setattr("bot.pipeline.build_index", build_index)
    return calls


def test_what_was_built_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = built(monkeypatch, READ)
    assert main(["index", "资料", "--index", "某处"]) == 0
    assert calls == [(Path("资料"), "某处")]
    assert capsys.readouterr() == (
        "索引已建好（「某处」）：1 份资料，4 个段落，1,200 字，用时 0.2 秒。\n",
        "",
    )


def test_files_not_read_stand_in_a_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built(monkeypatch, READ, BROKEN, File("照片.jpg", "skipped", "不是文字资料。"))
    assert main(["index", "资料"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "没有读入的文件有 2 份：",
        "",
        "文件      情况    原因",
        "────────  ──────  " + "─" * 33,
        "坏.docx   读不出  《坏.docx》读不出来。请重新保存。",
        "照片.jpg  跳过    不是文字资料。",
    ]


def test_a_long_table_is_cut_and_says_where_the_rest_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built(monkeypatch, *[dataclasses.replace(BROKEN, file=f"{n}.docx") for n in range(33)])
    assert main(["index", "资料"]) == 0
    assert capsys.readouterr().out.endswith("另有 3 份没有列出，用 --report 可以看到全部。\n")


def test_the_report_has_one_object_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(monkeypatch, READ, BROKEN)
    path = tmp_path / "report.jsonl"
    assert main(["index", "资料", "--report", str(path), "--json"]) == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[0] == {
        "file": "好.txt", "status": "read", "reason": "", "seconds": 0.1,
        "characters": 1200, "passages": 4,
    }  # fmt: skip
    found = json.loads(capsys.readouterr().out)
    assert found["files"] == lines
    assert (found["generation"], found["n_documents"]) == ("g-1", 1)
