"""Documents to one new generation: tables, then words and vectors over the same rows."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.bm25 import WordIndex
from bot.documents import SPLITTING_VERSION, split_document
from bot.errors import IndexDamaged, IndexMissing
from bot.index import generations
from bot.index.cutting import passage_terms
from bot.index.pieces import PiecesWriter
from bot.index.tables import FILES, Tables, write_tables
from bot.progress import Progress, silent
from bot.tokens import TERMS_VERSION, fold
from bot.types import Document, Passage
from embeddings import Encoder, Pieces, StaticEncoder, VectorIndex, reading_encoder

_BATCH = 64  # passages between two reports of progress, few enough for a slow encoder
_TITLE_WEIGHT = 0.4  # of title and heading beside the text, tuned on beir-own-dev


def build_generation(
    documents: Iterable[Document],
    encoder: Encoder,
    index_dir: Path,
    progress: Progress = silent,
) -> str | None:
    """Build a generation from documents and make it current; returns its name.

    When the same generation is current already and whole, it is kept as it is. With no
    passage at all nothing is built and None comes back.

    Raises:
        WriteFailed: the disk is full or the folder cannot be written.
    """
    with generations.translated_write_errors(index_dir), _building_folder(index_dir) as building:
        pairs = ((document, split_document(document)) for document in documents)
        n_documents, n_passages = write_tables(pairs, building)
        if not n_passages:
            return None
        facts = _facts(building, encoder)
        previous = _whole_generation(index_dir)
        if previous != facts["generation"]:
            tables = Tables(building)
            _build_words(tables, building / "words", progress)
            _build_vectors(tables, encoder, building, progress)
            facts |= {"documents": n_documents, "passages": n_passages}
            generations.publish(index_dir, building, facts)
        generations.remove_old_generations(index_dir, {facts["generation"], previous})
    return str(facts["generation"])


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


def _facts(building: Path, encoder: Encoder) -> dict[str, Any]:
    """What made this generation; its name is the digest of all that decides its answers."""
    made_by = {
        "encoder": {"name": encoder.name, "dimension": encoder.dimension, "digest": encoder.digest},
        "reader": reading_encoder(encoder).digest,
        "splitting": SPLITTING_VERSION,
        "terms": TERMS_VERSION,
    }
    sums = [generations.file_digest(building / name) for name in FILES]
    name = hashlib.sha256(repr((made_by, sums)).encode()).hexdigest()[:12]
    return {"generation": f"g-{name}", **made_by}


def _whole_generation(index_dir: Path) -> str:
    """The current generation if there is one and it is whole, else an empty name."""
    try:
        generation = generations.current_generation(index_dir)
        generations.read_manifest(index_dir, generation)
    except (IndexMissing, IndexDamaged):
        return ""
    return generation


def _build_words(tables: Tables, folder: Path, progress: Progress) -> None:
    groups = tables.groups()
    terms = passage_terms(tables, progress)
    rows = ((line, groups[tables.document_of(row)]) for row, line in enumerate(terms))
    WordIndex.build(rows, folder)


def _build_vectors(tables: Tables, encoder: Encoder, folder: Path, progress: Progress) -> None:
    vectors = np.zeros((tables.n_passages, encoder.dimension), dtype=np.float32)
    reader = reading_encoder(encoder)
    writer = PiecesWriter(folder)
    progress("计算向量", 0, tables.n_passages)
    for first in range(0, tables.n_passages, _BATCH):
        rows = range(first, min(first + _BATCH, tables.n_passages))
        passages = [tables.passage(row) for row in rows]
        cut = cut_passages(passages, reader)
        for head, text in zip(*cut, strict=True):
            writer.add(head, text)
        known = cut if encoder is reader else None
        vectors[first : rows.stop] = passage_vectors(passages, encoder, known)
        progress("计算向量", rows.stop, tables.n_passages)
    writer.close()
    VectorIndex.build(vectors).save(folder / "vectors.faiss")


Cut = tuple[Sequence[Pieces], Sequence[Pieces]]


def cut_passages(passages: Sequence[Passage], reader: StaticEncoder) -> Cut:
    """The pieces of the heads (title and headings) and of the texts of passages."""
    return reader.cut([_head(p) for p in passages]), reader.cut([fold(p.text) for p in passages])


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
        heads = encoder.encode_passages([_head(p) for p in passages])
    mixed = texts + _TITLE_WEIGHT * heads
    length = np.linalg.norm(mixed, axis=1, keepdims=True)
    return (mixed / np.where(length > 0, length, 1)).astype(np.float32)


def _head(passage: Passage) -> str:
    return fold(" ".join((passage.title, *passage.heading)))
