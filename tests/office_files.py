"""Makes the office files that the readers' tests read: docx, xlsx and pdf as bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
import openpyxl
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_bytes(write: Callable[[Any], None]) -> bytes:
    """A Word document that python-docx writes."""
    document = docx.Document()
    write(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def docx_of_body(body: str, **parts: str) -> bytes:
    """A Word document from the XML of its body; parts are named without their ending."""
    names = {
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    }
    names |= {f"word/{name}.xml": content for name, content in parts.items()}
    return zip_bytes(names)


def zip_bytes(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of named parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def xlsx_bytes(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook from its sheets' rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pdf_bytes(
    pages: Sequence[Sequence[tuple[float, float, int, str]]],
    password: str = "",
    hidden: bool = False,
) -> bytes:
    """A PDF file; a page is lines of (x, y, size of type, words), hidden as under a scan."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(buffer, encrypt=encryption, invariant=1)
    for lines in pages:
        for x, y, size, words in lines:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(x, y, words, mode=3 if hidden else None)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
