"""A static model of a few pieces, made in a test, so that nearness can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models

from bot.index.pieces import Gathered, PiecesWriter, PieceTable
from embeddings import StaticEncoder
from embeddings.translations import Translations


def tiny_encoder(
    vectors: Mapping[str, Sequence[float]], translations: Mapping[str, str] | None = None
) -> StaticEncoder:
    """An encoder whose pieces are the given words; what is none of them is unknown."""
    pieces = [("<unk>", -10.0), *((word, -1.0) for word in vectors)]
    size = len(next(iter(vectors.values())))
    table = np.array([[0.0] * size, *vectors.values()], dtype=np.float32)
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0))
    lines = (f"{word}\t{said}".encode() for word, said in (translations or {}).items())
    return StaticEncoder("tiny", "0", tokenizer, table, Translations(lines))


def gathered_pieces(
    rows: Sequence[tuple[str, str]], encoder: StaticEncoder, folder: Path
) -> Gathered:
    """The pieces of (head, text) rows, written and read again."""
    writer = PiecesWriter(folder)
    for head, text in rows:
        writer.add(*encoder.cut([head, text]))
    writer.close()
    return PieceTable(folder).gather(range(len(rows)))
