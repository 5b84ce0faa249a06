"""Automatic numbers of a Word file: its lists to levels that can be counted."""

from __future__ import annotations

import struct

from bot.documents.readers.numbering import Level, Numbering
from bot.documents.readers.old_word.stream import WordFile

_LIST, _LEVEL, _OVERRIDE, _CHANGE = 28, 28, 16, 8  # bytes
_FORMS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 16: "japaneseLegal", 18: "decimalEnclosedCircle", 22: "decimalZero",
    23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese", 30: "ideographTraditional", 31: "ideographZodiac",
    33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


def word_numbers(file: WordFile) -> Numbering:
    """The numbering of a file; its lists are named by the number a paragraph gives."""
    kinds = _kinds(file.table("lists"), file.after("lists"))
    table = file.table("overrides")
    count = struct.unpack_from("<I", table)[0] if len(table) >= 4 else 0
    lists, counters, restarts = {}, {}, {}
    place = 4 + count * _OVERRIDE
    for number in range(min(count, (len(table) - 4) // _OVERRIDE)):
        at = 4 + number * _OVERRIDE
        name, kind = str(number + 1), str(struct.unpack_from("<i", table, at)[0])
        lists[name], counters[name] = dict(kinds.get(kind, {})), kind
        restarts[name], changed, place = _changes(table, place, table[at + 12])
        lists[name] |= changed
    return Numbering(lists, counters, restarts)


def _kinds(table: bytes, levels: bytes) -> dict[str, dict[int, Level]]:
    """The levels of each kind of list; those of all kinds follow the table one by one."""
    if len(table) < 2:
        return {}
    found: dict[str, dict[int, Level]] = {}
    place = 0
    for number in range(min(struct.unpack_from("<H", table)[0], (len(table) - 2) // _LIST)):
        at = 2 + number * _LIST
        is_simple = table[at + 26] & 1
        kind = str(struct.unpack_from("<i", table, at)[0])
        found[kind] = {}
        for depth in range(1 if is_simple else 9):
            if place + _LEVEL > len(levels):
                return found
            found[kind][depth], place = _level(levels, place)
    return found


def _level(raw: bytes, place: int) -> tuple[Level, int]:
    """A level and the place behind it."""
    start, form = struct.unpack_from("<iB", raw, place)
    at = place + _LEVEL + raw[place + 24] + raw[place + 25]
    length = struct.unpack_from("<H", raw, at)[0]
    end = at + 2 + 2 * length
    words = raw[at + 2 : end].decode("utf-16-le", "replace")
    shown = "".join(f"%{ord(c) + 1}" if ord(c) < 9 else c for c in words)
    return Level(_FORMS.get(form, "decimal"), shown, start), end


def _changes(table: bytes, place: int, count: int) -> tuple[dict[int, int], dict[int, Level], int]:
    """Where a list starts anew, its changed levels, and the place behind."""
    starts: dict[int, int] = {}
    changed: dict[int, Level] = {}
    place += 4
    for _ in range(count):
        if place + _CHANGE > len(table):
            break
        start, flags = struct.unpack_from("<iI", table, place)
        place += _CHANGE
        if flags & 0x20:
            changed[flags & 15], place = _level(table, place)
        elif flags & 0x10:
            starts[flags & 15] = start
    return starts, changed, place
