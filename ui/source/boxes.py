"""Where on a printed page the words of a quote stand.

The text of a document was joined from printed lines, so that white space and the edges of
cells differ; everything else is the same. A quote may go on on the next page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Box = tuple[float, float, float, float]  # left, top, right, bottom; y grows downwards
Place = tuple[int, int, int]  # number of the page in the row, first letter, end

MIN_PART = 4  # letters of a quote that a page must hold for it to count
_LEFT_OUT = re.compile(r"[\s|\x00-\x1f\u00ad\ufffe\ufeff]")


def squeezed(text: str) -> str:
    """The letters that count when words are compared."""
    return _LEFT_OUT.sub("", text)


def find_quote(pages: Sequence[str], quote: str, nth: int = 0) -> list[Place]:
    """Where a quote stands in the texts of a row of pages; empty where it does not.

    ``nth`` counts from 0 the same words on the first page.
    """
    return _find(pages, squeezed(quote), nth)


def _find(pages: Sequence[str], wanted: str, nth: int) -> list[Place]:
    if not wanted:
        return []
    for number, page in enumerate(pages):
        kept = [n for n, letter in enumerate(page) if not _LEFT_OUT.match(letter)]
        flat = "".join(page[n] for n in kept)
        at = _nth_place(flat, wanted, nth if number == 0 else 0)
        if at >= 0:
            return [(number, kept[at], kept[at + len(wanted) - 1] + 1)]
        length = _longest_beginning(flat, wanted)
        if length >= MIN_PART:
            at = flat.rindex(wanted[:length])
            rest = _find(pages[number + 1 :][:1], wanted[length:], 0)
            if rest:
                _, first, end = rest[0]
                here = (number, kept[at], kept[at + length - 1] + 1)
                return [here, (number + 1, first, end)]
    return []


def _nth_place(text: str, wanted: str, nth: int) -> int:
    """Where the nth of the same words begins, the last one where there are fewer; -1 if none."""
    found = -1
    for _ in range(nth + 1):
        at = text.find(wanted, found + 1)
        if at < 0:
            break
        found = at
    return found


def _longest_beginning(text: str, wanted: str) -> int:
    """How many of the first letters of the words stand together in a text."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in text else (low, middle - 1)
    return low


def line_boxes(letters: Iterable[Box]) -> list[Box]:
    """One box for each printed line of letters that follow each other."""
    lines: list[Box] = []
    for box in letters:
        left, top, right, bottom = box
        if right - left <= 0 or bottom - top <= 0:
            continue
        if lines and _is_same_line(lines[-1], box):
            before = lines[-1]
            lines[-1] = (
                min(before[0], left), min(before[1], top),
                max(before[2], right), max(before[3], bottom),
            )  # fmt: skip
        else:
            lines.append(box)
    return lines


def _is_same_line(line: Box, letter: Box) -> bool:
    height = min(line[3] - line[1], letter[3] - letter[1])
    shared = min(line[3], letter[3]) - max(line[1], letter[1])
    return shared > height / 2 and -height < letter[0] - line[2] < 4 * height
