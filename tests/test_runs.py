from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import RunFileInvalid, WriteFailed
from bot.evaluation.judging.runs import read_run, write_run

RECORD = {
    "id": "s0", "question": "𠮷日", "answered": True,
    "citations": [{"document": "a.txt", "start": 0, "end": 1, "quote": "𠮷\u2028"}],
}  # fmt: skip


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "run.jsonl"
    write_run(path, [RECORD, {**RECORD, "id": "s1"}])
    assert read_run(path) == [RECORD, {**RECORD, "id": "s1"}]
    assert path.read_text(encoding="utf-8").count("\n") == 2
    assert [p.name for p in path.parent.iterdir()] == ["run.jsonl"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "是空的"),
        ("{\n", "第 1 行不是 JSON"),
        ('{"id": "a"}\n', "第 1 行缺少应有的内容"),
        ("[]\n", "第 1 行缺少应有的内容"),
        ('{"id": "a", "question": "", "answered": true, "citations": [1]}\n', "第 1 行缺少"),
    ],
)
def test_a_file_that_is_no_run_is_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "run.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(RunFileInvalid, match=said):
        read_run(tmp_path / "run.jsonl")


def test_missing_and_binary_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RunFileInvalid, match="读不出来"):
        read_run(tmp_path / "run.jsonl")
    with pytest.raises(RunFileInvalid, match="找不到"):
        read_run(tmp_path / "none.jsonl")


def test_a_run_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(WriteFailed, match="写不进去"):
        write_run(tmp_path / "taken", [RECORD])
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WriteFailed, match="写不进去"):
        write_run(tmp_path / "file" / "run.jsonl", [RECORD])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "taken"]
