"""The conversation that the browser keeps, and what anybody may post instead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_bot import FakeBot

from ui.chat.turns import (
    MAX_TURNS,
    Conversation,
    Turn,
    Wish,
    extend,
    messages_of,
    read_conversation,
    read_wish,
    write_conversation,
)

BOT = FakeBot()
EMPTY = Conversation()


def talked(*questions: str, start: Conversation = EMPTY) -> Conversation:
    for question in questions:
        start, failure = extend(BOT, start, Wish(question))
        assert failure == ""
    return start


def shown(conversation: Conversation) -> list[str]:
    return [message["content"] for message in messages_of(BOT, conversation)]


def test_a_turn_adds_question_and_answer() -> None:
    question, answer = shown(talked(" 总要求是什么 "))
    assert question == '<div class="yj-question">总要求是什么</div>'
    assert "学思想、强党性、重实践、建新功" in answer


def test_what_the_browser_keeps_is_shown_as_it_was() -> None:
    before = talked("总要求是什么", "火星", "年休假几天", "请事假")
    after = read_conversation(write_conversation(before))
    assert after == before
    assert shown(after) == shown(before)


def test_only_quotes_are_kept_and_what_is_near_to_a_refusal() -> None:
    answered, refused = talked("总要求是什么", "火星").turns
    assert answered.answer.passages == ()
    citation = answered.answer.citations[0]
    assert (citation.quote, citation.passage.text) == (citation.quote, citation.quote)
    assert len(refused.answer.passages) == len(refused.answer.passage_sources) == 3


def test_earlier_questions_are_the_history() -> None:
    last = talked("总要求是什么", "那讲的是什么").turns[-1]
    assert last.answer.searched_as == "总要求是什么 那讲的是什么"


def test_the_subject_can_be_dropped_in_place() -> None:
    before = talked("总要求是什么", "那年休假几天", "总要求")
    after, _ = extend(BOT, before, Wish("那年休假几天", alone=True, place=1))
    assert [turn.alone for turn in after.turns] == [False, True, False]
    assert after.turns[1].answer.searched_as is None
    follow_up = talked("那几天", start=replace(after, turns=after.turns[:2]))
    assert follow_up.turns[-1].answer.searched_as == "那年休假几天 那几天"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("  ", "问题是空的。请写下想问的内容。"),
        ("长" * 501, "问题有 501 个字，超过了 500 个字的上限。请把问题写得短一些再问。"),
    ],
)
def test_a_question_that_cannot_be_asked_changes_nothing(question: str, sentence: str) -> None:
    before = talked("总要求")
    after, failure = extend(BOT, before, Wish(question))
    assert (after, failure) == (before, sentence)
    note = messages_of(BOT, after, failure)[-1]
    assert note == {"role": "assistant", "content": f'<div class="yj-note">{sentence}</div>'}


def test_a_collection_narrows_and_an_unknown_one_is_all() -> None:
    narrowed = talked("年休假几天", start=Conversation(collection="学习资料"))
    assert "《考勤与休假办法》" not in shown(narrowed)[1]
    assert "只在「学习资料」里找" in shown(narrowed)[1]
    everywhere = talked("年休假几天", start=Conversation(collection="没有的"))
    assert "《考勤与休假办法》" in shown(everywhere)[1]


def test_a_document_narrows_and_one_that_is_gone_is_all() -> None:
    points = BOT.texts[0]
    narrowed = talked("年休假几天", start=Conversation(document=points.id))
    assert {c.source for c in narrowed.turns[0].answer.citations} == {points.source}
    assert "只在《主题教育要点》里找" in shown(narrowed)[1]
    assert len(talked("年休假", start=Conversation(document="d0")).turns[0].answer.citations) == 3


def test_the_language_is_that_of_the_browser() -> None:
    assert "View source" in shown(talked("总要求", start=Conversation(language="en")))[1]
    assert "看原文" in shown(talked("总要求", start=Conversation(language="tlh")))[1]


@pytest.mark.parametrize(
    "forged",
    [
        "", "{", "[]", "7", '"x"', '{"turns": 7}', '{"turns": [{}]}', '{"turns": [{"answer": {}}]}',
        '{"turns": [{"answer": {"question": 1, "text": "", "citations": [], "confidence": 0}}]}',
    ],
)  # fmt: skip
def test_what_is_no_conversation_is_an_empty_one(forged: str) -> None:
    assert read_conversation(forged) == EMPTY


@pytest.mark.parametrize("forged", ["", "{", "[]", '{"question": 7}', '{"place": "x"}'])
def test_what_is_no_wish_asks_for_nothing(forged: str) -> None:
    assert extend(BOT, EMPTY, read_wish(forged)) == (EMPTY, "")


def test_a_wish_for_a_place_that_is_none_goes_to_the_end() -> None:
    after, _ = extend(BOT, talked("总要求"), Wish("火星", place=99))
    assert [turn.answer.question for turn in after.turns] == ["总要求", "火星"]


def test_forged_markup_stays_text() -> None:
    evil = '<img src=x onerror="x"><script>1</script>'
    turn = talked("总要求").turns[0]
    cited = turn.answer.citations[0]
    passage = replace(cited.passage, title=evil, text=evil, heading=(evil,), document_id=evil)
    citation = replace(
        cited, passage=passage, source=evil, article=evil, sheet=evil, superseded_by=evil
    )
    answer = replace(turn.answer, question=evil, citations=(citation,), searched_as=evil)
    forged = Conversation((Turn(answer, verdict=evil, collection=evil, document=evil),))
    html = "".join(shown(read_conversation(write_conversation(forged))))
    assert "<img" not in html and "<script" not in html


def test_a_long_conversation_keeps_its_end() -> None:
    one = talked("总要求").turns
    long = Conversation(one * 500)
    assert len(read_conversation(write_conversation(long)).turns) == MAX_TURNS
    assert len(talked("火星", start=Conversation(one * MAX_TURNS)).turns) == MAX_TURNS
