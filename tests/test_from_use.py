from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from fake_bot import TEXTS, FakeBot

from bot.__main__ import main
from bot.evaluation.questions.labeled import read_questions

MAIN = "学习资料/主题教育要点.txt"
QUOTE = "开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。"
START = TEXTS[MAIN].index(QUOTE)
CITED = [[MAIN, START, START + len(QUOTE)]]


def said(question: str, verdict: str, cited: Any = ()) -> dict[str, Any]:
    return {"time": "2024-05-01T08:00:00+00:00", "question": question, "verdict": verdict,
            "answered": bool(cited), "confidence": 0.5, "cited": cited}  # fmt: skip


@pytest.fixture
def feedback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: FakeBot())
    rows = [
        said("总要求是什么", "helpful", CITED),
        said("总要求是什么", "helpful", CITED),
        said("目标有几个", "helpful", CITED),
        said("目标有几个", "unhelpful", CITED),
        said("原文已经改了", "helpful", [[MAIN, 9000, 9010]]),
        said("引用写得不对", "helpful", [["x"]]),
        said("食堂几点开饭？", "expected"),
        said("食堂几点开饭", "expected"),
        said("食堂几点开饭？", "unhelpful", CITED),
        said("怎样报销差旅费", "expected"),
        {"question": "没有评价"}, ["不是"],
    ]  # fmt: skip
    path = tmp_path / "feedback.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n{\n", encoding="utf-8")
    return str(path)


def test_helpful_answers_become_questions_to_evaluate_with(feedback: str, tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    assert main(["questions", "collect", feedback, str(path)]) == 0
    [question] = read_questions(path)
    assert (question.question, question.answers, question.sources) == (
        "总要求是什么", (QUOTE,), (MAIN,),
    )  # fmt: skip


def test_what_was_not_found_is_grouped_by_meaning_with_counts(
    feedback: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "u.csv"
    assert main(["questions", "unanswered", feedback, str(path)]) == 0
    assert "食堂几点开饭？" in capsys.readouterr().out
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["问题"], row["次数"], row["其他问法"]) for row in rows] == [
        ("食堂几点开饭？", "3", "食堂几点开饭"),
        ("目标有几个", "1", ""),
        ("怎样报销差旅费", "1", ""),
    ]
    assert QUOTE in rows[0]["最近的段落"]


def test_a_file_without_verdicts_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.jsonl").write_text("{}\n", encoding="utf-8")
    assert main(["questions", "collect", str(tmp_path / "empty.jsonl"), "q.csv"]) == 1
    assert "里没有评价。" in capsys.readouterr().err
    assert main(["questions", "unanswered", str(tmp_path / "none.jsonl"), "q.csv"]) == 1
    assert "读不出来。" in capsys.readouterr().err
