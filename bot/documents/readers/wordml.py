"""WordprocessingML to words: paragraphs, runs, tables, text boxes, in document order."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORDS = {f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "txbxContent", "rt")
} | {f"{_COMPATIBILITY}Fallback"}
_BLOCKS = {f"{W}p", f"{W}tbl"}


def value_of(parent: Element, name: str) -> str:
    """What a property right under an element is set to; empty where it is not."""
    found = parent.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables under an element in document order, without what was deleted."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag in _BLOCKS:
            yield element
        elif element.tag not in _LEFT_OUT:
            waiting.extend(reversed(element))


def text_boxes(block: Element) -> Iterator[Element]:
    """Contents of the text boxes that hang on a paragraph or a table, each once."""
    waiting = list(reversed(block))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag != f"{_COMPATIBILITY}Fallback":
            waiting.extend(reversed(element))


def paragraph_text(paragraph: Element) -> str:
    """The words of a paragraph as its runs hold them."""
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _WORDS:
            pieces.append(element.text or "")
        elif element.tag in _LEFT_OUT:
            continue
        else:
            pieces.append(_SIGNS.get(element.tag.removeprefix(W), ""))
            waiting.extend(reversed(element))
    return "".join(pieces)


def table_rows(table: Element) -> Iterator[str]:
    """Rows of a table as 「城市 | 标准」; cells without words are left out."""
    for row in _inside(table, f"{W}tr"):
        cells = [_cell_text(cell) for cell in _inside(row, f"{W}tc")]
        yield " | ".join(cell for cell in cells if cell)


def _cell_text(cell: Element) -> str:
    texts: list[str] = []
    for block in blocks(cell):
        texts.extend([paragraph_text(block)] if block.tag == f"{W}p" else table_rows(block))
    return " ".join(" ".join(text.split()) for text in texts if text.strip())


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Elements of a tag right under another, also inside content controls."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            waiting.extend(reversed(element))
