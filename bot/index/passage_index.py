"""PassageIndex: one generation opened for asking, words and vectors over the same rows.

Loading checks every sum, then maps the files into memory, and refuses an index that another
encoder or another splitting made.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.bm25 import WordIndex
from bot.documents import SPLITTING_VERSION
from bot.errors import IndexMismatch
from bot.fusion import Ranking
from bot.index import generations
from bot.index.pieces import PieceTable
from bot.index.tables import Entry, Tables
from bot.tokens import TERMS_VERSION
from bot.types import DocumentSummary
from embeddings import Encoder, VectorIndex, reading_encoder


class PassageIndex:
    """One generation; never changes. Rows are passages, numbered from 0."""

    def __init__(self, folder: Path, generation: str) -> None:
        self.generation = generation
        self.tables = Tables(folder)
        self.words = WordIndex.load(folder / "words")
        self.vectors = VectorIndex.load(folder / "vectors.faiss")
        self.pieces = PieceTable(folder)
        self._only: tuple[str, range] | None = None

    def within(self, document: int) -> PassageIndex:
        """The same index, searched in the passages of one document's row only."""
        narrowed, entry = copy(self), self.tables.entries[document]
        rows = range(entry.first_passage, entry.first_passage + entry.n_passages)
        narrowed._only = (entry.sha256, rows)
        return narrowed

    @property
    def only_rows(self) -> range | None:
        """The rows of the one document searched in; None where all are."""
        return None if self._only is None else self._only[1]

    @classmethod
    def load(cls, index_dir: Path, encoder: Encoder) -> PassageIndex:
        """Open the current generation after checking every sum.

        Raises:
            IndexMissing: nothing has been built.
            IndexDamaged: a file is missing or changed.
            IndexMismatch: another encoder or another splitting made it.
        """
        generation = generations.current_generation(index_dir)
        _refuse_mismatch(generations.read_manifest(index_dir, generation), encoder)
        return cls(index_dir / generation, generation)

    @cached_property
    def documents(self) -> tuple[DocumentSummary, ...]:
        """What is indexed, in the order of the paths."""
        return tuple(
            _summary(entry, self.tables.superseded_by(row))
            for row, entry in enumerate(self.tables.entries)
        )

    def search_words(
        self, weights: Mapping[str, float], k: int, collection: str | None = None
    ) -> Ranking:
        """Rows by BM25 of weighted terms, best first."""
        if self._only is None:
            return self.words.search(weights, k, collection)
        sha256, rows = self._only
        found = self.words.search(weights, k, collection, sha256)
        return [(row, score) for row, score in found if row in rows]  # less those of its copies

    def search_vectors(
        self, query: NDArray[np.float32], k: int, collection: str | None = None
    ) -> Ranking:
        """Rows by cosine with a query vector of shape (dimension,), best first."""
        rows = self._rows_of(collection)
        scores, found = self.vectors.search(query[None, :], k, rows)
        best = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return [(row, score) for row, score in best if row >= 0]

    def _rows_of(self, collection: str | None) -> NDArray[np.int64] | None:
        """Rows of the collection and document searched in; None where they are all."""
        own = None if self._only is None else np.array(self._only[1], dtype=np.int64)
        if collection is None:
            return own
        within = self._collections == collection
        rows = np.flatnonzero(within[self.tables.document_column()]).astype(np.int64)
        return rows if own is None else np.intersect1d(rows, own)

    @cached_property
    def _collections(self) -> NDArray[np.str_]:
        """For each document the name of its collection."""
        return np.array([entry.collection for entry in self.tables.entries])


def _summary(entry: Entry, superseded_by: str | None) -> DocumentSummary:
    return DocumentSummary(
        entry.id, entry.title, entry.source, entry.sha256, entry.n_characters, entry.n_passages,
        superseded_by, entry.imprint,
    )  # fmt: skip


def _refuse_mismatch(manifest: Mapping[str, Any], encoder: Encoder) -> None:
    made_by = manifest["encoder"]
    if made_by["digest"] != encoder.digest or made_by["dimension"] != encoder.dimension:
        raise IndexMismatch(
            f"这个索引是用向量模型「{_called(made_by['name'], made_by['digest'])}」建立的，"
            f"现在的设置是「{_called(encoder.name, encoder.digest)}」。",
            "请把设置改回去，或重新运行 `yinju index 文件夹`。",
        )
    made = (manifest["splitting"], manifest["terms"], manifest.get("reader"))
    if made != (SPLITTING_VERSION, TERMS_VERSION, reading_encoder(encoder).digest):
        raise IndexMismatch(
            "这个索引是由另一版本的程序建立的，分段方式或自带模型不同。",
            "请重新运行 `yinju index 文件夹`。",
        )


def _called(name: str, digest: str) -> str:
    """A model's name with the start of its digest, since two of one name may differ."""
    return f"{name}（{digest[:8]}）"
