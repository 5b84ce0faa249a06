"""One file to one Document: text, title, paragraphs with their addresses, boilerplate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.documents.boilerplate import Found, find_boilerplate, joined_spans
from bot.documents.furniture import Furniture, squeezed
from bot.documents.layout import LINE_BREAKS, Layout, Line, blank_end, stripped_span
from bot.documents.readers.markdown import read_markdown
from bot.documents.readers.plain import read_plain
from bot.documents.repetition import REPEATED, line_keys
from bot.documents.structure import Address, Addressing, find_imprint, find_title
from bot.types import Document, Paragraph, Span

NOTHING_KNOWN = Furniture()
BLANK = "空白"
_EMPHASIS = re.compile(r"\*\*|__|`|[ #]+$")


def document_id(source: str) -> str:
    """The id of the document at a path in its folder: the same in every build."""
    return "d" + hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def document_from_text(
    text: str,
    *,
    source: str,
    title: str | None = None,
    sha256: str = "",
    furniture: Furniture = NOTHING_KNOWN,
) -> Document:
    """A document from text in memory; read as Markdown when the source ends in ``.md``."""
    is_markdown = PurePosixPath(source).suffix.lower() in (".md", ".markdown")
    layout = read_markdown(text) if is_markdown else read_plain(text)
    return document_from_layout(
        layout, source=source, title=title, sha256=sha256, furniture=furniture
    )


def document_from_layout(
    layout: Layout,
    *,
    source: str,
    title: str | None = None,
    sha256: str = "",
    furniture: Furniture = NOTHING_KNOWN,
) -> Document:
    """A document from what a reader found and what is known of the lines of its folder."""
    boilerplate = find_boilerplate(layout, furniture)
    shown = _shown(layout, boilerplate)
    keys = [
        (place, key)
        for place, key in line_keys(shown.words, shown.levels, shown.title_lines)
        if not furniture.kept.match(squeezed(shown.words[place]))
    ]
    furniture = replace(furniture, repeated=furniture.repeated & {key for _, key in keys})
    repeated = [shown.lines[place] for place, key in keys if key in furniture.repeated]
    if repeated:
        spans = [(line.start, line.end, REPEATED) for line in repeated]
        boilerplate = joined_spans(layout.text, [*boilerplate, *spans])
        shown = _shown(layout, boilerplate)
    title = title or shown.title or layout.title or PurePosixPath(source).stem or source
    found = Addressing(shown.words, shown.lines, shown.title_lines, title).addresses()
    addresses = dict(zip(shown.places, found, strict=True))
    spans = _with_margins(layout.text, boilerplate)
    return Document(
        id=document_id(source),
        title=title,
        text=layout.text,
        source=source,
        sha256=sha256,
        paragraphs=tuple(
            _paragraph(number, line, addresses.get(number - 1, ((), None, False)))
            for number, line in enumerate(layout.lines, start=1)
        ),
        boilerplate=tuple((start, end) for start, end, _ in spans),
        reasons=tuple(reason for _, _, reason in spans),
        imprint=find_imprint(shown.words, title, shown.title_lines.stop),
        line_keys=tuple(sorted({key for _, key in keys})),
        furniture=furniture.digest,
        notes=layout.notes,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """The lines that are not all boilerplate: which they are, and of each the words."""

    places: list[int]
    lines: list[Line]
    words: list[str]
    levels: list[int]
    title_lines: range

    @property
    def title(self) -> str:
        """The title as its lines give it, without marks of emphasis where the format marks it."""
        places = self.title_lines
        whole = "".join(self.words[place] for place in places)
        return _EMPHASIS.sub("", whole) if places and self.levels[places.start] else whole


def _shown(layout: Layout, boilerplate: Sequence[Found]) -> _Shown:
    text = layout.text
    places, spans = _without(text, layout.lines, boilerplate)
    lines = [layout.lines[place] for place in places]
    words = [text[slice(*span)] for span in spans]
    levels = [line.level for line in lines]
    title_lines = find_title(words, levels) if layout.has_title_line else range(0)
    return _Shown(places, lines, words, levels, title_lines)


def _paragraph(number: int, line: Line, address: Address) -> Paragraph:
    heading, article, is_heading = address
    return Paragraph(
        number, line.start, line.end, heading, article,
        line.page, line.sheet, line.cells, is_heading,
    )  # fmt: skip


def _without(
    text: str, lines: Sequence[Line], boilerplate: Sequence[Found]
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


def _between(line: Line, boilerplate: Sequence[Found], place: int) -> Span:
    """From the body of a line to its end, without boilerplate at the two ends."""
    start, end = line.body, line.end
    while place < len(boilerplate) and boilerplate[place][0] < line.end:
        low, high, _ = boilerplate[place]
        if low <= start:
            start = max(start, high)
        elif high >= end:
            end = min(end, low)
        place += 1
    return start, end


def _with_margins(text: str, boilerplate: Sequence[Found]) -> list[Found]:
    """Boilerplate with the white space around it that would belong to no passage.

    That is what follows whole lines of it, and what begins or ends the file beside it.
    """
    found = []
    opening = blank_end(text, 0)
    for start, end, reason in boilerplate:
        start = 0 if opening >= start else start
        after = blank_end(text, end)
        starts_line = start == 0 or text[start - 1] in LINE_BREAKS
        if after == len(text) or (starts_line and text[end:after].strip(" \t\u3000")):
            end = after
        found.append((start, end, reason))
    whole = not found and text and opening == len(text)
    return [(0, len(text), BLANK)] if whole else found
