"""The XML of OpenDocument to words: paragraphs, tables, notes and text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bot.documents.readers.packages import Package
from bot.errors import FileUnreadable

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = (f"{_ODF}{name}:1.0}}" for name in ("office", "text", "table"))
DRAW, STYLE = f"{_ODF}drawing:1.0}}", f"{_ODF}style:1.0}}"
PRESENTATION = f"{_ODF}presentation:1.0}}"
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
ASIDE = {f"{TEXT}note", f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}g", f"{DRAW}rect"}
"""What hangs on a paragraph and holds paragraphs of its own."""
_LEFT_OUT = ASIDE | {
    f"{TEXT}tracked-changes", f"{TEXT}ruby-text", f"{OFFICE}annotation", f"{TEXT}index-body-source",
}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n]+")
_MAX_SPACES = 200


def open_package(data: bytes) -> tuple[Package, Element, Element | None]:
    """The package, the root of its content and that of its styles.

    Raises:
        FileUnreadable: it is damaged, locked or too large.
    """
    package = Package(data)
    manifest = package.part("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest:
        raise FileUnreadable("设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
    content = package.xml("content.xml")
    if content is None:
        raise FileUnreadable(
            "读不出来：里面没有正文。", "请用原来的程序打开检查，另存一份后再添加。"
        )
    return package, content, package.xml("styles.xml")


def title_of(package: Package) -> str | None:
    """The title from the metadata, if one is set."""
    meta = package.xml("meta.xml")
    found = None if meta is None else meta.find(".//{http://purl.org/dc/elements/1.1/}title")
    return (found.text or "").strip() or None if found is not None else None


def words_of(paragraph: Element) -> str:
    """The words of a paragraph as shown, without its notes and text boxes."""
    pieces = [_collapsed(paragraph.text)]
    waiting: list[Element | str] = list(_children(paragraph))
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item.tag == f"{TEXT}s":
            pieces.append(" " * min(int(item.get(f"{TEXT}c", "1") or 1), _MAX_SPACES))
        elif item.tag == f"{TEXT}tab":
            pieces.append("\t")
        elif item.tag == f"{TEXT}line-break":
            pieces.append("\n")
        elif item.tag not in _LEFT_OUT:
            pieces.append(_collapsed(item.text))
            waiting.extend(_children(item))
    return "".join(pieces)


def _children(element: Element) -> Iterator[Element | str]:
    """Children, each followed by the words after it, the last first."""
    for child in reversed(element):
        yield _collapsed(child.tail)
        yield child


def _collapsed(words: str | None) -> str:
    return _SPACE.sub(" ", words or "")


def inside(parent: Element, tags: set[str], *, through: set[str] | None = None) -> list[Element]:
    """The nearest elements of some tags below another, in order.

    What was deleted is left out; ``through`` names the only tags looked into, if given.
    """
    found = []
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag in tags:
            found.append(element)
        elif element.tag != f"{TEXT}tracked-changes" and (
            through is None or element.tag in through
        ):
            waiting.extend(reversed(element))
    return found


_ROW_GROUPS = {f"{TABLE}table-{name}" for name in ("header-rows", "rows", "row-group")}


def table_rows(table: Element) -> Iterator[Element]:
    """The rows right in a table."""
    yield from inside(table, {f"{TABLE}table-row"}, through=_ROW_GROUPS)


def row_words(row: Element) -> str:
    """A row as 「城市 | 标准」; cells without words are left out."""
    cells = (
        " ".join(" ".join(words_of(p).split()) for p in inside(cell, PARAGRAPHS))
        for cell in row
        if cell.tag == f"{TABLE}table-cell"
    )
    return " | ".join(cell.strip() for cell in cells if cell.strip())
