"""embeddings/vector_index.py: against plain numpy, ties, subsets, files."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from embeddings import VectorIndex, VectorIndexBuilder, VectorIndexUnreadable


def unit_vectors(n: int, dimension: int = 16, seed: int = 0) -> NDArray[np.float32]:
    """Random unit rows that half precision holds exactly enough to order them."""
    rows = np.random.default_rng(seed).standard_normal((n, dimension)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def by_numpy(vectors: NDArray[np.float32], query: NDArray[np.float32], k: int) -> list[int]:
    """Rows by dot product with half precision vectors, best first, equal ones by row."""
    scores = vectors.astype(np.float16).astype(np.float64) @ query.astype(np.float64)
    return sorted(range(len(vectors)), key=lambda row: (-scores[row], row))[:k]


def test_search_is_exact() -> None:
    vectors, queries = unit_vectors(500), unit_vectors(20, seed=1)
    scores, rows = VectorIndex.build(vectors).search(queries, 10)
    assert rows.tolist() == [by_numpy(vectors, query, 10) for query in queries]
    np.testing.assert_allclose(scores, (queries[:, None] * vectors[rows]).sum(-1), atol=1e-3)


@given(st.integers(1, 60), st.integers(1, 40), st.integers(0, 5))
def test_equal_scores_go_by_row_even_where_k_cuts(n: int, k: int, n_better: int) -> None:
    vectors = np.tile(np.array([[0.0, 1.0]], dtype=np.float32), (n, 1))
    vectors[n - min(n_better, n) :] = [1.0, 0.0]
    query = np.array([[1.0, 0.5]], dtype=np.float32)
    _, rows = VectorIndex.build(vectors).search(query, k)
    assert rows[0, : min(k, n)].tolist() == by_numpy(vectors, query[0], k)


def test_search_within_rows() -> None:
    vectors, query = unit_vectors(300), unit_vectors(1, seed=2)
    within = np.array([299, 5, 17, 5, 200])
    _, rows = VectorIndex.build(vectors).search(query, 3, within)
    allowed = [row for row in by_numpy(vectors, query[0], 300) if row in within]
    assert rows[0].tolist() == allowed[:3]


def test_missing_places_have_row_minus_one() -> None:
    vectors, query = unit_vectors(2), unit_vectors(1, seed=3)
    index = VectorIndex.build(vectors)
    scores, rows = index.search(query, 4)
    assert rows[0].tolist() == [*by_numpy(vectors, query[0], 2), -1, -1]
    assert scores[0, 2:].tolist() == [0.0, 0.0]
    assert index.search(query, 2, np.zeros(0, dtype=np.int64))[1].tolist() == [[-1, -1]]


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    VectorIndex.build(np.zeros((0, 16), dtype=np.float32)).save(tmp_path / "none")
    index = VectorIndex.load(tmp_path / "none")
    assert (len(index), index.dimension) == (0, 16)
    assert index.search(unit_vectors(1), 2)[1].tolist() == [[-1, -1]]


@pytest.mark.parametrize("mapped", [True, False])
def test_saved_and_loaded_alike(tmp_path: Path, mapped: bool) -> None:
    index, queries = VectorIndex.build(unit_vectors(100)), unit_vectors(5, seed=4)
    path = tmp_path / "向量 索引.faiss"
    index.save(path)
    loaded = VectorIndex.load(path, mapped=mapped)
    before, after = index.search(queries, 7), loaded.search(queries, 7)
    assert np.array_equal(before[0], after[0])
    assert np.array_equal(before[1], after[1])


def test_unreadable_files(tmp_path: Path) -> None:
    VectorIndex.build(unit_vectors(100)).save(tmp_path / "whole")
    (tmp_path / "cut").write_bytes((tmp_path / "whole").read_bytes()[:500])
    (tmp_path / "junk").write_bytes(b"not an index")
    for name in ("cut", "junk", "missing"):
        with pytest.raises(VectorIndexUnreadable, match="not a readable vector index"):
            VectorIndex.load(tmp_path / name)


def test_wrong_shapes_name_what_was_expected() -> None:
    index = VectorIndex.build(unit_vectors(3))
    with pytest.raises(ValueError, match=r"expected shape \(n, 16\), found \(1, 8\)"):
        index.search(unit_vectors(1, dimension=8), 1)
    with pytest.raises(ValueError, match="expected rows from 0 to 2"):
        index.search(unit_vectors(1), 1, np.array([3]))
    with pytest.raises(ValueError, match=r"expected an array of shape \(n, dimension\)"):
        VectorIndex.build(np.zeros(4, dtype=np.float32))


def test_rows_of_another_index_are_taken_over_bit_by_bit(tmp_path: Path) -> None:
    vectors = np.random.default_rng(3).normal(size=(20, 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    VectorIndex.build(vectors).save(tmp_path / "old")
    builder = VectorIndexBuilder(6)
    builder.copy(VectorIndex.load(tmp_path / "old"), range(5, 12))
    builder.add(vectors[:5])
    builder.copy(VectorIndex.load(tmp_path / "old", mapped=False), range(12, 12))
    builder.finish().save(tmp_path / "new")
    VectorIndex.build(np.concatenate([vectors[5:12], vectors[:5]])).save(tmp_path / "fresh")
    assert (tmp_path / "new").read_bytes() == (tmp_path / "fresh").read_bytes()
    with pytest.raises(ValueError, match="from 0 to 19"):
        builder.copy(VectorIndex.load(tmp_path / "old"), range(15, 21))
