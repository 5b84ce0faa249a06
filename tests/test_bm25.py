"""bot/bm25.py: against BM25 worked out by hand, and what must hold after saving."""

import math
from pathlib import Path

import pytest

from bot.bm25 import WordIndex, build_segment, join_segments, query_weights, segment_files

Row = tuple[list[str], str, str]
ROWS: list[Row] = [
    (["总", "要求"], "", "a" * 64), (["根本", "任务", "任务"], "", "a" * 64),
    (["具体", "目标", "要求"], "制度", "b" * 64),
]  # fmt: skip
DIGESTS = ["f" * 64, "0" * 64, "7" * 64]


def built(folder: Path, *parts: list[Row]) -> WordIndex:
    """An index of a segment for each part."""
    digests = DIGESTS[: len(parts)]
    for digest, rows in zip(digests, parts, strict=True):
        build_segment(rows, digest, folder)
    join_segments(digests, folder)
    return WordIndex.load(folder)


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    return built(tmp_path / "words", ROWS)


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


def test_a_collection_hides_the_others(index: WordIndex) -> None:
    assert [row for row, _ in index.search({"要求": 1.0}, 3, "制度")] == [2]
    assert [row for row, _ in index.search({"要求": 1.0}, 3, "")] == [0]
    assert index.search({"要求": 1.0}, 3, "没有这个") == []


def test_a_document_hides_the_others(index: WordIndex) -> None:
    found = [[row for row, _ in index.search({"要求": 1.0}, 3, None, one * 64)] for one in "abc"]
    assert found == [[0], [2], []]
    assert index.search({"要求": 1.0}, 3, "", "b" * 64) == []


def test_scores_do_not_depend_on_where_the_rows_are_parted(
    index: WordIndex, tmp_path: Path
) -> None:
    parted = built(tmp_path / "parted", ROWS[:1], ROWS[1:2], ROWS[2:])
    for term in ("总", "要求", "任务", "目标"):
        assert parted.search({term: 1.0}, 3) == index.search({term: 1.0}, 3)
        assert parted.document_frequency(term) == index.document_frequency(term)
    assert parted.n_rows == 3


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        build_segment(ROWS, DIGESTS[0], folder)
    files = segment_files(DIGESTS[0], one)
    assert len(files) > 4
    assert [f.read_bytes() for f in files] == [(other / f.name).read_bytes() for f in files]
    assert segment_files(DIGESTS[1], one) == []


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
