from __future__ import annotations

from dataclasses import replace

import pytest
from fake_bot import FakeBot

from bot.evaluation.judging.experiment import run_questions
from bot.evaluation.questions.labeled import LabeledQuestion


def test_questions_are_answered_in_order_with_progress() -> None:
    told: list[tuple[str, int, int]] = []
    questions = [
        LabeledQuestion("a", ("总要求是什么",), ("学思想",)),
        LabeledQuestion("b", ("年休假几天", "那跨年呢"), ("次年三月底",)),
        LabeledQuestion("c", ("天气",)),
    ]
    judged = run_questions(FakeBot(), questions, lambda *step: told.append(step))
    assert told == [("回答问题", n, 3) for n in (1, 2, 3)]
    assert [(j.record["id"], j.record["answered"], j.n_verbatim) for j in judged] == [
        ("a", True, 1), ("b", True, 3), ("c", False, 0),
    ]  # fmt: skip
    assert judged[1].record["searched_as"] == "年休假几天 那跨年呢"
    assert next(iter(judged[0].record)) == "id"


def test_the_ranking_names_each_document_once_best_first() -> None:
    bot = FakeBot()
    paths = [document.source for document in bot.texts]
    (judged,) = run_questions(bot, [LabeledQuestion("a", ("总要求",), (), (paths[0],))])
    assert judged.ranking == tuple(paths[:3])


def test_what_was_not_ranked_is_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    bot = FakeBot()
    paths = [document.source for document in bot.texts]
    right = [LabeledQuestion("a", ("总要求",), (), (paths[3],)),
             LabeledQuestion("b", ("总要求",), ("到此为止",))]  # fmt: skip
    assert [one.ranking for one in run_questions(bot, right)] == [tuple(paths)] * 2
    assert [one.right_rank for one in run_questions(bot, right)] == [None, 4]


def test_a_question_that_cannot_be_asked_counts_as_not_answered() -> None:
    (judged,) = run_questions(FakeBot(), [LabeledQuestion("a", ("长" * 501,), ("答",))])
    assert (judged.record["answered"], judged.ranking) == (False, ())
    assert "超过了 500 个字的上限" in judged.record["text"]


def test_a_quote_is_whole_from_the_start_of_a_sentence_to_the_end_of_one() -> None:
    bot = FakeBot()
    judged = run_questions(bot, [LabeledQuestion("a", (asked,)) for asked in ("年休假", "事假")])
    assert [(one.n_whole, len(one.record["citations"])) for one in judged] == [(3, 3), (1, 1)]
    cite = bot._cite
    bot._cite = lambda *row: (c := cite(*row)) and replace(c, start=c.start + 1, end=c.end + 1)  # type: ignore[method-assign]
    assert run_questions(bot, [LabeledQuestion("a", ("年休假",))])[0].n_whole == 0


def test_the_right_article_and_the_rank_of_its_passage_are_found() -> None:
    source = "规章制度/考勤与休假办法.pdf"
    question = LabeledQuestion("a", ("年休假",), ("次年三月底",), (source,))
    (judged,) = run_questions(FakeBot(), [question])
    assert judged.articles == {(source, "第十三条")}
    assert judged.right_rank is None  # the passage that search finds holds another article
    (found,) = run_questions(FakeBot(), [replace(question, answers=("年休假五天",))])
    assert found.right_rank == 3
