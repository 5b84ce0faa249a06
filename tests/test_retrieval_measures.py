from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.measuring.retrieval_measures import retrieval_measures


def test_a_question_without_result_counts_as_zero() -> None:
    found = retrieval_measures({"a": {"d": 1}, "b": {"d": 1}}, {"a": ["d"]})
    assert found == dict.fromkeys(
        ("Success@1", "Success@5", "MRR@10", "nDCG@10", "Recall@100"), 0.5
    )


def test_no_questions_give_none() -> None:
    assert set(retrieval_measures({}, {"a": ["d"]}).values()) == {None}


def test_grades_count_in_the_gain() -> None:
    found = retrieval_measures({"a": {"x": 2, "y": 1}}, {"a": ["y", "x"]})
    gain, ideal = 1 + 2 / math.log2(3), 2 + 1 / math.log2(3)
    assert found["nDCG@10"] == pytest.approx(gain / ideal)


@given(st.permutations([f"d{n}" for n in range(12)]), st.sampled_from([f"d{n}" for n in range(12)]))
def test_the_order_alone_decides(ranking: list[str], right: str) -> None:
    rank = ranking.index(right) + 1
    found = retrieval_measures({"a": {right: 1}}, {"a": [*ranking, right]})
    assert found == {
        "Success@1": float(rank == 1),
        "Success@5": float(rank <= 5),
        "MRR@10": pytest.approx(1 / rank if rank <= 10 else 0),
        "nDCG@10": pytest.approx(1 / math.log2(rank + 1) if rank <= 10 else 0),
        "Recall@100": 1.0,
    }
