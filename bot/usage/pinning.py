"""Where pinned words stand in the documents as they are now, and making a pin of words there.

Words that were moved within their document, or with it, are found again; a pin whose words
stand there no more is stale and not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bot.errors import PinInvalid
from bot.index.tables import Tables
from bot.ranking.quotes.candidates import MAX_QUOTE, Candidate
from bot.reading import ScoredCandidate
from bot.types import Span
from bot.usage.pins import Pin, Pins, same_question


@dataclass(frozen=True, slots=True)
class PinState:
    """A pin, and where its words stand now: the path and offsets; None when it is stale."""

    pin: Pin
    place: tuple[str, int, int] | None

    @property
    def is_used(self) -> bool:
        """Whether its words still stand in the documents."""
        return self.place is not None


def pinned_quote(
    pins: Pins, question: str, tables: Tables, rows: range | None, collection: str | None
) -> ScoredCandidate | None:
    """What is pinned to a question, as a candidate; only of these rows, of this collection."""
    pin = pins.of(question)
    found = None if pin is None else _candidate(tables, pin)
    if found is None or (rows is not None and found.candidate.row not in rows):
        return None
    of_document = tables.entries[tables.document_of(found.candidate.row)].collection
    return found if collection in (None, of_document) else None


def states_of(pins: Pins, tables: Tables) -> tuple[PinState, ...]:
    """Every pin with its place, in their order."""
    found = []
    for pin in pins.all:
        quoted = _candidate(tables, pin)
        place = None
        if quoted is not None:
            entry = tables.entries[tables.document_of(quoted.candidate.row)]
            place = (entry.source, quoted.candidate.start, quoted.candidate.end)
        found.append(PinState(pin, place))
    return tuple(found)


def pinned_keys(states: Iterable[PinState]) -> frozenset[str]:
    """The questions of the pins in use, folded as ``same_question`` does."""
    return frozenset(
        same_question(question) for one in states if one.is_used for question in one.pin.questions
    )


def make_pin(
    tables: Tables, questions: Sequence[str], document: int, quote: str | None, span: Span | None
) -> Pin:
    """A pin of words that stand in a document's row, told as they are or by their offsets.

    Raises:
        PinInvalid: they do not stand there, may not be quoted or are too long.
    """
    entry, text = tables.entries[document], tables.text(document)
    if quote is not None:
        span = _stretch(text, quote.strip(), entry.source)
    start, end = span or (0, 0)
    if not 0 <= start < end <= len(text):
        raise PinInvalid(
            f"「{entry.source}」里没有第 {start} 到第 {end} 个字这一段。",
            f"它共有 {len(text)} 个字，请改正位置，或直接写出原文。",
        )
    words = text[start:end]
    if end - start > MAX_QUOTE:
        raise PinInvalid(
            f"要置顶的原文有 {end - start} 个字，超过了 {MAX_QUOTE} 个字的上限。",
            "请选短一些的一段。",
        )
    if _row_at(tables, document, (start, end)) is None:
        raise PinInvalid(
            f"「{words[:30]}」横跨两个段落，或在不会被引用的部分里。",
            "请只选一个段落里的一句或几句。",
        )
    asked = tuple(dict.fromkeys(one.strip() for one in questions if one.strip()))
    today = date.today().isoformat()
    return Pin(asked, entry.source, entry.sha256, start, end, words, today)


def _stretch(text: str, quote: str, source: str) -> Span:
    """The one place of some words in a text.

    Raises:
        PinInvalid: they stand there not at all, or several times.
    """
    n_found = text.count(quote) if quote else 0
    if n_found == 1:
        start = text.index(quote)
        return start, start + len(quote)
    if n_found:
        raise PinInvalid(
            f"「{quote[:30]}」在「{source}」里有 {n_found} 处。", "请多写几个字，或写明位置。"
        )
    raise PinInvalid(
        f"「{source}」里没有「{quote[:30]}」这句原文。",
        "请从 `yinju show` 或原文页上照抄，一个字都不能差。",
    )


def _candidate(tables: Tables, pin: Pin) -> ScoredCandidate | None:
    """The pinned words where they stand now, or None."""
    documents = [row for row, e in enumerate(tables.entries) if e.source == pin.document] or [
        row for row, e in enumerate(tables.entries) if pin.sha256 and e.sha256 == pin.sha256
    ]
    for document in documents:
        for span in _places(tables, document, pin):
            row = _row_at(tables, document, span)
            if row is not None:
                candidate = Candidate(row, *span, order=0, n_sentences=1)
                return ScoredCandidate(candidate, tables.passage(row), float("inf"))
    return None


def _places(tables: Tables, document: int, pin: Pin) -> list[Span]:
    """Where the words of a pin stand in a document, the nearest to their old place first."""
    size = len(pin.quote)
    if not size or size > MAX_QUOTE:
        return []
    entry = tables.entries[document]
    if pin.end <= entry.n_characters and tables.text(document, pin.start, pin.end) == pin.quote:
        return [(pin.start, pin.start + size)]
    found = re.finditer(re.escape(pin.quote), tables.text(document))
    starts = [match.start() for match in found]
    starts.sort(key=lambda start: (abs(start - pin.start), start))
    return [(start, start + size) for start in starts]


def _row_at(tables: Tables, document: int, span: Span) -> int | None:
    """The row of the passage that holds a stretch of a document whole, or None."""
    rows = tables.passage_rows(document)
    place = int(np.searchsorted(rows["start"], span[0], side="right")) - 1
    if place < 0 or rows["end"][place] < span[1]:
        return None
    return tables.entries[document].first_passage + place
