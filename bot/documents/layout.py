"""What a reader hands on: the text of a file and its lines with what the format says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from bot.types import Span

LINE_BREAKS = "\r\n\v\f\u2028\u2029"
_LINE = re.compile(f"[^{LINE_BREAKS}]+")
_WHITE = (
    " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
_IS_WHITE = frozenset(_WHITE)
_BLANK = re.compile(f"[{re.escape(_WHITE)}]*")


class Line(NamedTuple):
    """One line that holds text; ``start`` and ``end`` leave out white space around it.

    ``body`` is where the words begin, after marks of the format such as ``## ``. ``level`` is
    the heading level that the format gives (1 is the highest), 0 for running text.
    """

    start: int
    end: int
    body: int
    level: int = 0
    page: int | None = None
    sheet: str | None = None
    cells: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A file as text and lines; ``boilerplate`` are spans that the format marks as such.

    ``beside`` says in a word what these are: 「页眉页脚」, 「网页导航」, 「注释」.
    ``title`` is the title from the metadata, if any; ``has_title_line`` says whether a line
    of the text may be taken for the title. ``notes`` are sentences on what could not be read
    or was not read as it stands.
    """

    text: str
    lines: tuple[Line, ...]
    title: str | None = None
    boilerplate: tuple[Span, ...] = ()
    has_title_line: bool = True
    notes: tuple[str, ...] = ()
    beside: str = "页眉页脚"


def stripped_span(text: str, start: int, end: int) -> Span:
    """The span without the white space at its two ends; empty at ``start`` if all is white."""
    if start < end and text[start] not in _IS_WHITE and text[end - 1] not in _IS_WHITE:
        return start, end
    piece = text[start:end]
    low = len(piece) - len(piece.lstrip(_WHITE))
    high = len(piece.rstrip(_WHITE))
    return (start + low, start + high) if low < high else (start, start)


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether a stretch holds nothing but white space."""
    return not text[start:end].strip(_WHITE)


def blank_end(text: str, start: int) -> int:
    """Where the white space that begins at an offset ends."""
    match = _BLANK.match(text, start)
    return match.end() if match else start


def line_spans(text: str) -> list[Span]:
    """Spans of the lines that hold anything but white space, stripped, in order."""
    spans = (stripped_span(text, *match.span()) for match in _LINE.finditer(text))
    return [span for span in spans if span[0] < span[1]]


class LayoutBuilder:
    """Puts a text together from paragraphs, one line each, and remembers what each is."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._lines: list[Line] = []
        self._boilerplate: list[Span] = []
        self._notes: list[str] = []
        self._length = 0

    def add(
        self,
        words: str,
        *,
        level: int = 0,
        page: int | None = None,
        sheet: str | None = None,
        cells: str | None = None,
        boilerplate: bool = False,
    ) -> None:
        """Add a paragraph; one without words leaves nothing."""
        for low, high in line_spans(words):
            start = self._length
            self._length += high - low + 1
            end = self._length - 1
            self._pieces.append(words[low:high])
            self._lines.append(Line(start, end, start, level, page, sheet, cells))
            if boilerplate:
                self._boilerplate.append((start, end))

    def add_layout(self, other: Layout) -> None:
        """Add all lines of another layout, such as those of one chapter."""
        beside = set(other.boilerplate)
        for line in other.lines:
            span = (line.start, line.end)
            self.add(
                other.text[slice(*span)], level=line.level, page=line.page, sheet=line.sheet,
                cells=line.cells, boilerplate=span in beside,
            )  # fmt: skip
        self._notes += other.notes

    def note(self, sentence: str) -> None:
        """Remember a sentence for whoever looks after the documents; each once."""
        if sentence not in self._notes:
            self._notes.append(sentence)

    def layout(
        self, title: str | None = None, *, has_title_line: bool = True, beside: str = "页眉页脚"
    ) -> Layout:
        """What was added, as one text with a line break after each paragraph but the last."""
        return Layout(
            "\n".join(self._pieces), tuple(self._lines), title, tuple(self._boilerplate),
            has_title_line, tuple(self._notes), beside,
        )  # fmt: skip
