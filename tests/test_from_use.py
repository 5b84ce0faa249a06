"""`yinju questions` over the log: what was helpful, what was not found, all that was asked."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from fake_bot import TEXTS, FakeBot

from bot.__main__ import main
from bot.evaluation.questions.labeled import read_questions
from bot.usage.entries import Asked, Cited, Feedback, Outcome
from bot.usage.grouping import Wording, by_meaning, unanswered_questions
from embeddings import load_encoder

MAIN = "学习资料/主题教育要点.txt"
QUOTE = "开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。"
START = TEXTS[MAIN].index(QUOTE)
CITED: tuple[Cited, ...] = ((MAIN, START, START + len(QUOTE)),)


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeBot:
    """A bot whose log lies where the command line looks for it."""
    bot = FakeBot()
    assert bot.log.path is not None
    monkeypatch.setenv("YINJU_LOG", str(bot.log.path))
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: bot)

    def note(
        question: str, outcome: Outcome, *verdicts: str, cited: tuple[Cited, ...] = ()
    ) -> None:
        bot.log.note(Asked(question, outcome, 0.5, cited=cited))
        for verdict in verdicts:
            said = Feedback(question, verdict, outcome != "refused", 0.5, cited=cited)  # type: ignore[arg-type]
            bot.log.add_feedback(said)

    note("总要求是什么", "answered", "helpful", cited=CITED)
    note("总要求是什么？", "pinned", "helpful", cited=CITED)
    note("目标有几个", "answered", "helpful", "unhelpful", cited=CITED)
    note("原文已经改了", "answered", "helpful", cited=((MAIN, 9000, 9010),))
    note("没有引用", "answered", "helpful")
    for question in ("食堂几点开饭？", "食堂几点开饭", "食堂几点开饭？"):
        note(question, "refused", "expected")
    note("=1+1 怎样报销差旅费", "refused")
    note("答得好的不算", "answered")
    bot.log.flush()
    return bot


def test_helpful_answers_become_questions_to_evaluate_with(bot: FakeBot, tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    assert main(["questions", "collect", str(path)]) == 0
    [question] = read_questions(path)
    assert (question.question, question.answers, question.sources) == (
        "总要求是什么", (QUOTE,), (MAIN,),
    )  # fmt: skip


def test_a_question_that_leaned_on_another_is_not_collected(bot: FakeBot, tmp_path: Path) -> None:
    said = Feedback("那目标呢", "helpful", True, 0.9, "主题教育 目标", cited=CITED)
    bot.log.add_feedback(said)
    assert main(["questions", "collect", str(tmp_path / "q.jsonl")]) == 0
    assert len(read_questions(tmp_path / "q.jsonl")) == 1


def test_what_was_not_found_is_grouped_by_meaning_with_counts(
    bot: FakeBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["questions", "unanswered"]) == 0
    table = capsys.readouterr().out
    assert "食堂几点开饭？" in table and "没有找到、没有帮助的提问有 3 种。" in table
    path = tmp_path / "u.csv"
    assert main(["questions", "unanswered", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    named = ("问题", "次数", "没有找到", "没有帮助", "其他问法")
    assert [tuple(row[name] for name in named) for row in rows] == [
        ("食堂几点开饭？", "3", "3", "3", "食堂几点开饭"),
        ("'=1+1 怎样报销差旅费", "1", "1", "0", ""),
        ("目标有几个", "1", "0", "1", ""),
    ]
    assert QUOTE in rows[0]["最近的段落"] and len(rows[0]["最近一次"]) == 19
    assert [(one["question"], one["times"], one["pinned"]) for one in told] == [
        ("食堂几点开饭？", 3, False), ("=1+1 怎样报销差旅费", 1, False), ("目标有几个", 1, False),
    ]  # fmt: skip
    assert main(["questions", "unanswered", str(tmp_path / "u.json")]) == 0
    assert json.loads((tmp_path / "u.json").read_text("utf-8")) == told


def test_the_same_log_gives_the_same_groups(bot: FakeBot) -> None:
    encoder = load_encoder("shipped")
    first = unanswered_questions(bot.log, encoder, bot.search)
    assert unanswered_questions(bot.log, encoder, bot.search) == first
    wordings = [
        Wording(text, 1, 1, 0, "") for text in ("食堂几点开饭", "怎样报销", "食堂几点开饭？")
    ]
    groups = [[one.question for one in group] for group in by_meaning(wordings, encoder)]
    assert groups == [["食堂几点开饭", "食堂几点开饭？"], ["怎样报销"]]
    assert by_meaning([], encoder) == []


def test_everything_asked_is_listed_and_exported(
    bot: FakeBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["questions", "log"]) == 0
    told = capsys.readouterr().out
    assert "共 10 次提问。" in told and "置顶的回答" in told and "应该有答案" in told
    for name in ("log.csv", "log.xlsx", "log.json"):
        assert main(["questions", "log", str(tmp_path / name), "--days", "1"]) == 0
    records = json.loads((tmp_path / "log.json").read_text("utf-8"))
    assert (records[-1]["question"], records[-1]["verdicts"]) == ("总要求是什么", ["helpful"])
    assert "'=1+1" in (tmp_path / "log.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["collect", "q.txt"], "扩展名不认识"), (["log", "q.jsonl"], "扩展名不认识"),
        (["unanswered", "--days", "0"], "--days 应为 1 以上的整数"),
    ],
)  # fmt: skip
def test_what_is_written_wrong_is_told(
    bot: FakeBot, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["questions", *words]) == 2
    assert told in capsys.readouterr().err


def test_a_log_that_is_off_is_told(
    bot: FakeBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YINJU_LOG", "off")
    assert main(["questions", "log"]) == 2
    assert "提问记录是关着的" in capsys.readouterr().err
