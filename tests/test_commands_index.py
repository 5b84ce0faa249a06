from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.progress import Progress
from bot.reporting import FileReport
from bot.settings import Settings


@dataclass(frozen=True)
class Report:
    generation: str
    files: tuple[FileReport, ...]
    n_documents: int
    n_passages: int
    n_characters: int
    seconds: float
    removed: tuple[str, ...] = ()


READ = FileReport(
    "好.txt", "read", seconds=0.1, characters=1200, parts=2, passages=4, boilerplate=0.0315,
    warnings=("与「旧.txt」内容完全相同。",),
)  # fmt: skip
KEPT = FileReport("旧.txt", "read", characters=1200, parts=2, passages=4, unchanged=True)
BROKEN = FileReport("坏.docx", "corrupt", "《坏.docx》读不出来。", "请重新保存。")


def built(
    monkeypatch: pytest.MonkeyPatch, *files: FileReport, removed: tuple[str, ...] = ()
) -> list[tuple[Path, str]]:
    calls: list[tuple[Path, str]] = []

    def build_index(folder: Path, settings: Settings, progress: Progress) -> Report:
        calls.append((folder, settings.index))
        progress("读取资料", 1, 1)
        return Report("g-1", files, 1, 4, 1200, 0.24, removed)

    monkeypatch.setattr("bot.pipeline.build_index", build_index)
    return calls


def test_what_was_built_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = built(monkeypatch, READ, KEPT)
    assert main(["index", "资料", "--index", "某处"]) == 0
    assert calls == [(Path("资料"), "某处")]
    assert capsys.readouterr().out.splitlines() == [
        "索引已建好（「某处」）：1 份资料，4 个段落，1,200 字，用时 0.2 秒。",
        "",
        "这次读入 1 份，其余 1 份没有变化：",
        "",
        "文件    篇   字数  段落  样板  提醒",
        "──────  ──  ─────  ────  ────  " + "─" * 26,
        "好.txt   2  1,200     4  3.1%  与「旧.txt」内容完全相同。",
    ]


def test_nothing_new_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built(monkeypatch, KEPT)
    assert main(["index", "资料"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["", "1 份资料都没有变化。"]


def test_what_is_gone_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built(monkeypatch, KEPT, removed=tuple(f"{n}.txt" for n in range(7)))
    assert main(["index", "资料"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "",
        "其余 1 份资料都没有变化。",
        "",
        "从索引里去掉了 7 份：「0.txt」「1.txt」「2.txt」「3.txt」「4.txt」等。",
    ]


def test_files_with_a_warning_stand_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = [dataclasses.replace(KEPT, file=f"{n}.txt", unchanged=False) for n in range(40)]
    built(monkeypatch, *plain, READ)
    assert main(["index", "资料"]) == 0
    shown = capsys.readouterr().out.splitlines()[6:]
    assert [line.split()[0] for line in shown[:2]] == ["好.txt", "0.txt"]


def test_files_not_read_stand_in_a_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unread = FileReport("照片.jpg", "skipped", "不是文字资料。", "请先做文字识别。")
    built(monkeypatch, KEPT, BROKEN, unread)
    assert main(["index", "资料"]) == 0
    assert capsys.readouterr().out.splitlines()[4:] == [
        "没有读入的文件有 2 份：",
        "",
        "文件      情况    原因                   下一步",
        "────────  ──────  ─────────────────────  ────────────────",
        "坏.docx   读不出  《坏.docx》读不出来。  请重新保存。",
        "照片.jpg  跳过    不是文字资料。         请先做文字识别。",
    ]


def test_a_long_table_is_cut_and_says_where_the_rest_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built(monkeypatch, *[dataclasses.replace(BROKEN, file=f"{n}.docx") for n in range(33)])
    assert main(["index", "资料"]) == 0
    assert capsys.readouterr().out.endswith(
        "另有 3 份没有列出，用 `yinju index` 的 --report 可以看到全部。\n"
    )


def test_the_report_has_one_object_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(monkeypatch, READ, BROKEN)
    path = tmp_path / "report.jsonl"
    assert main(["index", "资料", "--report", str(path), "--json"]) == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[0] == {
        "file": "好.txt", "status": "read", "reason": "", "next_step": "", "seconds": 0.1,
        "characters": 1200, "parts": 2, "passages": 4, "boilerplate": 0.0315,
        "warnings": ["与「旧.txt」内容完全相同。"], "unchanged": False,
    }  # fmt: skip
    assert lines[1]["reason"] == "《坏.docx》读不出来。"
    assert lines[1]["next_step"] == "请重新保存。"
    found = json.loads(capsys.readouterr().out)
    assert found["files"] == lines
    assert (found["generation"], found["n_documents"]) == ("g-1", 1)
