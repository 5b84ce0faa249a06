"""Document → paragraphs cut into segments, for the source panel and the source page.

Offsets count code points, which scripts in a browser do not; so the text is cut here and the
browser only sets pieces in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from bot.types import Document, Paragraph, Span
from ui.source.toc import outline

Kind = Literal["plain", "quote", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one paragraph shown in one way."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph with its segments; joined, they are its text."""

    paragraph: Paragraph
    segments: tuple[Segment, ...]

    @property
    def is_quoted(self) -> bool:
        """Whether a part of the quote stands here."""
        return any(segment.kind == "quote" for segment in self.segments)


def view_document(document: Document, quote: Span | None = None) -> tuple[ParagraphView, ...]:
    """Cut every paragraph at the edges of the quote and of boilerplate."""
    views, boilerplate = [], sorted(document.boilerplate)
    first = 0
    for paragraph in document.paragraphs:
        while first < len(boilerplate) and boilerplate[first][1] <= paragraph.start:
            first += 1
        near = _starting_before(boilerplate, first, paragraph.end)
        views.append(ParagraphView(paragraph, _segments(document.text, paragraph, quote, near)))
    return tuple(views)


def _starting_before(spans: Sequence[Span], first: int, end: int) -> list[Span]:
    last = first
    while last < len(spans) and spans[last][0] < end:
        last += 1
    return list(spans[first:last])


def _segments(
    text: str, paragraph: Paragraph, quote: Span | None, boilerplate: Sequence[Span]
) -> tuple[Segment, ...]:
    low, high = paragraph.start, paragraph.end
    spans = [*boilerplate, quote] if quote else [*boilerplate]
    edges = {low, high} | {edge for span in spans for edge in span if low < edge < high}
    cuts = sorted(edges)
    pieces = [
        Segment(text[start:end], _kind(start, end, quote, boilerplate))
        for start, end in pairwise(cuts)
    ]
    return tuple(pieces)


def _kind(start: int, end: int, quote: Span | None, boilerplate: Iterable[Span]) -> Kind:
    if quote and quote[0] <= start and end <= quote[1]:
        return "quote"
    if any(low <= start and end <= high for low, high in boilerplate):
        return "boilerplate"
    return "plain"


def quote_span(document: Document, start: int | None, end: int | None) -> Span | None:
    """The span to mark, or None when it is not one inside the text."""
    if start is None or end is None or not 0 <= start < end <= len(document.text):
        return None
    return start, end


def has_pages(document: Document) -> bool:
    """Whether the pages of a document can be shown as pictures."""
    return document.source.lower().endswith(".pdf")


def view_record(document: Document, quote: Span | None) -> dict[str, Any]:
    """The view as JSON for the source panel; short keys, as long documents have many."""
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "has_pages": has_pages(document),
        "outline": [[entry.level, entry.words, entry.paragraph] for entry in outline(document)],
        "paragraphs": [
            {
                "number": view.paragraph.number,
                "page": view.paragraph.page,
                "is_heading": view.paragraph.is_heading,
                "segments": [[segment.text, segment.kind] for segment in view.segments],
            }
            for view in view_document(document, quote)
        ],
    }
