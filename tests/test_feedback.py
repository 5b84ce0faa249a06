"""bot/feedback.py: what people say of an answer is kept, line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import WriteFailed
from bot.feedback import Feedback, add_feedback, feedback_file
from bot.settings import Settings

SAID = Feedback(
    "年休假\n几天\u2028？", "unhelpful", True, 0.61, "考勤 几天", "制度", "d1", (("制度/甲.txt", 3, 9),), "g-1"
)  # fmt: skip


def test_each_verdict_is_one_line_of_json(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    add_feedback(path, SAID)
    add_feedback(path, Feedback("火星", "expected", False, 0.1))
    lines = path.read_text(encoding="utf-8").split("\n")
    assert len(lines) == 3 and lines[2] == ""
    first, second = json.loads(lines[0]), json.loads(lines[1])
    assert first.pop("time").endswith("+00:00")
    assert first == {
        "question": "年休假\n几天\u2028？", "verdict": "unhelpful", "answered": True,
        "confidence": 0.61, "searched_as": "考勤 几天", "collection": "制度", "document": "d1",
        "cited": [["制度/甲.txt", 3, 9]], "generation": "g-1",
    }  # fmt: skip
    assert second["verdict"] == "expected"


def test_it_lies_beside_the_index_or_as_set_or_nowhere() -> None:
    assert feedback_file(Settings(index="某处")) == Path("某处/feedback.jsonl")
    assert feedback_file(Settings(feedback="别处.jsonl")) == Path("别处.jsonl")
    assert feedback_file(Settings(feedback="off")) is None


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed, match="评价没有记下来"):
        add_feedback(tmp_path / "no" / "feedback.jsonl", SAID)


def test_a_file_grown_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.feedback.MAX_BYTES", 10)
    path = tmp_path / "feedback.jsonl"
    add_feedback(path, SAID)
    with pytest.raises(WriteFailed, match="没有再写"):
        add_feedback(path, SAID)
    assert len(path.read_text().splitlines()) == 1
