"""What a Word file sets for stretches of its bytes: properties of paragraphs and characters."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from bot.documents.readers.old_word.stream import WordFile

IN_TABLE, ROW_END, LIST_DEPTH, LIST = 0x2416, 0x2417, 0x260A, 0x460B
OUTLINE_LEVEL, INNER_CELL_END, INNER_ROW_END = 0x2640, 0x244B, 0x244C
DELETED, HAS_PICTURE = 0x0800, 0x0855
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of a value, by the three highest bits of its name
_TABLE_DEFINITION, _TABS_CHANGED = 0xD608, 0xC615
_BLOCK = 512

Properties = Mapping[int, int]


def properties_from(raw: bytes) -> dict[int, int]:
    """The properties of a list of them; values of variable length are passed over."""
    found: dict[int, int] = {}
    place = 0
    while place + 2 < len(raw):
        name = raw[place] | raw[place + 1] << 8
        place += 2
        size = _SIZES[name >> 13]
        if size:
            found[name] = int.from_bytes(raw[place : place + size], "little")
        elif name == _TABLE_DEFINITION:
            size = int.from_bytes(raw[place : place + 2], "little") + 1
        elif name == _TABS_CHANGED and raw[place] == 255:
            n_deleted = raw[place + 1] if place + 1 < len(raw) else 0
            at = place + 2 + 4 * n_deleted
            size = 3 + 4 * n_deleted + 3 * (raw[at] if at < len(raw) else 0)
        else:
            size = raw[place] + 1
        place += size
    return found


class Stretches:
    """Stretches of bytes of the main stream with the raw properties of each."""

    def __init__(self, file: WordFile, name: str) -> None:
        found = sorted(_stretches(file, name))
        self._starts = [start for start, _, _ in found]
        self._found = found

    def at(self, offset: int) -> bytes:
        """The raw properties at an offset; empty where nothing is set."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self._found[place][1]:
            return b""
        return self._found[place][2]

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """Stretches that lie in a range of bytes, cut to it."""
        place = max(bisect_right(self._starts, start) - 1, 0)
        while place < len(self._found) and self._found[place][0] < end:
            low, high, raw = self._found[place]
            if high > start:
                yield max(low, start), min(high, end), raw
            place += 1


def _stretches(file: WordFile, name: str) -> Iterator[tuple[int, int, bytes]]:
    """From all blocks that a table lists: first byte, last byte, raw properties."""
    table = file.table(name)
    count = max((len(table) - 4) // 8, 0)
    width = 13 if name == "paragraphs" else 1
    for number in struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ():
        block = file.main[number * _BLOCK : (number + 1) * _BLOCK]
        if len(block) < _BLOCK:
            continue
        n_runs = block[_BLOCK - 1]
        if 4 * (n_runs + 1) + width * n_runs >= _BLOCK:
            continue
        bounds = struct.unpack_from(f"<{n_runs + 1}I", block)
        for run in range(n_runs):
            place = block[4 * (n_runs + 1) + width * run] * 2
            yield bounds[run], bounds[run + 1], _raw(block, place, name)


def _raw(block: bytes, place: int, name: str) -> bytes:
    if not place:
        return b""
    size = block[place]
    if name == "characters":
        return block[place + 1 : place + 1 + size]
    if size:
        return block[place + 1 : place + 2 * size]
    size = block[place + 1] if place + 1 < _BLOCK else 0
    return block[place + 2 : place + 2 + 2 * size]
