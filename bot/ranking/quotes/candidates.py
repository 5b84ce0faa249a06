"""What may be quoted from a passage: sentences, pairs of them, lists with their lead-in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.documents import split_sentences
from bot.types import Passage, Span

MAX_QUOTE = 200  # characters; a promise of the run file
_MARK = re.compile("[「」『』“”（）()]")
_RULE = re.compile(r"\s*\|(?:[ :-]*-[ :-]*\|)+")  # the line under the head of a Markdown table
_CLAUSE = re.compile(r"[^；;]*[；;]?")
_CLOSING = dict(zip("「『“（(", "」』”）)", strict=True))  # mark that opens → mark that closes
_PART = re.compile(r"[^，、,；;：:]*[，、,；;：:]?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of one passage that could be quoted.

    ``row`` is the passage's row, ``start`` and ``end`` are offsets in the document, ``order``
    the place of its first sentence in the passage and ``n_sentences`` how many it joins.
    """

    row: int
    start: int
    end: int
    order: int
    n_sentences: int


def candidates(row: int, passage: Passage) -> list[Candidate]:
    """All candidates of a passage: one sentence, two, or a lead-in with its list."""
    spans = _sentences(passage.text)
    found = [_joined(row, passage, spans, place, place) for place in range(len(spans))]
    for place in range(len(spans) - 1):
        last = place + 1
        if _is_lead_in(passage.text, spans[place]):
            while last + 1 < len(spans) and spans[last + 1][1] - spans[place][0] <= MAX_QUOTE:
                last += 1
        if spans[last][1] - spans[place][0] <= MAX_QUOTE:
            found.append(_joined(row, passage, spans, place, last))
    return found


def _joined(row: int, passage: Passage, spans: list[Span], first: int, last: int) -> Candidate:
    start, end = passage.start + spans[first][0], passage.start + spans[last][1]
    return Candidate(row, start, end, first, last - first + 1)


def _is_lead_in(text: str, span: Span) -> bool:
    return text[span[1] - 1] in "：:"


def _sentences(text: str) -> list[Span]:
    """Sentences of a passage; one too long to quote is cut at semicolons, then at commas."""
    found: list[Span] = []
    for start, end in _whole(text, split_sentences(text)):
        if _RULE.match(text, end) or _RULE.fullmatch(text, start, end):
            continue  # names of columns answer nothing
        if end - start <= MAX_QUOTE:
            found.append((start, end))
            continue
        for low, high in _grouped(text, start, end, _CLAUSE):
            fits = high - low <= MAX_QUOTE
            found.extend([(low, high)] if fits else _grouped(text, low, high, _PART))
    return [part for span in found for part in _chopped(*span)]


def _chopped(start: int, end: int) -> list[Span]:
    """A span without any mark to cut at, in lengths that can be quoted."""
    return [(low, min(low + MAX_QUOTE, end)) for low in range(start, end, MAX_QUOTE)]


def _whole(text: str, spans: list[Span]) -> list[Span]:
    """Sentences, those between one pair of quotation marks or brackets taken as one."""
    found: list[Span] = []
    first = 0
    while first < len(spans):
        last = _closing(text, spans, first)
        found.append((spans[first][0], spans[last][1]))
        first = last + 1
    return found


def _closing(text: str, spans: list[Span], first: int) -> int:
    """The sentence that closes what the first one opens; the first itself if none near does."""
    awaited: list[str] = []  # closing marks
    low = spans[first][0]
    for place in range(first, len(spans)):
        start, end = spans[place]
        if place > first and (end - low > MAX_QUOTE or "\n" in text[low:start]):
            break
        for mark in _MARK.findall(text, start, end):
            if mark in _CLOSING:
                awaited.append(_CLOSING[mark])
            elif mark in awaited:
                del awaited[len(awaited) - 1 - awaited[::-1].index(mark) :]
        if not awaited:
            return place
    return first


def _grouped(text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[Span]:
    """Neighbouring parts joined up to half the length of a quote."""
    found: list[Span] = []
    for match in pattern.finditer(text, start, end):
        low, high = match.span()
        if high == low:
            continue
        joins = found and found[-1][1] == low and high - found[-1][0] <= MAX_QUOTE // 2
        if joins:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found
