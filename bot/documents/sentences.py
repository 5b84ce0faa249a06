"""Where sentences and clauses end in Chinese prose.

A sentence ends at 。！？ (also ! and ? where words do not go on in ASCII), at …… when nothing
hangs on it, and at a line break. Closing quotes and brackets belong to the sentence before
them. A 「；」 ends a clause, not a sentence.
"""

from __future__ import annotations

import re

from bot.documents.layout import stripped_span
from bot.types import Span

_CLOSING = "\"'”’』」）)】》〉］\\]"
_END = re.compile(
    rf"[。！？][。！？!?…]*+[{_CLOSING}]*+"
    rf"|(?<![!?])[!?]++[{_CLOSING}]*+(?![0-9A-Za-z=&/_%#.,，、])"
    rf"|(?<!…)…++[{_CLOSING}]*+(?![，、；：。等的])"
    r"|[\r\n\v\f\u2028\u2029]+"
)
_MAY_END = re.compile("[。！？!?…\r\n\v\f\u2028\u2029；;]")  # all that an end can begin with
_CLAUSE_END = re.compile(rf"[；;]+[{_CLOSING}]*")
_TITLE_GOES_ON = re.compile(r"[？！…!?]+[》〉](?=[^\s。！？；])")


def split_sentences(text: str) -> list[Span]:
    """Spans of the sentences of a text in order, without the white space around them."""
    return list(_pieces(text, 0, len(text), _END))


def split_clauses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the clauses (ended by 「；」 or 「;」) of ``text[start:end]``, stripped."""
    return list(_pieces(text, start, len(text) if end is None else end, _CLAUSE_END))


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Offsets just after each sentence end inside ``text[start:end]``, without ``end``."""
    return [place for place in _ends(text, start, end, _END) if place < end]


def _pieces(text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[Span]:
    found = []
    low = start
    for high in (*_ends(text, start, end, pattern), end):
        span = stripped_span(text, low, high)
        if span[0] < span[1]:
            found.append(span)
        low = high
    return found


def _ends(text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[int]:
    """Ends of matches, but for a title such as 《怎么办？》 and for …… that opens a sentence."""
    found = []
    low = place = start
    while stop := _MAY_END.search(text, place, end):
        place = stop.end()
        match = pattern.match(text, stop.start(), end)
        if match is None:
            continue
        place = match.end()
        opens = stop[0] == "…" and not text[low : stop.start()].strip()
        if opens or _TITLE_GOES_ON.match(text, stop.start()):
            continue
        low = place
        found.append(low)
    return found
