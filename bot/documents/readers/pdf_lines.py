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
_LATIN = re.compile(r"[0-9A-Za-z,.;:)%]$")
_LATIN_START = re.compile(r"[0-9A-Za-z(]")
_SOFT_HYPHEN = "\ufffe\u00ad\x02"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line with its box in points; y grows upwards. Without a box all are zero."""

    words: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0

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
    found = [lines[0].words]
    for before, line in pairwise(lines):
        if _begins(before, line, margins):
            found.append(line.words)
        else:
            found[-1] = joined(found[-1], line.words)
    last = lines[-1]
    return found, not _ends_short(last, margins) and last.words[-1] not in _ENDS


def joined(before: str, after: str) -> str:
    """Two lines as one: Chinese without anything between, words of Latin letters with a space."""
    if before[-1:] and before[-1] in _SOFT_HYPHEN:
        return before[:-1] + after
    parts = _LATIN.search(before) and _LATIN_START.match(after)
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
