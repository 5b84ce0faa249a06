"""The parts of a Word file of before 2007 to a layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.old_word.pieces import Pieces, joined_pairs
from bot.documents.readers.old_word.properties import (
    DELETED,
    IN_TABLE,
    INNER_CELL_END,
    INNER_ROW_END,
    LIST,
    LIST_DEPTH,
    OUTLINE_LEVEL,
    ROW_END,
    Properties,
    Stretches,
    properties_from,
)
from bot.documents.readers.old_word.stream import open_word_file
from bot.documents.readers.old_word.word_numbers import word_numbers
from bot.documents.readers.old_word.word_styles import WordStyles

_MAX_HEADING = 100  # a longer paragraph in a heading style is running text
_ENDS = re.compile("[\r\x07\x0c]")
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SIGNS = {ord("\x0b"): "\n", ord("\x1e"): "-", ord("\t"): "\t"}
_SIGNS_OF_NOTHING = dict.fromkeys([*range(9), *range(14, 30), 31, 127])
_QUOTED = {"main", "boxes", "footnotes", "endnotes"}
_READ = ("main", "boxes", "footnotes", "endnotes", "headers", "header_boxes")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    words: str
    end: str  # the sign that ends it
    style: int
    properties: Properties


def read_doc(data: bytes) -> Layout:
    """The layout of a Word document of before 2007.

    Raises:
        FileUnreadable: it is damaged, locked or too old.
    """
    file = open_word_file(data)
    reader = _Reader(
        Pieces(file), Stretches(file, "paragraphs"), Stretches(file, "characters"),
    )  # fmt: skip
    styles, numbers, builder = WordStyles(file.table("styles")), word_numbers(file), LayoutBuilder()
    parts = file.parts()
    for name in _READ:
        rows = _Rows(builder, boilerplate=name not in _QUOTED)
        for paragraph in reader.paragraphs(*parts[name]):
            if rows.takes(paragraph):
                continue
            own, style = paragraph.properties, paragraph.style
            outline = own.get(OUTLINE_LEVEL, 9)
            level = outline + 1 if outline < 9 else styles.level(style)
            number = own.get(LIST, styles.value(style, LIST))
            depth = own.get(LIST_DEPTH, styles.value(style, LIST_DEPTH))
            label = numbers.label(str(number), depth) if number else ""
            words = paragraph.words
            if words.strip():
                level = level if len(words) <= _MAX_HEADING else 0
                builder.add(label + words, level=level, boilerplate=name not in _QUOTED)
        rows.close()
    return builder.layout(file.title)


class _Rows:
    """Gathers the paragraphs of a table until a row of it ends."""

    def __init__(self, builder: LayoutBuilder, boilerplate: bool) -> None:
        self._builder, self._boilerplate = builder, boilerplate
        self._cells: list[str] = []
        self._cell: list[str] = []

    def takes(self, paragraph: _Paragraph) -> bool:
        """Whether a paragraph belongs to a table, and then it is kept for its row."""
        own = paragraph.properties
        if not own.get(IN_TABLE):
            self.close()
            return False
        if own.get(ROW_END) or own.get(INNER_ROW_END):
            if own.get(ROW_END):
                self.close()
            return True
        self._cell.append(" ".join(paragraph.words.split()))
        if paragraph.end == "\x07" and not own.get(INNER_CELL_END):
            self._end_cell()
        return True

    def close(self) -> None:
        """The row ends here."""
        self._end_cell()
        self._builder.add(" | ".join(self._cells), boilerplate=self._boilerplate)
        self._cells.clear()

    def _end_cell(self) -> None:
        words = " ".join(piece for piece in self._cell if piece)
        self._cell.clear()
        if words:
            self._cells.append(words)


class _Reader:
    def __init__(self, pieces: Pieces, paragraphs: Stretches, characters: Stretches) -> None:
        self._pieces, self._paragraphs, self._characters = pieces, paragraphs, characters

    def paragraphs(self, start: int, end: int) -> Iterator[_Paragraph]:
        """The paragraphs of a part of the text, with what is set for them."""
        text = self._pieces.text[:end]
        while start < end:
            found = _ENDS.search(text, start)
            stop = found.start() if found else end - 1
            raw = self._paragraphs.at(self._pieces.offset(stop))
            style = int.from_bytes(raw[:2], "little")
            words = _shown(self._without_deleted(start, stop))
            yield _Paragraph(words, text[stop], style, properties_from(raw[2:]))
            start = stop + 1

    def _without_deleted(self, start: int, end: int) -> str:
        """The characters from one to another but those deleted with changes tracked."""
        text, kept = self._pieces.text, []
        for low, high, offset in self._pieces.spans(start, end):
            width = self._pieces.width(low)
            place = low
            for first, last, raw in self._characters.between(offset, offset + (high - low) * width):
                if properties_from(raw).get(DELETED):
                    gone = low + (first - offset) // width
                    kept.append(text[place:gone])
                    place = low + (last - offset) // width
            kept.append(text[place:high])
        return "".join(kept)


def _shown(words: str) -> str:
    """The words as shown: of fields the result only, signs of Word as characters."""
    if _FIELD in words or _RESULT in words:
        words = _with_results(words)
    return joined_pairs(words.translate(_SIGNS).translate(_SIGNS_OF_NOTHING))


def _with_results(words: str) -> str:
    pieces, hidden = [], []  # for each open field, whether its code is being read
    for sign in words:
        if sign == _FIELD:
            hidden.append(True)
        elif sign == _RESULT and hidden:
            hidden[-1] = False
        elif sign == _FIELD_END and hidden:
            hidden.pop()
        elif not any(hidden):
            pieces.append(sign)
    return "".join(pieces)
