"""A key for every passage: what its terms, pieces and vectors are made of, as a digest.

A passage that another index holds under the same key needs no second look by any model.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.index.tables import Tables
from bot.index.writing import NEW, runs
from bot.types import Passage

FILE = "keys.bin"
_BYTES = 16


def head_of(passage: Passage) -> str:
    """Title and headings, which stand for a passage beside its own words."""
    return " ".join((passage.title, *passage.heading))


def key_of(passage: Passage) -> bytes:
    """The key of a passage."""
    words = f"{head_of(passage)}\0{passage.text}"
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()


class Keys:
    """The keys of all rows of an index, one after another in one file."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @classmethod
    def load(cls, folder: Path) -> Keys:
        """Read what ``save`` wrote."""
        return cls((folder / FILE).read_bytes())

    def save(self, folder: Path) -> None:
        """Write the file."""
        (folder / FILE).write_bytes(self._data)

    def of(self, rows: range) -> bytes:
        """The keys of a stretch of rows, joined."""
        return self._data[rows.start * _BYTES : rows.stop * _BYTES]

    def rows(self) -> Mapping[bytes, int]:
        """Key → a row that has it."""
        data = self._data
        starts = range(0, len(data), _BYTES)
        return {data[start : start + _BYTES]: row for row, start in enumerate(starts)}


def keys_of(tables: Tables, kept: NDArray[np.int64], other: Keys) -> Keys:
    """The keys of all passages; ``kept`` tells the row of each in the other index, or ``NEW``."""
    return Keys(
        b"".join(
            b"".join(key_of(tables.passage(row)) for row in rows)
            if old == NEW
            else other.of(range(old, old + len(rows)))
            for rows, old in runs(kept)
        )
    )


def found_again(keys: Keys, kept: NDArray[np.int64], other: Keys) -> NDArray[np.int64]:
    """``kept`` with the rows of passages whose keys the other index holds."""
    rows = other.rows() if (kept == NEW).any() else {}
    found = [
        rows.get(keys.of(range(row, row + 1)), NEW) if old == NEW else old
        for row, old in enumerate(kept.tolist())
    ]
    return np.array(found, dtype=np.int64)
