"""The conversation that the browser keeps, and what anybody may post instead."""

from __future__ import annotations

from typing import Any

import pytest
from fake_bot import FakeBot

from ui.rendering import question_html
from ui.turns import MAX_MESSAGES, earlier_questions, extend

BOT = FakeBot()


def test_a_turn_adds_question_and_answer_and_empties_the_box() -> None:
    talk, box = extend(BOT, " 总要求是什么 ", [], "")
    assert [message["role"] for message in talk] == ["user", "assistant"]
    assert talk[0]["content"] == '<div class="yj-question">总要求是什么</div>'
    assert "学思想、强党性、重实践、建新功" in talk[1]["content"]
    assert box == ""


def test_earlier_questions_are_the_history() -> None:
    talk, _ = extend(BOT, "总要求是什么", [], "")
    talk, _ = extend(BOT, "那讲的是什么", talk, "")
    assert earlier_questions(talk) == ("总要求是什么", "那讲的是什么")
    assert "按「总要求是什么 那讲的是什么」检索" in talk[-1]["content"]


def test_the_framework_sends_content_as_parts() -> None:
    part = {"type": "text", "text": question_html("总要求")}
    assert earlier_questions([{"role": "user", "content": [part]}]) == ("总要求",)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("  ", "问题是空的。请写下想问的内容。"),
        ("长" * 501, "问题有 501 个字，超过了 500 个字的上限。请把问题写得短一些再问。"),
    ],
)
def test_a_question_that_cannot_be_asked_stays_in_the_box(question: str, sentence: str) -> None:
    talk, box = extend(BOT, question, [], "")
    assert talk == [{"role": "assistant", "content": f'<div class="yj-note">{sentence}</div>'}]
    assert box == question


def test_notes_do_not_pile_up() -> None:
    talk, _ = extend(BOT, "", [], "")
    talk, _ = extend(BOT, "", talk, "")
    assert len(talk) == 1
    talk, _ = extend(BOT, "总要求", talk, "")
    assert [message["role"] for message in talk] == ["user", "assistant"]


def test_a_collection_narrows_and_an_unknown_one_is_all() -> None:
    narrowed, _ = extend(BOT, "年休假几天", [], "学习资料")
    assert "《考勤与休假办法》" not in narrowed[1]["content"]
    everywhere, _ = extend(BOT, "年休假几天", [], "没有的")
    assert "《考勤与休假办法》" in everywhere[1]["content"]


@pytest.mark.parametrize(
    "forged",
    [
        [{}],
        [{"role": "user", "content": 7}],
        [{"role": "user", "content": []}],
        [{"role": "user", "content": [{"type": "component"}]}],
        [{"role": "user", "content": "<script>x</script>"}],
    ],
)
def test_forged_messages_are_no_history(forged: list[dict[str, Any]]) -> None:
    assert earlier_questions(forged) == ()
    talk, _ = extend(BOT, "总要求", forged, "")
    assert len(talk) == len(forged) + 2


def test_a_long_conversation_keeps_its_end() -> None:
    talk = [{"role": "user", "content": question_html(str(n))} for n in range(500)]
    talk, _ = extend(BOT, "总要求", talk, "")
    assert len(talk) == MAX_MESSAGES + 2
