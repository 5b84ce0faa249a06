"""Vectors to the nearest rows: exact search by dot product over FAISS, in half precision.

Exact search takes a few milliseconds for 100,000 passages, so nothing is approximated.
Half precision halves file and time; it moves a cosine by less than 0.001.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]

_SPARE = 16  # asked for beyond k, to see whether scores tie at the end


class VectorIndexUnreadable(Exception):
    """The file is missing or is not an index that this module wrote."""


class VectorIndex:
    """Rows of vectors in the order they were given, numbered from 0; never changes."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> VectorIndex:
        """Index vectors. Shape: (n, dimension), float32, rows of unit length or zero."""
        if vectors.ndim != 2:
            raise ValueError(f"expected an array of shape (n, dimension), found {vectors.shape}")
        return cls.build_from([vectors], vectors.shape[1])

    @classmethod
    def build_from(cls, batches: Iterable[NDArray[np.float32]], dimension: int) -> VectorIndex:
        """Index vectors that come batch by batch, each of shape (n, dimension) as in ``build``."""
        index = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        for vectors in batches:
            if len(vectors):
                index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def vectors(self, rows: range) -> NDArray[np.float32]:
        """The vectors of a stretch of rows as stored. Shape: (n_rows, dimension), float32."""
        if not 0 <= rows.start <= rows.stop <= len(self):
            raise ValueError(f"expected rows from 0 to {len(self) - 1}, found {rows}")
        found: NDArray[np.float32] = self._index.reconstruct_n(rows.start, len(rows))
        return found

    def search(
        self, queries: NDArray[np.float32], k: int, within: Rows | None = None
    ) -> tuple[Scores, Rows]:
        """The k best rows of each query, best first; equal scores go by row.

        ``within`` limits the search to these rows. Shapes: (n_queries, k) both; places without
        a row have row -1 and score 0.
        """
        if queries.ndim != 2 or queries.shape[1] != self.dimension:
            raise ValueError(f"expected shape (n, {self.dimension}), found {queries.shape}")
        scores = np.zeros((len(queries), k), dtype=np.float32)
        rows = np.full((len(queries), k), -1, dtype=np.int64)
        allowed = None if within is None else np.unique(np.asarray(within, dtype=np.int64))
        if allowed is not None and len(allowed) and not 0 <= allowed[0] <= allowed[-1] < len(self):
            raise ValueError(f"expected rows from 0 to {len(self) - 1}, found others")
        size = len(self) if allowed is None else len(allowed)
        selected = None if allowed is None else self._selection(allowed)
        wanted = min(k, size)
        for number, query in enumerate(np.ascontiguousarray(queries, dtype=np.float32)):
            if wanted > 0:
                found = self._search_one(query[None, :], wanted, size, selected)
                scores[number, :wanted], rows[number, :wanted] = found
        return scores, rows

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path, mapped: bool = True) -> VectorIndex:
        """Open a file; ``mapped`` leaves the vectors on disk until they are asked for.

        Raises:
            VectorIndexUnreadable: the file is missing, cut or of another kind.
        """
        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC if mapped else 0)
        except RuntimeError as error:
            raise VectorIndexUnreadable(f"{path}: not a readable vector index") from error
        if not isinstance(index, faiss.IndexScalarQuantizer):
            raise VectorIndexUnreadable(f"{path}: an index of another kind")
        return cls(index)

    def _selection(self, allowed: Rows) -> Any:
        chosen = np.zeros(len(self), dtype=bool)
        chosen[allowed] = True
        library: Any = faiss  # its stubs lack what its Python layer adds to these two
        selector = library.IDSelectorBitmap(np.packbits(chosen, bitorder="little"))
        return library.SearchParameters(sel=selector)

    def _search_one(
        self,
        query: NDArray[np.float32],
        k: int,
        size: int,
        selected: Any,
    ) -> tuple[Scores, Rows]:
        """Ask for more than k until the last score is below the k-th: no tie is cut by chance."""
        asked = min(k + _SPARE, size)
        while True:
            scores, rows = self._index.search(query, asked, params=selected)
            if asked == size or scores[0, -1] < scores[0, k - 1]:
                break
            asked = min(2 * asked, size)
        best = np.lexsort((rows[0], -scores[0]))[:k]
        return scores[0, best], rows[0, best]
