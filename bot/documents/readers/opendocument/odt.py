"""Text documents of OpenDocument: paragraphs, lists and tables in document order."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.opendocument.odf_lists import OUTLINE, odf_numbering
from bot.documents.readers.opendocument.odfml import (
    ASIDE,
    OFFICE,
    PARAGRAPHS,
    STYLE,
    TABLE,
    TEXT,
    inside,
    open_package,
    row_words,
    table_rows,
    title_of,
    words_of,
)

_BLOCKS = {*PARAGRAPHS, f"{TABLE}table", f"{TEXT}list"}
_MAX_HEADING = 100  # a longer paragraph in a heading style is running text
_TITLES = {"Title", "标题"}
_HEADS_AND_FEET = {
    f"{STYLE}{name}" for name in ("header", "footer", "header-first", "footer-first",
                                  "header-left", "footer-left")
}  # fmt: skip


def read_odt(data: bytes) -> Layout:
    """The layout of a text document.

    Raises:
        FileUnreadable: it is damaged, locked or too large.
    """
    package, content, styles = open_package(data)
    reader = _Reader(content, styles)
    for body in content.iter(f"{OFFICE}text"):
        reader.read(body)
    for note in content.iter(f"{TEXT}note-body"):
        reader.read(note)
    seen = set()
    for part in () if styles is None else styles.iter():
        for paragraph in part.iter(f"{TEXT}p") if part.tag in _HEADS_AND_FEET else ():
            if (words := words_of(paragraph).strip()) not in seen:
                seen.add(words)
                reader.builder.add(words, boilerplate=True)
    return reader.builder.layout(title_of(package))


class _Reader:
    def __init__(self, content: Element, styles: Element | None) -> None:
        self.builder = LayoutBuilder()
        self._numbering = odf_numbering((styles, content))
        self._parents = {
            style.get(f"{STYLE}name", ""): style.get(f"{STYLE}parent-style-name", "")
            for root in (styles, content)
            if root is not None
            for style in root.iter(f"{STYLE}style")
        }

    def read(self, parent: Element, style: str = "", depth: int = -1) -> None:
        """Add all that stands under an element in order, but notes.

        ``style`` and ``depth`` are those of the list whose item this is.
        """
        name, is_first = style, bool(style)
        for block in inside(parent, _BLOCKS):
            if block.tag == f"{TEXT}list":
                self._read_list(block, style, depth + 1)
            elif block.tag == f"{TABLE}table":
                for row in table_rows(block):
                    self.builder.add(row_words(row))
            else:
                self._add(block, name if is_first else "", depth)
                is_first = False
            if block.tag != f"{TEXT}list":
                for box in _boxes(block):
                    self.read(box)

    def _read_list(self, block: Element, outer: str, depth: int) -> None:
        style = block.get(f"{TEXT}style-name", "") or outer
        goes_on = block.get(f"{TEXT}continue-numbering") == "true"
        if depth == 0 and not goes_on and block.get(f"{TEXT}continue-list") is None:
            self._numbering.restart(style)
        for item in block:
            self.read(item, style if item.tag == f"{TEXT}list-item" else "", depth)

    def _add(self, paragraph: Element, name: str, depth: int) -> None:
        words = words_of(paragraph)
        level = 0
        if paragraph.tag == f"{TEXT}h":
            level = min(int(paragraph.get(f"{TEXT}outline-level", "1")), 9)
            if not name and paragraph.get(f"{TEXT}is-list-header") != "true":
                name, depth = OUTLINE, level - 1
        elif self._is_title(paragraph.get(f"{TEXT}style-name", "")):
            level = 1
        label = self._numbering.label(name, depth) if name else ""
        if words.strip():
            self.builder.add(label + words, level=level if len(words) <= _MAX_HEADING else 0)

    def _is_title(self, style: str) -> bool:
        return style in _TITLES or self._parents.get(style) in _TITLES


def _boxes(block: Element) -> Iterator[Element]:
    """Text boxes and shapes that hang on a paragraph or a table, outermost only."""
    for aside in inside(block, ASIDE):
        if aside.tag != f"{TEXT}note":
            yield aside
