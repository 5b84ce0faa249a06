"""Asking, and the log of what was not found."""

from __future__ import annotations

import json
import logging

import pytest
from fake_bot import FakeBot

from ui.asking import ask, collections_of, id_of_source

BOT = FakeBot()


def test_a_refused_question_is_one_line_of_json(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="yinju.questions")
    ask(BOT, "火星\n怎么\u2028去\U000e0041？", (), "学习资料")
    (record,) = caplog.records
    assert record.name == "yinju.questions"
    line = record.getMessage()
    assert line.isprintable()
    assert json.loads(line) == {
        "event": "refused",
        "question": "火星\n怎么\u2028去\U000e0041？",
        "searched_as": None,
        "collection": "学习资料",
        "nearest": ["学习资料/主题教育要点.txt", "学习资料/讲话摘编.docx"],
        "confidence": 0.2,
        "generation": "g-0000",
    }


def test_an_answered_question_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="yinju.questions")
    ask(BOT, "总要求是什么")
    assert caplog.records == []


def test_a_long_history_is_cut_to_its_end() -> None:
    answer = ask(BOT, "那讲的是什么", [str(n) for n in range(100)] + ["总要求"])
    assert answer.searched_as == "总要求 那讲的是什么"


def test_collections_and_sources() -> None:
    assert collections_of(BOT) == ("学习资料", "规章制度")
    assert id_of_source(BOT)["学习资料/讲话摘编.docx"].title == "讲话摘编"
