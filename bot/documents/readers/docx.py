"""Word documents: paragraphs and tables in document order, headings from their styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.packages import Package
from bot.documents.readers.word_lists import word_numbering
from bot.documents.readers.wordml import (
    W,
    blocks,
    paragraph_text,
    table_rows,
    text_boxes,
    value_of,
)
from bot.errors import FileUnreadable

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题)$", re.IGNORECASE)
_MAX_HEADING = 100  # a longer paragraph in a heading style is running text


@dataclass(frozen=True, slots=True)
class _Style:
    level: int
    number: Element | None
    based_on: str


def read_docx(data: bytes) -> Layout:
    """The layout of a Word document.

    Raises:
        FileUnreadable: it is damaged, locked or too large.
    """
    package = Package(data)
    name = package.main_part("word/document.xml")
    root = package.xml(name)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise FileUnreadable(
            "读不出来：里面没有正文。", "请用原来的程序打开检查，另存一份后再添加。"
        )
    folder = name.rpartition("/")[0]
    reader = _Reader(package.styles(f"{folder}/styles.xml"), package.xml(f"{folder}/numbering.xml"))
    reader.read(body)
    for notes in ("footnotes", "endnotes"):
        found = package.xml(f"{folder}/{notes}.xml")
        for note in () if found is None else found:
            if note.get(f"{W}type") is None:
                reader.read(note)
    for words in _page_furniture(package, name):
        reader.builder.add(words, boilerplate=True)
    return reader.builder.layout(package.title())


def _page_furniture(package: Package, name: str) -> Iterator[str]:
    """Words of the heads and feet of pages, each once."""
    seen = set()
    for kind, part in package.related(name):
        root = package.xml(part) if kind in ("header", "footer") else None
        for paragraph in () if root is None else root.iter(f"{W}p"):
            words = paragraph_text(paragraph).strip()
            if words not in seen:
                seen.add(words)
                yield words


class _Reader:
    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self.builder = LayoutBuilder()
        self._numbering = word_numbering(numbering)
        self._styles = {} if styles is None else _styles(styles)

    def read(self, parent: Element) -> None:
        """Add all paragraphs and tables under an element, with those of text boxes."""
        waiting = [parent]
        while waiting:
            for block in blocks(waiting.pop()):
                if block.tag == f"{W}tbl":
                    for row in table_rows(block):
                        self.builder.add(row)
                else:
                    self._add(block)
                waiting.extend(text_boxes(block))

    def _add(self, paragraph: Element) -> None:
        words = paragraph_text(paragraph)
        properties = paragraph.find(f"{W}pPr")
        style = "" if properties is None else value_of(properties, "pStyle")
        level = _outline_level(properties) or self._level(style)
        if words.strip() or not _is_deleted(properties):
            label = self._label(properties, style)  # a paragraph without words counts too
            words = label + words if words.strip() else ""
        self.builder.add(words, level=level if len(words) <= _MAX_HEADING else 0)

    def _level(self, style: str) -> int:
        for _ in range(10):
            known = self._styles.get(style)
            if known is None or known.level:
                return known.level if known else 0
            style = known.based_on
        return 0

    def _label(self, properties: Element | None, style: str) -> str:
        number = None if properties is None else properties.find(f"{W}numPr")
        for _ in range(10):
            known = self._styles.get(style)
            if number is not None or known is None:
                break
            number, style = known.number, known.based_on
        if number is None:
            return ""
        depth = value_of(number, "ilvl") or "0"
        return self._numbering.label(value_of(number, "numId"), int(depth))


def _styles(root: Element) -> dict[str, _Style]:
    found = {}
    for style in root.findall(f"{W}style"):
        properties = style.find(f"{W}pPr")
        name = value_of(style, "name")
        heading = _HEADING.match(name)
        level = int(heading[1]) if heading else int(bool(_TITLE.match(name)))
        number = None if properties is None else properties.find(f"{W}numPr")
        style_id = style.get(f"{W}styleId", "")
        outline = level or _outline_level(properties)
        found[style_id] = _Style(outline, number, value_of(style, "basedOn"))
    return found


def _is_deleted(properties: Element | None) -> bool:
    """Whether the mark that ends a paragraph was deleted with changes tracked."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _outline_level(properties: Element | None) -> int:
    value = "" if properties is None else value_of(properties, "outlineLvl")
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else 0
