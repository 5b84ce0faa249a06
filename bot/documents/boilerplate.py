"""Words that do not belong to a document: pay-wall marks, watermarks, advertisements, page marks.

A line is boilerplate when it says so by itself (see ``adverts``), when it is the name a
watermark gives, when it is a short scrap among such lines, when it numbers or heads a page, or
when the user says so. Marks inside a line are cut out of it. Nothing is deleted: boilerplate
stays in the text and is only never quoted.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.adverts import BRAND, cues_in, find_marks, is_advert
from bot.documents.furniture import Furniture, squeezed
from bot.documents.layout import Layout, Line, is_blank
from bot.documents.pages import find_page_marks
from bot.documents.structure import is_speech_title

PAY_WALL, ADVERT, WATERMARK = "付费标记", "广告", "水印"
SCRAP, ASKED = "夹在广告之间", "样板.txt"
Found = tuple[int, int, str]  # start, end, why
_MAX_SCRAP = 40
_SCRAP_END = "。；：！？"
_NEAR = 3  # lines before and after a scrap


def find_boilerplate(layout: Layout, furniture: Furniture) -> list[Found]:
    """Spans of boilerplate with the reason of each, in order, not overlapping."""
    text, lines = layout.text, layout.lines
    words = [text[line.body : line.end] for line in lines]
    reasons = _advertising(words, cues_in(text))
    reasons |= find_page_marks(text, lines, words) | _asked_for(words, furniture)
    kept = _kept(words, furniture)
    spans = [(*m.span(), PAY_WALL if m["pay"] else ADVERT) for m in find_marks(text)]
    spans += [(start, end, layout.beside) for start, end in layout.boilerplate]
    spans = _outside(spans, [lines[place] for place in kept])
    spans += [(lines[n].start, lines[n].end, why) for n, why in reasons.items() if n not in kept]
    return joined_spans(text, spans)


def joined_spans(text: str, spans: Sequence[Found]) -> list[Found]:
    """Sorted spans; those that meet over white space alone are one, or reach to each other.

    Where spans overlap, the reason of the one that begins first stands for both.
    """
    found: list[Found] = []
    for start, end, why in sorted(spans):
        if start >= end:
            continue
        low, high, reason = found[-1] if found else (0, -1, "")
        if found and end <= high:
            continue
        if found and (start < high or (why == reason and is_blank(text, high, start))):
            found[-1] = (low, end, reason)
            continue
        if found and is_blank(text, high, start):
            found[-1] = (low, start, reason)
        found.append((start, end, why))
    return found


def _advertising(words: Sequence[str], cues: Sequence[str]) -> dict[int, str]:
    """The places of lines that advertise or lie among such lines, each with its reason."""
    found = [is_advert(line, cues) for line in words] if cues else []
    if not any(found):
        return {}
    reasons = {place: ADVERT for place, is_one in enumerate(found) if is_one}
    branded = {place: match[1] for place, line in enumerate(words) if (match := BRAND.match(line))}
    reasons |= {place: WATERMARK for place in branded if found[place]}
    brands = {*branded.values()}
    for place, line in enumerate(words):
        if not found[place] and (line in brands or _is_scrap(line, found, place)):
            found[place] = True
            reasons[place] = WATERMARK if line in brands else SCRAP
    return reasons


def _asked_for(words: Sequence[str], furniture: Furniture) -> dict[int, str]:
    if not furniture.added:
        return {}
    return {n: ASKED for n, line in enumerate(words) if furniture.added.match(squeezed(line))}


def _kept(words: Sequence[str], furniture: Furniture) -> set[int]:
    """The places of lines that the user keeps."""
    if not furniture.kept:
        return set()
    return {n for n, line in enumerate(words) if furniture.kept.match(squeezed(line))}


def _outside(spans: Sequence[Found], kept: Sequence[Line]) -> list[Found]:
    """The spans that touch no line kept."""
    if not kept:
        return list(spans)
    found, place = [], 0
    for start, end, why in sorted(spans):
        while place < len(kept) and kept[place].end <= start:
            place += 1
        if place == len(kept) or kept[place].start >= end:
            found.append((start, end, why))
    return found


def _is_scrap(words: str, found: Sequence[bool], place: int) -> bool:
    """A short line without a sentence end among lines of boilerplate, and no title."""
    if len(words) > _MAX_SCRAP or words[-1] in _SCRAP_END or is_speech_title(words):
        return False
    before, after = found[max(place - _NEAR, 0) : place], found[place + 1 : place + 1 + _NEAR]
    return sum(before) > 1 and sum(after) > 1
