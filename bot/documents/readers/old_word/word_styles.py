"""The styles of a Word file: their heading levels, and the lists that they number."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from bot.documents.readers.old_word.properties import OUTLINE_LEVEL, Properties, properties_from

_TITLE = 62
_PARAGRAPH_STYLE = 1
_MAX_PARENTS = 10


@dataclass(frozen=True, slots=True)
class _Style:
    level: int
    based_on: int
    properties: Properties


class WordStyles:
    """Styles by their number."""

    def __init__(self, table: bytes) -> None:
        self._styles: dict[int, _Style] = {}
        if len(table) < 6:
            return
        head = struct.unpack_from("<H", table)[0]
        count, base = struct.unpack_from("<HH", table, 2)
        place = 2 + head
        for number in range(count):
            if place + 2 > len(table):
                break
            size = struct.unpack_from("<H", table, place)[0]
            if size >= base:
                self._styles[number] = _style(table[place + 2 : place + 2 + size], base)
            place += 2 + size + size % 2

    def level(self, number: int) -> int:
        """The heading level of a style or of those that it is based on; 0 for running text."""
        return next((style.level for style in self._line(number) if style.level), 0)

    def value(self, number: int, name: int) -> int:
        """What a style or those that it is based on set a property to; 0 where none does."""
        found = (s.properties[name] for s in self._line(number) if name in s.properties)
        return next(found, 0)

    def _line(self, number: int) -> list[_Style]:
        line: list[_Style] = []
        while number in self._styles and len(line) < _MAX_PARENTS:
            line.append(self._styles[number])
            number = line[-1].based_on
        return line


def _style(raw: bytes, base: int) -> _Style:
    kind, parent, counts = struct.unpack_from("<HHH", raw)
    kind, based_on = kind & 0x0FFF, parent >> 4
    if parent & 15 != _PARAGRAPH_STYLE or counts & 15 == 0:
        return _Style(0, based_on, {})
    length = struct.unpack_from("<H", raw, base)[0]
    place = base + 2 + 2 * length + 2  # behind the name and the zero after it
    size = struct.unpack_from("<H", raw, place)[0]
    properties = properties_from(raw[place + 4 : place + 2 + size])
    level = kind if 1 <= kind <= 9 else int(kind == _TITLE)
    outline = properties.get(OUTLINE_LEVEL, 9)
    return _Style(level or (outline + 1 if outline < 9 else 0), based_on, properties)
