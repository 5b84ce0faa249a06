"""Documents to one new generation: tables, then words and vectors over the same rows.

What the current generation holds already is taken over from it: documents whole, and of
documents read anew the passages that were there before.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.documents import split_document
from bot.index import generations
from bot.index.current import Current, made_by
from bot.index.keys import Keys, found_again, head_of, keys_of
from bot.index.pieces import PiecesWriter
from bot.index.segments import build_words
from bot.index.tables import FILES, Tables
from bot.index.writing import NEW, Kept, runs, write_tables
from bot.progress import Progress, silent
from bot.tokens import fold
from bot.types import Document, Passage
from embeddings import Encoder, Pieces, StaticEncoder, VectorIndexBuilder, reading_encoder

_BATCH = 64  # passages between two reports of progress, few enough for a slow encoder
_COPIED = 16_384  # passages copied at a time
_TITLE_WEIGHT = 0.4  # of title and heading beside the text, tuned on beir-own-dev


@dataclass(frozen=True, slots=True)
class Built:
    """A generation that is current now, and its tables."""

    generation: str
    tables: Tables


def build_generation(
    documents: Iterable[Document | Kept],
    encoder: Encoder,
    index_dir: Path,
    progress: Progress = silent,
    current: Current | None = None,
) -> Built | None:
    """Build a generation from documents and make it current.

    Documents that are kept come from ``current``. When the same generation is current already,
    it stays as it is. With no passage at all nothing is built and None comes back.

    Raises:
        WriteFailed: the disk is full or the folder cannot be written.
    """
    with generations.translated_write_errors(index_dir), _building_folder(index_dir) as building:
        other = None if current is None else current.tables
        kept = write_tables(map(_written, documents), building, other)
        if not len(kept):
            return None
        tables, facts = Tables(building), _facts(building, encoder)
        if current is None or current.generation != facts["generation"]:
            _build_rest(tables, kept, encoder, building, current, progress)
            facts |= {"documents": len(tables.entries), "passages": tables.n_passages}
            generations.publish(index_dir, building, facts)
        previous = current.generation if current is not None else ""
        generations.remove_old_generations(index_dir, {facts["generation"], previous})
    return Built(str(facts["generation"]), tables)


@contextmanager
def _building_folder(index_dir: Path) -> Iterator[Path]:
    """An empty folder to build in, gone afterwards, also when the build is broken off."""
    building = index_dir / f".building-{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    try:
        yield building
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _written(document: Document | Kept) -> tuple[Document, Sequence[Passage]] | Kept:
    return document if isinstance(document, Kept) else (document, split_document(document))


def _facts(building: Path, encoder: Encoder) -> dict[str, Any]:
    """What made this generation; its name is the digest of all that decides its answers."""
    facts = made_by(encoder)
    sums = [generations.file_digest(building / name) for name in FILES]
    name = hashlib.sha256(repr((facts, sums)).encode()).hexdigest()[:12]
    return {"generation": f"g-{name}", **facts}


def _build_rest(
    tables: Tables,
    kept: NDArray[np.int64],
    encoder: Encoder,
    folder: Path,
    current: Current | None,
    progress: Progress,
) -> None:
    """Words, pieces and vectors of tables that are written."""
    known = Keys(b"") if current is None else current.keys
    keys = keys_of(tables, kept, known)
    keys.save(folder)
    words = None if current is None else current.words
    build_words(tables, keys, folder / "words", words, progress)
    kept = found_again(keys, kept, known)
    _build_vectors(tables, kept, encoder, folder, current, progress)


def _build_vectors(
    tables: Tables,
    kept: NDArray[np.int64],
    encoder: Encoder,
    folder: Path,
    current: Current | None,
    progress: Progress,
) -> None:
    """Pieces and vectors of all rows; ``kept`` tells which of them the current index holds."""
    reader = reading_encoder(encoder)
    writer, builder = PiecesWriter(folder), VectorIndexBuilder(encoder.dimension)
    progress("计算向量", 0, len(kept))
    for rows, first in _batches(kept):
        old = range(first, first + len(rows))
        pieces = current.pieces if current and first != NEW else None
        vectors = current.vectors if current and first != NEW else None
        passages = [] if pieces and vectors else [tables.passage(row) for row in rows]
        cut = None
        if pieces:
            writer.copy(pieces, old)
        else:
            cut = cut_passages(passages, reader)
            for head, text in zip(*cut, strict=True):
                writer.add(head, text)
        if vectors:
            builder.copy(vectors, old)
        else:
            builder.add(passage_vectors(passages, encoder, cut if encoder is reader else None))
        progress("计算向量", rows.stop, len(kept))
    writer.close()
    builder.finish().save(folder / "vectors.faiss")


def _batches(kept: NDArray[np.int64]) -> Iterator[tuple[range, int]]:
    """Runs of rows that follow each other in the current index too, or are new, in batches."""
    for rows, old in runs(kept):
        size = _BATCH if old == NEW else _COPIED
        for first in rows[::size]:
            batch = range(first, min(first + size, rows.stop))
            yield batch, old if old == NEW else old + (first - rows.start)


Cut = tuple[Sequence[Pieces], Sequence[Pieces]]


def cut_passages(passages: Sequence[Passage], reader: StaticEncoder) -> Cut:
    """The pieces of the heads (title and headings) and of the texts of passages."""
    return reader.cut([fold(head_of(p)) for p in passages]), reader.cut(
        [fold(p.text) for p in passages]
    )


def passage_vectors(
    passages: Sequence[Passage], encoder: Encoder, cut: Cut | None = None
) -> NDArray[np.float32]:
    """Vectors of passages: of the text, with a part of title and heading mixed in.

    ``cut`` spares the shipped encoder from cutting them again. Shape: (n_passages, dimension),
    float32, rows of unit length (zero where nothing is known).
    """
    if cut is not None and isinstance(encoder, StaticEncoder):
        heads, texts = (encoder.vectors_of([pieces.ids for pieces in part]) for part in cut)
    else:
        texts = encoder.encode_passages([fold(p.text) for p in passages])
        heads = encoder.encode_passages([fold(head_of(p)) for p in passages])
    mixed = texts + _TITLE_WEIGHT * heads
    length = np.linalg.norm(mixed, axis=1, keepdims=True)
    return (mixed / np.where(length > 0, length, 1)).astype(np.float32)
