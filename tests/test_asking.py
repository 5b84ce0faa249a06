"""Asking: every question is noted, and noting it costs no answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_bot import FakeBot

from bot.errors import QuestionInvalid
from bot.usage.log import QuestionLog
from ui.asking import ask, collections_of, id_of_source

BOT = FakeBot()


def test_every_question_is_noted_with_what_became_of_it() -> None:
    bot = FakeBot()
    document = bot.texts[2].id
    ask(bot, "火星\n怎么\u2028去？", (), "学习资料")
    found = ask(bot, "年休假", document=document)
    bot.log.flush()
    answered, refused = (one.asked for one in bot.log.questions())
    assert (refused.question, refused.outcome, refused.collection, refused.cited) == (
        "火星\n怎么\u2028去？", "refused", "学习资料", (),
    )  # fmt: skip
    assert (answered.outcome, answered.confidence, answered.document, answered.generation) == (
        "answered", 0.9, document, "g-0000",
    )  # fmt: skip
    assert answered.cited == tuple((one.source, one.start, one.end) for one in found.citations)
    assert answered.milliseconds is not None and 0 <= answered.milliseconds < 1000


def test_what_cannot_be_asked_is_not_noted() -> None:
    bot = FakeBot()
    with pytest.raises(QuestionInvalid):
        ask(bot, " ")
    bot.log.flush()
    assert bot.log.questions() == []


def test_a_log_that_cannot_be_written_costs_no_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bot = FakeBot()
    bot.log = QuestionLog(tmp_path / "no" / "folder" / "questions.sqlite", 30)
    answers = [ask(bot, "总要求是什么") for _ in range(20)]
    bot.log.flush()
    assert all(answer.answered for answer in answers)
    assert len(caplog.records) == 1


def test_a_long_history_is_cut_to_its_end() -> None:
    answer = ask(BOT, "那讲的是什么", [str(n) for n in range(100)] + ["总要求"])
    assert answer.searched_as == "总要求 那讲的是什么"


def test_collections_and_sources() -> None:
    assert collections_of(BOT) == ("学习资料", "规章制度")
    assert id_of_source(BOT)["学习资料/讲话摘编.docx"].title == "讲话摘编"
