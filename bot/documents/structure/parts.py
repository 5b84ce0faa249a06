"""Several speeches in one file: where each begins.

Three signs are tried in turn: labels alone on a line (一, （二）, 第三篇, 【篇四】) that count up
from one; titles of speeches that repeat or stand before a greeting; a greeting after a farewell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.structure.numerals import number_from
from bot.documents.structure.titles import (
    is_farewell,
    is_salutation,
    is_speech_title,
    looks_like_title,
)

_LABEL = re.compile(
    r"(?P<bare>[一二三四五六七八九十]{1,3})$"
    r"|[（(](?P<brackets>[一二三四五六七八九十]{1,3})[）)]$"
    r"|[【\[]?\s*(?P<named>第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})篇"
    r"|(?:篇|范文|发言|材料|例文|讲话稿?|心得体会)(?P<after>[一二三四五六七八九十]{1,3}|\d{1,2}))"
    r"\s*[】\]]?(?:[：:\s　]\s*(?P<title>.{0,40}))?$"
)
_MIN_CHARS = 100  # of text in a part on average, so that a list of numbers is none


@dataclass(frozen=True, slots=True)
class Part:
    """One speech: the line it begins with and the line that holds its title, if any.

    ``has_label`` says that the first line only names the part.
    """

    first_line: int
    title_line: int | None = None
    has_label: bool = True


def find_parts(words: Sequence[str], levels: Sequence[int]) -> list[Part]:
    """The parts of a file in order; empty when it is one piece.

    ``words`` are the lines without boilerplate, ``levels`` their heading levels.
    """
    places = [place for place, line in enumerate(words) if len(line) <= 60]
    found = _labelled(words, places)
    if not found:
        places = [place for place in places if not levels[place]]
        found = _titled(words, places) or _greeted(words, places)
    return found if _far_enough(words, found) else []


def _labelled(words: Sequence[str], places: Sequence[int]) -> list[Part]:
    sort = None
    found: list[Part] = []
    for place in places:
        match = _LABEL.match(words[place])
        if match is None:
            continue
        numeral = match["bare"] or match["brackets"] or match["number"] or match["after"]
        this = "named" if match["named"] else match.lastgroup
        if sort in (None, this) and number_from(numeral) == len(found) + 1:
            sort = this
            titled = match["title"] or not _has_title(words, place + 1)
            found.append(Part(place, None if titled else place + 1))
    return found if len(found) > 1 else []


def _has_title(words: Sequence[str], place: int) -> bool:
    return place < len(words) and len(words[place]) <= 40 and looks_like_title(words[place])


def _titled(words: Sequence[str], places: Sequence[int]) -> list[Part]:
    titles = [place for place in places if is_speech_title(words[place])]
    seen: dict[str, int] = {}
    for place in titles:
        key = _key(words[place])
        seen[key] = seen.get(key, 0) + 1
    starts = [
        place
        for place in titles
        if seen[_key(words[place])] > 1
        or (place + 1 < len(words) and is_salutation(words[place + 1]))
    ]
    if len(starts) < 2:
        return []
    if sum(map(len, words[: starts[0]])) > 2 * _MIN_CHARS:
        return [Part(0, has_label=False), *(Part(place, place) for place in starts)]
    return [Part(place, place) for place in starts]


def _key(title: str) -> str:
    return re.sub(r"[\s　]|[（(]?[一二三四五六七八九十\d]{1,2}[）)]?$", "", title)


def _greeted(words: Sequence[str], places: Sequence[int]) -> list[Part]:
    greetings = [place for place in places if is_salutation(words[place])]
    starts = [
        place
        for order, place in enumerate(greetings)
        if order == 0 or (place > 0 and is_farewell(words[place - 1]))
    ]
    return [Part(place, has_label=False) for place in starts] if len(starts) > 1 else []


def _far_enough(words: Sequence[str], parts: Sequence[Part]) -> bool:
    """Whether the parts hold enough text to be speeches."""
    if not parts:
        return False
    return sum(map(len, words[parts[0].first_line :])) >= _MIN_CHARS * len(parts)
