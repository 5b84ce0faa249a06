"""Printed lines to paragraphs: by indent, by lines that end short, by gaps and by marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bot.documents.structure.marks import Kind, find_mark

_ENDS = "。！？；：!?;:”’」』）)"
_SHORT = 2.2  # a line that ends so many characters before the margin ends its paragraph
_INDENT = 1.2  # a line that begins so many characters inside begins one
_GAP = 2.6  # heights from line to line within a paragraph
_LARGE = 1.15  # of the usual size; larger type is a title
_WIDE_GAP = 0.8  # heights between two cells that make a row
_LATIN = re.compile(r"[0-9A-Za-z,.;:)%]$")
_LATIN_START = re.compile(r"[0-9A-Za-z(]")
_SOFT_HYPHEN = "\ufffe\u00ad\x02"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line with its box in points; y grows upwards. Without a box all are zero.

    ``cells`` are left, right and words of what lies between wide gaps, if there are such gaps.
    """

    words: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    cells: tuple[tuple[float, float, str], ...] = ()

    @property
    def height(self) -> float:
        """The size of its characters, near enough."""
        return max(self.top - self.bottom, 1.0)


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    height: float  # the usual size of type


def paragraphs(lines: Sequence[PrintedLine]) -> tuple[list[str], bool]:
    """Paragraphs of a page in order, and whether the last one goes on on the next page."""
    if not lines:
        return [], False
    margins = _Margins(
        min(line.left for line in lines),
        max(line.right for line in lines),
        median(line.height for line in lines),
    )
    rows = _rows(lines)
    found = [rows.get(0, lines[0].words)]
    for place, (before, line) in enumerate(pairwise(lines), start=1):
        if place in rows or place - 1 in rows or _begins(before, line, margins):
            found.append(rows.get(place, line.words))
        else:
            found[-1] = joined(found[-1], line.words)
    last = lines[-1]
    ends = len(lines) - 1 in rows or _ends_short(last, margins) or last.words[-1] in _ENDS
    return found, not ends


def _rows(lines: Sequence[PrintedLine]) -> dict[int, str]:
    """Lines that are rows of a table, as 「城市 | 标准」: those below each other with one gap."""
    found: dict[int, str] = {}
    for place, (before, line) in enumerate(pairwise(lines), start=1):
        if _is_row(before) and _is_row(line) and _share_column(before, line):
            for number, row in ((place - 1, before), (place, line)):
                found[number] = " | ".join(words for _, _, words in row.cells)
    return found


def _is_row(line: PrintedLine) -> bool:
    """Whether a line could be a row; one of two cells is none if the first only numbers it."""
    if len(line.cells) != 2:
        return len(line.cells) > 2
    (_, end, first), (start, _, _) = line.cells
    mark = find_mark(first)
    is_wide = start - end > _WIDE_GAP * line.height
    return is_wide and (mark is None or mark.words != first)


def _share_column(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether all gaps of one of two lines lie above or below gaps of the other."""
    ours, theirs = sorted((_gaps(before), _gaps(line)), key=len)
    return all(any(max(a, c) < min(b, d) for c, d in theirs) for a, b in ours)


def _gaps(line: PrintedLine) -> list[tuple[float, float]]:
    return [(one[1], other[0]) for one, other in pairwise(line.cells)]


def joined(before: str, after: str) -> str:
    """Two lines as one: Chinese without anything between, words of Latin letters with a space."""
    if before[-1:] and before[-1] in _SOFT_HYPHEN:
        return before[:-1] + after
    parts = _LATIN.match(before[-1:]) and _LATIN_START.match(after)
    return f"{before} {after}" if parts else before + after


def _begins(before: PrintedLine, line: PrintedLine, margins: _Margins) -> bool:
    """Whether a line begins a new paragraph."""
    mark = find_mark(line.words)
    if mark is not None and (mark.kind < Kind.DIGIT or before.words[-1] in _ENDS):
        return True
    if not line.right:
        return before.words[-1] in _ENDS
    size = min(before.height, line.height)
    if max(before.height, line.height) > 1.25 * size:  # another size of type
        return True
    if before.bottom - line.bottom > _GAP * size:
        return True
    if size > _LARGE * margins.height:  # a title on two lines
        return False
    is_indented = line.left - margins.left > _INDENT * size
    if is_indented and line.left - before.left > 0.5 * size:
        return True
    return _ends_short(before, margins)


def _ends_short(line: PrintedLine, margins: _Margins) -> bool:
    return margins.right - line.right > _SHORT * line.height
