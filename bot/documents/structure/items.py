"""Whether a numbered line is a heading with text under it or an item of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.documents.structure.marks import Kind, Mark

_ENDS_ITEM = "；;，,、"
_MAX_WHOLE = 60  # characters of a line that is only a heading
_MAX_INLINE = {Kind.HAN: 60, Kind.HAN_IN_BRACKETS: 60, Kind.DIGIT: 40, Kind.DIGIT_IN_BRACKETS: 40}
_INNER_END = re.compile(r"[。！？!?；;](?=.)")


def is_whole(words: str) -> bool:
    """Whether a line is one short piece without a sentence end inside: 「一、基本情况」."""
    return len(words) <= _MAX_WHOLE and not _INNER_END.search(words)


def has_inline_heading(words: str, mark: Mark) -> bool:
    """Whether a paragraph begins with a heading: 「（一）解放思想创新干。习近平总书记……」."""
    first = _INNER_END.search(words)
    return (
        first is not None
        and first[0] not in "；;"
        and first.start() < _MAX_INLINE.get(mark.kind, 0)
        and len(words) - first.end() >= 10
    )


def find_items(words: Sequence[str], marks: Sequence[Mark | None]) -> list[bool]:
    """For each line whether it is an item of a list (first seen in its context)."""
    found = [False] * len(words)
    for place, mark in enumerate(marks):
        if mark is None or mark.kind < Kind.HAN:
            continue
        if words[place][-1] in "：:":  # what follows belongs to it
            continue
        found[place] = (
            mark.kind == Kind.CIRCLED
            or words[place][-1] in _ENDS_ITEM
            or _continues_list(place, marks, found)
            or _is_plain_item(place, mark, words, marks)
        )
    return found


def _continues_list(place: int, marks: Sequence[Mark | None], found: Sequence[bool]) -> bool:
    mark, before = marks[place], marks[place - 1] if place else None
    return bool(
        before and mark and found[place - 1]
        and (before.kind, before.number + 1) == (mark.kind, mark.number)
    )  # fmt: skip


def _is_plain_item(
    place: int, mark: Mark, words: Sequence[str], marks: Sequence[Mark | None]
) -> bool:
    """One sentence with the next number right after it, or the first after a lead-in 「：」."""
    if has_inline_heading(words[place], mark):
        return False
    after = marks[place + 1] if place + 1 < len(marks) else None
    if after is not None and (after.kind, after.number) == (mark.kind, mark.number + 1):
        return is_whole(words[place]) or mark.kind > Kind.HAN
    opens = place > 0 and mark.number == 1 and words[place - 1][-1] in "：:"
    return opens and mark.kind > Kind.HAN and words[place][-1] in "。！？"
