"""A rich text file as signs: groups, control words, bytes and characters.

Source: Microsoft, Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNIT = re.compile(r"\\u(-?\d{1,5})[ ]?(?:\\'[0-9a-fA-F]{2}|\?)")
"""A character by its number in Unicode, and one that stands for it where that is unknown."""
_SIGN = re.compile(
    rf"(?P<units>(?:{UNIT.pattern.replace('(-', '(?:-')}){{2,}})|"
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,9})?[ ]?"
    r"|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)|\\(?P<symbol>[^a-zA-Z])|(?P<brace>[{}])"
    r"|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign; of ``kind`` units, word, hex, symbol, brace or text. ``value`` belongs to a word."""

    kind: str
    words: str
    value: int | None = None


def signs(text: str) -> Iterator[Sign]:
    """The signs of a file, read as Latin-1, in order; pictures in bytes are passed over."""
    place = 0
    while match := _SIGN.search(text, place):
        place = match.end()
        kind = match.lastgroup
        if kind in ("word", "value"):
            value = None if match["value"] is None else int(match["value"])
            if match["word"] == "bin":
                place += max(value or 0, 0)
            else:
                yield Sign("word", match["word"], value)
        elif kind is not None:
            yield Sign(kind, match[kind])
