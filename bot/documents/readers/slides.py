"""PowerPoint presentations: a page for each slide, its shapes in order, then its notes."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from typing import Any

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.packages import Package
from bot.errors import FileUnreadable

MAX_SLIDES = 3_000
_MAX_DEPTH = 20  # of groups in groups
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FURNITURE = {"DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"}
_TITLES = {"TITLE", "CENTER_TITLE", "VERTICAL_TITLE"}
_DIAGRAM = "diagramData"


def read_slides(data: bytes) -> Layout:
    """The layout of a presentation.

    Raises:
        FileUnreadable: it is damaged, locked or too large.
    """
    import pptx  # here, since who only asks questions need not wait for it

    package = Package(data)
    package.check_all()
    slides = pptx.Presentation(io.BytesIO(data)).slides
    if len(slides) > MAX_SLIDES:
        raise FileUnreadable(
            f"没有读取：有 {len(slides)} 页，超过 {MAX_SLIDES} 页。",
            "请拆成几个文件后再添加。",
            "refused",
        )
    builder = LayoutBuilder()
    for page, slide in enumerate(slides, start=1):
        _add_slide(builder, slide, page)
    return builder.layout(package.title())


def _add_slide(builder: LayoutBuilder, slide: Any, page: int) -> None:
    for shape in _shapes(slide.shapes):
        kind = _placeholder(shape)
        level = (1 if page == 1 else 2) if kind in _TITLES else 0
        for words in _words(shape):
            builder.add(words, level=level, page=page, boilerplate=kind in _FURNITURE)
    for relation in slide.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_DIAGRAM):
            root = ElementTree.fromstring(relation.target_part.blob)
            for paragraph in root.iter(f"{_A}p"):
                builder.add("".join(run.text or "" for run in paragraph.iter(f"{_A}t")), page=page)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for words in _paragraphs(slide.notes_slide.notes_text_frame):
            builder.add(words, page=page)


def _shapes(shapes: Any, depth: int = 0) -> Iterator[Any]:
    """Shapes in the order they lie on the slide, those of groups too; the title comes first."""
    ordered = sorted(shapes, key=lambda shape: _placeholder(shape) not in _TITLES)
    for shape in ordered:
        if hasattr(shape, "shapes"):
            if depth < _MAX_DEPTH:
                yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape


def _placeholder(shape: Any) -> str:
    """What a placeholder is for, 「TITLE」; empty for other shapes."""
    if not shape.is_placeholder:
        return ""
    kind = shape.placeholder_format.type
    return "" if kind is None else str(kind.name)


def _words(shape: Any) -> Iterator[str]:
    if getattr(shape, "has_table", False):
        for row in shape.table.rows:
            cells = (" ".join(cell.text.split()) for cell in row.cells)
            yield " | ".join(cell for cell in cells if cell)
    elif shape.has_text_frame:
        yield from _paragraphs(shape.text_frame)


def _paragraphs(frame: Any) -> Iterator[str]:
    """The words of paragraphs; a line break within one parts lines."""
    for paragraph in frame.paragraphs:
        yield "".join(_run(element) for element in paragraph._p.iter())


def _run(element: Any) -> str:
    if element.tag == f"{_A}t":
        return str(element.text or "")
    return "\n" if element.tag == f"{_A}br" else ""
