"""A document to passages: every character but boilerplate, exactly once, in order.

Passages end where sentences end and never hold two headings or two articles. Heading lines
go with what follows. Paragraphs under one heading share a passage while they fit; what does
not fit is cut where it hurts least (see ``packing``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.layout import is_blank
from bot.documents.packing import Atom, packed
from bot.documents.sentences import sentence_ends
from bot.documents.structure import base_article
from bot.types import Document, Paragraph, Passage, Span

SPLITTING_VERSION = "4"
_MAX_SENTENCE = 1000  # a longer one is cut at ，；、
_SHORT = 40  # a paragraph that short is not looked into
_FEW_WORDS = 16
_ENUMERATION = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|要|、)|首先|其次|再次|最后|第[一二三四五六七八九十]{1,2}[，、,.]"
    r"|(?:另)?一方面|同时|此外|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.．、]|[①-⑳]"
)
_LEAD_IN = re.compile(r"[：:？?][*_\s]*\Z")  # a list or an answer follows
_QUESTION = re.compile(r".?[？?]")
_PART_END = re.compile(r"[，；、,;]")


def split_document(document: Document, max_chars: int = 320) -> list[Passage]:
    """The passages of a document in order, each a stretch of its text.

    ``max_chars`` is kept where a sentence does not exceed it by itself.
    """
    return [
        _passage(document, group)
        for run in _runs(document, max_chars)
        for group in packed(run, max_chars)
    ]


def _passage(document: Document, atoms: list[Atom]) -> Passage:
    running = [atom.paragraph for atom in atoms if not atom.paragraph.is_heading]
    first = running[0] if running else atoms[-1].paragraph
    article = first.article
    if any(paragraph.article != article for paragraph in running):
        article = base_article(article)
    start, end = atoms[0].start, atoms[-1].end
    return Passage(
        document.id, document.title, first.heading, start, end,
        document.text[start:end], article, first.number, first.page,
    )  # fmt: skip


def _runs(document: Document, max_chars: int) -> Iterator[list[Atom]]:
    """Atoms that may share a passage: one heading path, one article, nothing cut out between."""
    run: list[Atom] = []
    key: tuple[object, ...] | None = None
    for atom in _atoms(document, max_chars):
        paragraph = atom.paragraph
        address = (paragraph.heading, base_article(paragraph.article), paragraph.sheet)
        apart = bool(run) and run[-1].end != atom.start
        if apart or (key is not None and (address != key or paragraph.is_heading)):
            yield run
            run, key = [], None
        run.append(atom)
        key = None if paragraph.is_heading else address
    if run:
        yield run


def _atoms(document: Document, max_chars: int) -> Iterator[Atom]:
    """Sentences with their paragraphs; together they hold every character but boilerplate."""
    text, paragraphs = document.text, document.paragraphs
    place = 0
    for low, high in _stretches(document):
        while place < len(paragraphs) and paragraphs[place].end <= low:
            place += 1
        start = low
        while start < high:
            paragraph = paragraphs[place]
            is_last = place + 1 == len(paragraphs) or paragraphs[place + 1].start >= high
            end = high if is_last else paragraphs[place + 1].start
            yield from _sentences(text, (start, end), paragraph, max_chars)
            start = end
            place += not is_last


def _stretches(document: Document) -> Iterator[Span]:
    """What lies between the spans of boilerplate, where it holds anything to read."""
    start = 0
    for low, high in (*document.boilerplate, (len(document.text), len(document.text))):
        if not is_blank(document.text, start, low):
            yield start, low
        start = high


def _sentences(text: str, span: Span, paragraph: Paragraph, max_chars: int) -> Iterator[Atom]:
    """The sentences of one paragraph, each with the white space after it."""
    start, end = span
    cost = 1.5 if _LEAD_IN.search(text, max(start - 8, 0), start) else 0.0
    if paragraph.is_heading or end - start <= _SHORT:
        yield Atom(start, end, cost, paragraph)
        return
    stops = (*sentence_ends(text, start, paragraph.end), end)
    for stop, following in zip(stops, (*stops[1:], end), strict=True):
        for low, high in _parts(text, start, stop, max_chars):
            yield Atom(low, high, cost, paragraph)
            cost = 2.0
        cost = _cut_cost(text, start, stop, following)
        start = stop


def _cut_cost(text: str, start: int, stop: int, following: int) -> float:
    """How much a cut after ``text[start:stop]`` hurts, against 0 between paragraphs.

    A few words that make a sentence, 「融会贯通悟。」, are the heading of what follows.
    """
    if _QUESTION.match(text, stop - 2) or stop - start <= _FEW_WORDS:
        return 1.5
    opens = _ENUMERATION.match(text, stop) or following - stop <= _FEW_WORDS
    return 0.3 if opens else 0.8


def _parts(text: str, start: int, end: int, max_chars: int) -> Iterator[Span]:
    """A sentence whole, or where it is longer than any can be, in parts."""
    longest = max_chars if end - start > _MAX_SENTENCE else _MAX_SENTENCE
    while end - start > longest:
        cuts = [match.end() for match in _PART_END.finditer(text, start, start + max_chars)]
        stop = cuts[-1] if cuts else start + max_chars
        yield start, stop
        start = stop
    yield start, end
