"""bot/bm25.py: against BM25 worked out by hand, and what must hold after saving."""

import math
from pathlib import Path

import pytest

from bot.bm25 import WordIndex, query_weights

ROWS = [(["总", "要求"], 0), (["根本", "任务", "任务"], 0), (["具体", "目标", "要求"], 1)]


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    return WordIndex.build(ROWS, tmp_path / "words")


def bm25(n_with: int, frequency: int, length: int) -> float:
    """One term's score, k1 = 1.2 and b = 0.75, over three rows of 8/3 terms on average."""
    idf = math.log(1 + (3 - n_with + 0.5) / (n_with + 0.5))
    norm = 1.2 * (1 - 0.75 + 0.75 * length / (8 / 3))
    return idf * frequency * 2.2 / (frequency + norm)


def test_scores_are_bm25(index: WordIndex) -> None:
    assert index.search({"任务": 1.0}, 3) == [(1, pytest.approx(bm25(1, 2, 3), rel=1e-4))]


def test_rows_are_ranked_by_score_then_row(index: WordIndex) -> None:
    found = index.search({"要求": 1.0}, 3)
    assert found == [
        (0, pytest.approx(bm25(2, 1, 2), rel=1e-4)),
        (2, pytest.approx(bm25(2, 1, 3), rel=1e-4)),
    ]


def test_weights_multiply(index: WordIndex) -> None:
    once, twice = index.search({"任务": 1.0}, 1), index.search({"任务": 2.0}, 1)
    assert twice[0][1] == pytest.approx(2 * once[0][1])


def test_a_group_hides_the_others(index: WordIndex) -> None:
    assert [row for row, _ in index.search({"要求": 1.0}, 3, group=1)] == [2]


def test_unknown_terms_and_no_terms_find_nothing(index: WordIndex) -> None:
    assert index.search({"天气": 1.0}, 3) == []
    assert index.search({}, 3) == []


def test_loaded_index_answers_alike(index: WordIndex, tmp_path: Path) -> None:
    loaded = WordIndex.load(tmp_path / "words")
    assert loaded.search({"要求": 1.0, "目标": 0.5}, 3) == index.search(
        {"要求": 1.0, "目标": 0.5}, 3
    )
    assert (loaded.n_rows, loaded.document_frequency("要求")) == (3, 2)


def test_query_weights_count_terms() -> None:
    assert query_weights(["要求", "总", "要求"]) == {"要求": 2.0, "总": 1.0}
