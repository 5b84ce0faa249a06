"""What the libraries give by themselves: characters of a file, without structure or addresses."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pypdfium2


def _word(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def _pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


BARE: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "docx": ("python-docx", _word),
    "pdf": ("pypdfium2", _pdf),
}
"""By kind of file the library and how it reads; text needs none, rich text has none."""
