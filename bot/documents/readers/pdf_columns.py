"""The columns of a printed page, one after the other as they are read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from bot.documents.readers.pdf_lines import PrintedLine, joined, paragraphs

_JUMP = 2.0  # heights that a line lies above the one before where a column begins


def page_paragraphs(lines: Sequence[PrintedLine]) -> tuple[list[str], bool]:
    """Paragraphs of a page in order, and whether the last one goes on on the next page."""
    found: list[str] = []
    goes_on = False
    for column in columns(lines):
        texts, ends_open = paragraphs(column)
        if goes_on and texts:
            found[-1] = joined(found[-1], texts.pop(0))
        found += texts
        goes_on = ends_open
    return found, goes_on


def columns(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines column by column; what spans several columns stands by itself."""
    groups: list[list[PrintedLine]] = [list(lines[:1])] if lines else []
    for before, line in pairwise(lines):
        if _begins_column(before, line):
            groups.append([])
        groups[-1].append(line)
    if len(groups) < 2:
        return groups
    found: list[list[PrintedLine]] = []
    middles = _middles(lines)
    for group in groups:
        own = _middles(group)
        usual = sorted(line.right - line.left for line in group)[len(group) // 2]
        was_wide = None
        for line in group:
            is_wide = line.right - line.left >= 1.2 * usual and (
                _n_within(line, middles) > _n_within(line, own)
            )  # it reaches into another column than that of most of its group
            if is_wide != was_wide:
                found.append([])
            found[-1].append(line)
            was_wide = is_wide
    return found


def _begins_column(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line lies above and wholly beside the one before."""
    beside = line.left >= before.right or line.right <= before.left
    return beside and line.bottom > before.top + _JUMP * before.height


def _middles(lines: Sequence[PrintedLine]) -> list[float]:
    return sorted((line.left + line.right) / 2 for line in lines)


def _n_within(line: PrintedLine, middles: Sequence[float]) -> int:
    """How many of the sorted middles of lines lie between the two ends of a line."""
    return max(bisect_left(middles, line.right) - bisect_right(middles, line.left), 0)
