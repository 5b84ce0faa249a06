"""Words that do not belong to a document: pay-wall marks, watermarks, advertisements.

A line is boilerplate when it says so by itself (see ``adverts``), when it is the name a
watermark gives, or when it is a short scrap among such lines. Marks inside a line are cut out
of it. Nothing is deleted: boilerplate stays in the text and is only never quoted.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.adverts import BRAND, MARK, is_advert
from bot.documents.layout import Line, is_blank
from bot.documents.structure.titles import is_speech_title
from bot.types import Span

_MAX_SCRAP = 40
_SCRAP_END = "。；：！？"
_NEAR = 3  # lines before and after a scrap


def find_boilerplate(text: str, lines: Sequence[Line], known: Sequence[Span] = ()) -> list[Span]:
    """Spans of boilerplate in order, not overlapping; ``known`` are those the format marks."""
    spans = [match.span() for match in MARK.finditer(text)]
    words = [text[line.body : line.end] for line in lines]
    found = [is_advert(line) for line in words]
    if any(found):
        brands = {match[1] for line in words if (match := BRAND.match(line))}
        for place, line in enumerate(words):
            found[place] = found[place] or line in brands or _is_scrap(line, found, place)
    spans += [(line.start, line.end) for line, is_one in zip(lines, found, strict=True) if is_one]
    return joined_spans(text, [*spans, *known])


def joined_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """Sorted spans, joined where they meet or only white space lies between them."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and (start <= found[-1][1] or is_blank(text, found[-1][1], start)):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


def _is_scrap(words: str, found: Sequence[bool], place: int) -> bool:
    """A short line without a sentence end among lines of boilerplate, and no title."""
    if len(words) > _MAX_SCRAP or words[-1] in _SCRAP_END or is_speech_title(words):
        return False
    before, after = found[max(place - _NEAR, 0) : place], found[place + 1 : place + 1 + _NEAR]
    return sum(before) > 1 and sum(after) > 1
