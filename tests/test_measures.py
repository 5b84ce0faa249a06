from __future__ import annotations

import inspect
from dataclasses import replace
from typing import Any

import pytest

from bot.evaluation.judging.experiment import Judged
from bot.evaluation.judging.right_places import fold_answer
from bot.evaluation.measuring import measures
from bot.evaluation.measuring.breakdowns import by_document, by_kind, by_length
from bot.evaluation.measuring.labels import LABELS, MEASURE_NAMES, RANKING_NAMES, shown
from bot.evaluation.measuring.scoring import Score, parts_of, scorecard, scorecards
from bot.evaluation.questions.labeled import LabeledQuestion


def judged(
    quotes: list[tuple[str, str]],
    answers: tuple[str, ...] = ("答案",),
    sources: tuple[str, ...] = ("a.txt",),
    ranking: tuple[str, ...] = (),
    n_verbatim: int | None = None,
    kind: str = "",
    name: str = "q",
) -> Judged:
    citations = [{"document": document, "quote": quote} for document, quote in quotes]
    record: dict[str, Any] = {
        "id": name, "answered": bool(quotes), "confidence": 0.5, "citations": citations,
    }  # fmt: skip
    question = LabeledQuestion(name, ("问",), answers, sources if answers else (), kind)
    n_right = len(quotes) if n_verbatim is None else n_verbatim
    return Judged(question, record, ranking, n_right)


def value(name: str, some: list[Judged]) -> float | None:
    return next(score.value for score in scorecard(some) if score.name == name)


# Worked by hand: four answerable questions, two that are not.
CASES = [
    judged([("a.txt", "这是答 案。")], ranking=("a.txt", "b.txt"), name="1"),
    judged([("b.txt", "别的"), ("a.txt", "答案")], ranking=("b.txt", "a.txt"), name="2"),
    judged([("b.txt", "没有的话")], ranking=("b.txt", "c.txt"), n_verbatim=0, name="3"),
    judged([], ranking=("c.txt",), name="4"),
    judged([], answers=(), name="5"),
    judged([("a.txt", "四个字呀")], answers=(), name="6"),
]
EXPECTED = {
    "answer_in_first": (1 / 4, 4),
    "answer_in_shown": (2 / 4, 4),
    "exact_match": (0.0, 4),  # case 1 holds the answer and more
    "character_f1": ((2 * 2 / (2 + 4)) / 4, 4),  # 「这是答案」 shares 答案; others nothing
    "source_cited": (2 / 4, 4),
    "article_cited": (None, 0),
    "quote_characters": ((6 + 2 + 2 + 4 + 4) / 5, 5),
    "unanswerable_refused": (1 / 2, 2),
    "refusal_precision": (1 / 2, 2),
    "answerable_refused": (1 / 4, 4),
    "answered": (4 / 6, 6),
    "verbatim": (4 / 5, 5),
    "whole_sentences": (0.0, 5),
    "calibration_error": (None, 4),
    "auroc": (None, 4),
    "aurc": (None, 4),
    "Success@1": (1 / 4, 4),
    "Success@5": (2 / 4, 4),
    "MRR@10": ((1 + 1 / 2) / 4, 4),
    "nDCG@10": ((1 + 0.6309297535714575) / 4, 4),  # 1 / log2(3)
    "Recall@100": (2 / 4, 4),
}


def test_every_measure_of_a_set_worked_by_hand() -> None:
    scores = scorecard(CASES)
    assert [(score.name, score.n) for score in scores] == [(k, n) for k, (_, n) in EXPECTED.items()]
    assert [score.value for score in scores] == pytest.approx([v for v, _ in EXPECTED.values()])
    assert tuple(EXPECTED) == MEASURE_NAMES == tuple(LABELS)


def test_nothing_to_measure_is_none_and_shown_as_a_dash() -> None:
    scores = scorecard([])
    assert scores == [Score(name, None, 0) for name in MEASURE_NAMES]
    assert {shown(score.name, score.value) for score in scores} == {"—"}


def test_a_refused_question_counts_against_the_answer_and_the_source() -> None:
    only = [judged([], name="1")]
    values = {score.name: score.value for score in scorecard(only)}
    assert values["answer_in_first"] == values["answer_in_shown"] == values["source_cited"] == 0
    assert values["Success@1"] == values["Recall@100"] == 0
    assert (values["quote_characters"], values["verbatim"]) == (None, None)


def test_an_answer_over_two_quotes_does_not_count() -> None:
    assert value("answer_in_shown", [judged([("a.txt", "答"), ("a.txt", "案")])]) == 0


def test_any_one_of_several_answers_and_sources_is_right() -> None:
    one = judged([("b.txt", "第二种说法")], answers=("没有", "第二种"), sources=("a.txt", "b.txt"))
    assert value("answer_in_first", [one]) == 1
    assert value("source_cited", [one]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("学思想、\n 强党性", "学思想、强党性"),
        ("（一）", "(一)"),
        ("５％", "5%"),
    ],
)
def test_answers_are_compared_without_space_and_width(one: str, other: str) -> None:
    assert fold_answer(one) == fold_answer(other)


def test_kinds_in_order_of_appearance() -> None:
    some = [judged([], kind=kind, name=str(n)) for n, kind in enumerate(["乙", "", "甲", "乙"])]
    kinds = by_kind(some)
    assert kinds == {"乙": [0, 3], "其他": [1], "甲": [2]}
    assert list(kinds) == ["乙", "其他", "甲"]
    assert by_kind(CASES) == {}


def test_documents_and_lengths_are_groups_too() -> None:
    long = replace(CASES[0], question=replace(CASES[0].question, turns=("十个字的问题有多长呢",)))
    assert by_document([*CASES, long]) == {"a.txt": [0, 1, 2, 3, 6]}
    assert by_length([long, *CASES]) == {"8 个字以内": [1, 2, 3, 4, 5, 6], "9 到 15 个字": [0]}


def test_scores_of_a_group_are_those_of_its_questions_alone() -> None:
    found = scorecards(CASES, parts_of(CASES), {"前三": [0, 1, 2]})
    assert found["前三"] == scorecard(CASES[:3])


def test_the_right_article_is_one_where_an_answer_stands() -> None:
    one = judged([("a.txt", "答案")])
    one.record["citations"][0]["article"] = "第二条"
    right = replace(one, articles=frozenset({("a.txt", "第二条")}))
    wrong = replace(one, articles=frozenset({("a.txt", "第三条"), ("b.txt", "第二条")}))
    assert value("article_cited", [right, wrong, one]) == 0.5


def test_values_are_shown_in_the_unit_of_the_measure() -> None:
    said = [shown(name, 0.9234) for name in ("answer_in_first", "quote_characters", "MRR@10")]
    assert said == ["92.3%", "0.9", "0.923"]


def test_a_definition_is_25_lines_at_most() -> None:
    for measure in measures.OWN:
        assert len(inspect.getsource(measure).splitlines()) <= 25
    assert set(RANKING_NAMES) < set(MEASURE_NAMES)
