"""One file to one Document: text, title, paragraphs with their addresses, boilerplate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from bot.documents.boilerplate import find_boilerplate
from bot.documents.layout import LINE_BREAKS, Layout, Line, blank_end, stripped_span
from bot.documents.readers.markdown import read_markdown
from bot.documents.readers.plain import read_plain
from bot.documents.structure import Addressing, find_title
from bot.types import Document, Paragraph, Span

_EMPHASIS = re.compile(r"\*\*|__|`|[ #]+$")


def document_id(source: str) -> str:
    """The id of the document at a path in its folder: the same in every build."""
    return "d" + hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def document_from_text(
    text: str, *, source: str, title: str | None = None, sha256: str = ""
) -> Document:
    """A document from text in memory; read as Markdown when the source ends in ``.md``."""
    is_markdown = PurePosixPath(source).suffix.lower() in (".md", ".markdown")
    layout = read_markdown(text) if is_markdown else read_plain(text)
    return document_from_layout(layout, source=source, title=title, sha256=sha256)


def document_from_layout(
    layout: Layout, *, source: str, title: str | None = None, sha256: str = ""
) -> Document:
    """A document from what a reader found."""
    text, lines = layout.text, layout.lines
    boilerplate = find_boilerplate(text, lines, layout.boilerplate)
    kept, spans = _without(text, lines, boilerplate)
    visible = [lines[place] for place in kept]
    words = [text[slice(*span)] for span in spans]
    levels = [line.level for line in visible]
    place = find_title(words, levels) if layout.has_title_line else None
    addresses = dict(zip(kept, Addressing(words, visible, place).addresses(), strict=True))
    if title is None and place is not None:
        title = _EMPHASIS.sub("", words[place]) if levels[place] else words[place]
    return Document(
        id=document_id(source),
        title=title or layout.title or PurePosixPath(source).stem or source,
        text=text,
        source=source,
        sha256=sha256,
        paragraphs=tuple(
            _paragraph(number, line, addresses.get(number - 1, ((), None, False)))
            for number, line in enumerate(lines, start=1)
        ),
        boilerplate=tuple(_with_margins(text, boilerplate)),
        notes=layout.notes,
    )


def _paragraph(
    number: int, line: Line, address: tuple[tuple[str, ...], str | None, bool]
) -> Paragraph:
    heading, article, is_heading = address
    return Paragraph(
        number, line.start, line.end, heading, article,
        line.page, line.sheet, line.cells, is_heading,
    )  # fmt: skip


def _without(
    text: str, lines: Sequence[Line], boilerplate: Sequence[Span]
) -> tuple[list[int], list[Span]]:
    """Lines that are not all boilerplate, and of each the words from its body on."""
    kept, spans = [], []
    place = 0
    for number, line in enumerate(lines):
        while place < len(boilerplate) and boilerplate[place][1] <= line.start:
            place += 1
        start, end = _between(line, boilerplate, place)
        start, end = stripped_span(text, start, max(start, end))
        if start < end:
            kept.append(number)
            spans.append((start, end))
    return kept, spans


def _between(line: Line, boilerplate: Sequence[Span], place: int) -> Span:
    """From the body of a line to its end, without boilerplate at the two ends."""
    start, end = line.body, line.end
    while place < len(boilerplate) and boilerplate[place][0] < line.end:
        low, high = boilerplate[place]
        if low <= start:
            start = max(start, high)
        elif high >= end:
            end = min(end, low)
        place += 1
    return start, end


def _with_margins(text: str, boilerplate: Sequence[Span]) -> list[Span]:
    """Boilerplate with the white space around it that would belong to no passage.

    That is what follows whole lines of it, and what begins or ends the file beside it.
    """
    found = []
    for start, end in boilerplate:
        start = 0 if blank_end(text, 0) >= start else start
        after = blank_end(text, end)
        starts_line = start == 0 or text[start - 1] in LINE_BREAKS
        if after == len(text) or (starts_line and text[end:after].strip(" \t\u3000")):
            end = after
        found.append((start, end))
    whole = not found and text and blank_end(text, 0) == len(text)
    return [(0, len(text))] if whole else found
