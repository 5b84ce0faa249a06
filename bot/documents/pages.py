"""Page numbers, and running heads beside them, in files that know no pages.

「第 3 页 共 10 页」 says so by itself; 「— 3 —」 and 「3/10」 only where several count up. What
stands right above or below most page numbers or form feeds is a running head.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.documents.layout import Line

PAGE_NUMBER, RUNNING_HEAD = "页码", "页眉页脚"
_MAX_LINE = 60
_SURE = re.compile(
    r"(?:第\s?\d{1,4}\s?页\s?[，,、/／|]?\s?(?:[（(]?\s?共\s?\d{1,4}\s?页\s?[）)]?)?"
    r"|共\s?\d{1,4}\s?页\s?[，,、/／|]?\s?第\s?\d{1,4}\s?页|page\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?)$",
    re.IGNORECASE,
)
_LIKELY = re.compile(r"(?:[-—–－·]+\s?(\d{1,4})\s?[-—–－·]+|(\d{1,4})\s?[/／]\s?\d{1,4})$")
_PAGE_BEGINS = ("p", "P")
_LIKELY_END = tuple("-—–－·")
_MIN_COUNT = 3
_NEAR = 2  # lines above and below a page break
_DIGITS = re.compile(r"\d+")
_PROSE = re.compile(r"[。；：！？，、]$|^第[一二三四五六七八九十百千零〇]+[章节条]")


def find_page_marks(text: str, lines: Sequence[Line], words: Sequence[str]) -> dict[int, str]:
    """The places of page numbers and running heads among the lines, each with its reason."""
    short = [line if len(line) <= _MAX_LINE else "" for line in words]
    found = {place for place, line in enumerate(short) if _is_page_number(line)}
    found |= _counting(short)
    breaks = {(place, place + 1) for place in found} | _form_feeds(text, lines)
    heads = _running_heads(short, found, breaks) if len(breaks) >= _MIN_COUNT else set()
    return dict.fromkeys(found, PAGE_NUMBER) | dict.fromkeys(heads, RUNNING_HEAD)


def _is_page_number(words: str) -> bool:
    return ("页" in words or words[:1] in _PAGE_BEGINS) and _SURE.match(words) is not None


def _counting(words: Sequence[str]) -> set[int]:
    """Lines such as 「— 3 —」 where at least three count up one by one."""
    numbered = [
        (place, int(match[1] or match[2]))
        for place, line in enumerate(words)
        if line[-1:] in _LIKELY_END or line[-1:].isdecimal()
        if (match := _LIKELY.match(line))
    ]
    found: set[int] = set()
    run: list[int] = []
    before = 0
    for place, number in numbered:
        run = [*run, place] if number == before + 1 else [place]
        before = number
        if len(run) >= _MIN_COUNT:
            found.update(run)
            run = run[-_MIN_COUNT:]
    return found


def _form_feeds(text: str, lines: Sequence[Line]) -> set[tuple[int, int]]:
    """Between which lines a new page begins, as the places of the two."""
    if "\f" not in text:
        return set()
    return {
        (place, place + 1)
        for place in range(len(lines) - 1)
        if "\f" in text[lines[place].end : lines[place + 1].start]
    }


def _running_heads(
    words: Sequence[str], numbers: set[int], breaks: set[tuple[int, int]]
) -> set[int]:
    """Lines near at least half of the page breaks that are the same but for their numbers."""
    near = {
        place
        for above, below in breaks
        for place in (*range(above - _NEAR, above + 1), *range(below, below + _NEAR))
        if 0 <= place < len(words) and place not in numbers
        if words[place] and not _PROSE.search(words[place])
    }
    counts = Counter(_DIGITS.sub("0", words[place]) for place in near)
    least = max(_MIN_COUNT, len(breaks) // 2)
    return {place for place in near if counts[_DIGITS.sub("0", words[place])] >= least}
