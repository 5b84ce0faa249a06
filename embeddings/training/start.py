"""A first table: kinship of pieces from how often they stand near each other, and identity.

Rows are the weighted sum of a truncated SVD of positive pointwise mutual information
(Levy and Goldberg, NeurIPS 2014) and random unit rows, scaled by a / (a + p) of the piece's
probability (Arora, Liang and Ma, ICLR 2017).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

_BLOCK = 2_000_000  # pieces counted at a time


def start_table(
    streams: Sequence[Sequence[int]],
    n_pieces: int,
    dimension: int,
    window: int = 6,
    kinship: float = 0.7,
    seed: int = 1,
) -> NDArray[np.float32]:
    """The table that training starts from. Shape: (n_pieces, dimension); row 0 is zero."""
    ids, ends = _concatenated(streams)
    random = np.random.default_rng(seed)
    near = _pointwise_information(_neighbours(ids, ends, n_pieces, window))
    known = _unit(_singular_rows(near, dimension, random))
    identity = _unit(random.standard_normal((n_pieces, dimension)).astype(np.float32))
    counts = np.bincount(ids, minlength=n_pieces) + 1.0
    weight = 1e-4 / (1e-4 + counts / counts.sum())
    table = (kinship * known + (1 - kinship**2) ** 0.5 * identity) * weight[:, None]
    table[0] = 0
    return np.ascontiguousarray(table, dtype=np.float32)


def _concatenated(
    streams: Sequence[Sequence[int]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All ids in one array, and for each the number of its text."""
    lengths = np.fromiter((len(s) for s in streams), dtype=np.int64, count=len(streams))
    ids = np.fromiter((i for s in streams for i in s), dtype=np.int64, count=int(lengths.sum()))
    return ids, np.repeat(np.arange(len(streams)), lengths)


def _neighbours(
    ids: NDArray[np.int64], texts: NDArray[np.int64], n_pieces: int, window: int
) -> sparse.csr_matrix:
    """How often two pieces stand within ``window`` of each other, nearer ones counting more."""
    total = sparse.csr_matrix((n_pieces, n_pieces), dtype=np.float32)
    for first in range(0, len(ids), _BLOCK):
        part, text = ids[first : first + _BLOCK], texts[first : first + _BLOCK]
        for distance in range(1, window + 1):
            same = text[:-distance] == text[distance:]
            left, right = part[:-distance][same], part[distance:][same]
            weight = np.full(len(left), (window + 1 - distance) / window, dtype=np.float32)
            total += sparse.csr_matrix((weight, (left, right)), shape=total.shape)
    return (total + total.T).tocsr()


def _pointwise_information(near: sparse.csr_matrix, least: float = 1.5) -> sparse.csr_matrix:
    """Positive pointwise mutual information, contexts smoothed by the power 0.75."""
    near.data[near.data < least] = 0
    near.eliminate_zeros()
    row = np.asarray(near.sum(axis=1)).ravel() + 1e-9
    context = row**0.75
    pairs = near.tocoo()
    value = np.log(pairs.data * context.sum() / (row[pairs.row] * context[pairs.col]))
    kept = value > 0
    return sparse.csr_matrix(
        (value[kept].astype(np.float32), (pairs.row[kept], pairs.col[kept])), shape=near.shape
    )


def _singular_rows(
    matrix: sparse.csr_matrix, dimension: int, random: np.random.Generator, rounds: int = 3
) -> NDArray[np.float32]:
    """Left singular vectors times the root of the singular values, by randomised iteration.

    Source: Halko, Martinsson and Tropp, SIAM Review 2011.
    """
    basis = random.standard_normal((matrix.shape[1], dimension + 16)).astype(np.float32)
    transposed = matrix.T.tocsr()
    for _ in range(rounds):
        basis, _ = np.linalg.qr(transposed @ (matrix @ basis))
    left, values, _ = np.linalg.svd(matrix @ basis, full_matrices=False)
    rows = left[:, :dimension] * np.sqrt(values[:dimension])
    return np.asarray(rows, dtype=np.float32)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1), dtype=np.float32)
