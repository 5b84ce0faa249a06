"""The pieces of every passage, cut once when the index is built: what ranking reads by vectors.

For each row two runs of piece numbers follow each other: those of title and headings, then
those of the text. Numbers point into the table of the reading encoder; ``starts`` tells where
each piece begins in the folded head or text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from bot.types import Span
from embeddings import Pieces

FILES = ("pieces.u16", "pieces-starts.u16", "pieces-bounds.npy")
_FAR = 1 << 32  # more than any offset
_LAST = 65535  # the greatest number that is stored; only a text of its own making gets there


class PiecesWriter:
    """Writes the pieces of row after row into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ids: BinaryIO = (folder / FILES[0]).open("wb")
        self._starts: BinaryIO = (folder / FILES[1]).open("wb")
        self._bounds = [0]

    def add(self, head: Pieces, text: Pieces) -> None:
        """Append one row."""
        for run in (head, text):
            self._ids.write(run.ids.astype("<u2").tobytes())
            self._starts.write(np.minimum(run.starts, _LAST).astype("<u2").tobytes())
            self._bounds.append(self._bounds[-1] + len(run.ids))

    def copy(self, table: PieceTable, rows: range) -> None:
        """Append a stretch of rows of another table."""
        ids, starts, bounds = table.stretch(rows)
        self._ids.write(ids.tobytes())
        self._starts.write(starts.tobytes())
        self._bounds += (bounds[1:] + (self._bounds[-1] - bounds[0])).tolist()

    def close(self) -> None:
        """Finish the files."""
        self._ids.close()
        self._starts.close()
        np.save(self._folder / FILES[2], np.array(self._bounds, dtype="<i8"))


@dataclass(frozen=True, slots=True)
class Gathered:
    """The pieces of some rows in one array.

    ``ids[bounds[2i]:bounds[2i + 1]]`` is the head of the i-th row, and
    ``ids[bounds[2i + 1]:bounds[2i + 2]]`` its text.
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]
    bounds: NDArray[np.int64]

    @property
    def n_rows(self) -> int:
        """How many rows were gathered."""
        return len(self.bounds) // 2

    def text_of(self, place: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Ids and starts of the text of the row at a place."""
        low, high = self.bounds[2 * place + 1], self.bounds[2 * place + 2]
        return self.ids[low:high], self.starts[low:high]

    def places_of(self, rows: Sequence[int], spans: Sequence[Span]) -> NDArray[np.int64]:
        """Where the pieces of spans begin and end in ``ids``; the n-th lies in the text of a row.

        Rows count as they were gathered. Shape: (n_spans, 2).
        """
        runs = np.repeat(np.arange(2 * self.n_rows), np.diff(self.bounds))
        wanted = np.array(spans, dtype=np.int64).reshape(-1, 2)
        wanted += (2 * np.array(rows, dtype=np.int64)[:, None] + 1) * _FAR
        return np.searchsorted(runs * _FAR + self.starts, wanted)


class PieceTable:
    """Read side of the files, mapped into memory."""

    def __init__(self, folder: Path) -> None:
        self._ids = _mapped(folder / FILES[0])
        self._starts = _mapped(folder / FILES[1])
        self._bounds: NDArray[np.int64] = np.asarray(np.load(folder / FILES[2], mmap_mode="r"))

    def gather(self, rows: Sequence[int]) -> Gathered:
        """The pieces of rows, in their order."""
        ids, starts, bounds = [], [], [0]
        for row in rows:
            low, middle, high = self._bounds[2 * row : 2 * row + 3].tolist()
            ids.append(self._ids[low:high])
            starts.append(self._starts[low:high])
            bounds += [bounds[-1] + middle - low, bounds[-1] + high - low]
        return Gathered(_joined(ids), _joined(starts), np.array(bounds, dtype=np.int64))

    def stretch(
        self, rows: range
    ) -> tuple[NDArray[np.uint16], NDArray[np.uint16], NDArray[np.int64]]:
        """Ids and starts of a stretch of rows as stored, and the bounds of their runs."""
        bounds = self._bounds[2 * rows.start : 2 * rows.stop + 1]
        low, high = bounds[0], bounds[-1]
        return self._ids[low:high], self._starts[low:high], bounds


def _mapped(path: Path) -> NDArray[np.uint16]:
    if not path.stat().st_size:
        return np.zeros(0, dtype="<u2")
    return np.asarray(np.memmap(path, dtype="<u2", mode="r"))


def _joined(parts: Sequence[NDArray[np.uint16]]) -> NDArray[np.int32]:
    return np.concatenate([np.zeros(0, np.uint16), *parts]).astype(np.int32)
