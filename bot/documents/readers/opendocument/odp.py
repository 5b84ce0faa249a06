"""Presentations of OpenDocument: a page for each slide, its shapes in order, then its notes."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.opendocument.odfml import (
    DRAW,
    PARAGRAPHS,
    PRESENTATION,
    TABLE,
    inside,
    open_package,
    row_words,
    table_rows,
    title_of,
    words_of,
)

_SHAPES = {f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}connector"}
_NOTES = f"{PRESENTATION}notes"
_FURNITURE = {"footer", "date-time", "page-number", "header"}


def read_odp(data: bytes) -> Layout:
    """The layout of a presentation.

    Raises:
        FileUnreadable: it is damaged, locked or too large.
    """
    package, content, _ = open_package(data)
    builder = LayoutBuilder()
    for number, page in enumerate(content.iter(f"{DRAW}page"), start=1):
        found = inside(page, {*_SHAPES, _NOTES})
        shapes = [shape for shape in found if shape.tag != _NOTES]
        notes = [
            shape for aside in found if aside.tag == _NOTES for shape in inside(aside, _SHAPES)
        ]
        shapes.sort(key=lambda shape: _kind(shape) != "title")
        for shape in shapes + notes:
            _add(builder, shape, number)
    return builder.layout(title_of(package))


def _add(builder: LayoutBuilder, shape: Element, page: int) -> None:
    kind = _kind(shape)
    level = (1 if page == 1 else 2) if kind == "title" else 0
    for block in inside(shape, {*PARAGRAPHS, f"{TABLE}table"}):
        if block.tag == f"{TABLE}table":
            for row in table_rows(block):
                builder.add(row_words(row), page=page)
        else:
            builder.add(words_of(block), level=level, page=page, boilerplate=kind in _FURNITURE)


def _kind(shape: Element) -> str:
    return shape.get(f"{PRESENTATION}class", "")
