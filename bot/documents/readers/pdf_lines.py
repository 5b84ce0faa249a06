"""Printed lines to paragraphs: by indent, by lines that end short, by gaps and by marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.structure.marks import Kind, find_mark

_ENDS = "。！？；：!?;:”’」』）)"
_SHORT = 2.2  # a line that ends so many characters before the margin ends its paragraph
_INDENT = 1.2  # a line that begins so many characters inside begins one
_GAP = 1.9  # line heights from line to line within a paragraph
_LATIN = re.compile(r"[0-9A-Za-z,.;:)%]$")
_LATIN_START = re.compile(r"[0-9A-Za-z(]")
_SOFT_HYPHEN = "\ufffe\u00ad\x02"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line with its box in points; y grows upwards."""

    words: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """The size of its characters, near enough."""
        return max(self.top - self.bottom, 1.0)


def paragraphs(lines: Sequence[PrintedLine]) -> tuple[list[str], bool]:
    """Paragraphs of a page in order, and whether the last one goes on on the next page."""
    if not lines:
        return [], False
    margin_left = min(line.left for line in lines)
    margin_right = max(line.right for line in lines)
    found = [lines[0].words]
    for before, line in zip(lines, lines[1:], strict=False):
        if _begins(before, line, margin_left, margin_right):
            found.append(line.words)
        else:
            found[-1] = joined(found[-1], line.words)
    last = lines[-1]
    goes_on = not _ends_short(last, margin_right) and last.words[-1] not in _ENDS
    return found, goes_on


def joined(before: str, after: str) -> str:
    """Two lines as one: Chinese without anything between, words of Latin letters with a space."""
    if before[-1:] and before[-1] in _SOFT_HYPHEN:
        return before[:-1] + after
    parts = _LATIN.search(before) and _LATIN_START.match(after)
    return f"{before} {after}" if parts else before + after


def _begins(
    before: PrintedLine, line: PrintedLine, margin_left: float, margin_right: float
) -> bool:
    """Whether a line begins a new paragraph."""
    size = min(before.height, line.height)
    if max(before.height, line.height) > 1.25 * size:  # another size of type
        return True
    if before.bottom - line.bottom > _GAP * size * 1.5:
        return True
    mark = find_mark(line.words)
    if mark is not None and (mark.kind < Kind.DIGIT or before.words[-1] in _ENDS):
        return True
    indented = line.left - margin_left > _INDENT * size and line.left - before.left > 0.5 * size
    if indented:
        return True
    return _ends_short(before, margin_right)


def _ends_short(line: PrintedLine, margin_right: float) -> bool:
    return margin_right - line.right > _SHORT * line.height
