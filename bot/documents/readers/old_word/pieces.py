"""The characters of a Word file in their order, each with its place in the file.

A file that was saved in haste holds its text in pieces that lie in any order.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

from bot.documents.readers.old_word.stream import WordFile
from bot.errors import FileUnreadable

_EIGHT_BIT = 0x40000000


class Pieces:
    """The text of a file. ``text`` holds one character for each of the file's."""

    def __init__(self, file: WordFile) -> None:
        self._starts: list[int] = []
        self._places: list[tuple[int, int]] = []  # offset in the file, bytes for a character
        texts = []
        for start, end, offset, width in _pieces(file.table("pieces")):
            raw = file.main[offset : offset + (end - start) * width]
            encoding = "cp1252" if width == 1 else "utf-16-le"
            units = raw.decode(encoding, "replace") if width == 1 else _units(raw)
            self._starts.append(start)
            self._places.append((offset, width))
            texts.append(units.ljust(end - start, "\0"))
        self.text = "".join(texts)

    def offset(self, character: int) -> int:
        """Where in the main stream a character stands, in bytes."""
        piece = max(bisect_right(self._starts, character) - 1, 0)
        offset, width = self._places[piece]
        return offset + (character - self._starts[piece]) * width

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Stretches from one character to another that lie together: start, end, offset."""
        while start < end:
            piece = bisect_right(self._starts, start)
            stop = min(end, self._starts[piece] if piece < len(self._starts) else end)
            yield start, stop, self.offset(start)
            start = stop

    def width(self, character: int) -> int:
        """The bytes that a character takes in the file."""
        return self._places[max(bisect_right(self._starts, character) - 1, 0)][1]


def joined_pairs(units: str) -> str:
    """Characters beyond the basic plane, held as two units, as one."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _units(raw: bytes) -> str:
    """One character for each two bytes, halves of pairs too."""
    even = raw[: len(raw) // 2 * 2]
    return "".join(map(chr, struct.unpack(f"<{len(even) // 2}H", even)))


def _pieces(table: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Of each piece: first and last character, offset in bytes, bytes for a character."""
    place = 0
    while place < len(table) and table[place] == 1:
        place += 3 + struct.unpack_from("<H", table, place + 1)[0]
    if place >= len(table) or table[place] != 2:
        raise FileUnreadable(
            "读不出来：文字的目录已损坏。", "请用原来的程序打开检查，另存一份后再添加。"
        )
    length = struct.unpack_from("<I", table, place + 1)[0]
    body = table[place + 5 : place + 5 + length]
    count = (len(body) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", body)
    for number in range(count):
        start, end = bounds[number : number + 2]
        value = struct.unpack_from("<I", body, 4 * (count + 1) + 8 * number + 2)[0]
        is_narrow = bool(value & _EIGHT_BIT)
        offset = (value & ~_EIGHT_BIT) // (2 if is_narrow else 1)
        if start < end <= start + 100_000_000:
            yield start, end, offset, 1 if is_narrow else 2
