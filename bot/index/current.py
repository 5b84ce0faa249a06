"""What of the current generation can be taken over by the next one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.documents import SPLITTING_VERSION, reading_digest
from bot.errors import IndexDamaged, IndexMissing
from bot.index import generations
from bot.index.keys import Keys
from bot.index.pieces import PieceTable
from bot.index.tables import Tables
from bot.tokens import TERMS_VERSION
from embeddings import Encoder, VectorIndex, reading_encoder


@dataclass(frozen=True, slots=True)
class Current:
    """The current generation, whole; a part that was made in another way is None.

    ``holds_documents`` tells whether files would be read and split today as they were then.
    """

    generation: str
    tables: Tables
    keys: Keys
    holds_documents: bool
    words: Path | None
    pieces: PieceTable | None
    vectors: VectorIndex | None


def made_by(encoder: Encoder) -> dict[str, Any]:
    """What decides a generation beside its documents; a part of its manifest."""
    return {
        "encoder": {"name": encoder.name, "dimension": encoder.dimension, "digest": encoder.digest},
        "format": generations.FORMAT,
        "reader": reading_encoder(encoder).digest,
        "reading": reading_digest(),
        "splitting": SPLITTING_VERSION,
        "terms": TERMS_VERSION,
    }


def load_current(index_dir: Path, encoder: Encoder) -> Current | None:
    """The current generation after every sum is checked; None where there is none or not whole."""
    try:
        generation = generations.current_generation(index_dir)
        manifest = generations.read_manifest(index_dir, generation)
    except (IndexMissing, IndexDamaged):
        return None
    wanted = made_by(encoder)
    alike = {name for name, value in wanted.items() if manifest.get(name) == value}
    folder = index_dir / generation
    return Current(
        generation,
        Tables(folder),
        Keys.load(folder),
        alike.issuperset({"reading", "splitting"}),
        folder / "words" if "terms" in alike else None,
        PieceTable(folder) if "reader" in alike else None,
        VectorIndex.load(folder / "vectors.faiss") if "encoder" in alike else None,
    )
