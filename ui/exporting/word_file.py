"""A conversation as a Word document: questions as headings, quotes with footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from ui.exporting.exchange import Exchange
from ui.exporting.footnotes import Footnotes
from ui.words import Words

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Times New Roman"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def word_file(exchanges: Sequence[Exchange], made: str, words: Words) -> bytes:
    """The whole file; ``made`` is the line under the title."""
    document, notes = new_document(), Footnotes()
    _set_fonts(document, words)
    document.core_properties.title = words("export_title")
    document.core_properties.author = ""
    document.add_heading(words("export_title"), 0)
    document.add_paragraph(_clean(made))
    for one in exchanges:
        document.add_heading(_clean(words("export_question", question=one.question)), 1)
        if one.searched_as:
            line = _clean(words("searched_as", question=one.searched_as))
            document.add_paragraph().add_run(line).italic = True
        if not one.quotes:
            document.add_paragraph(words("export_none"))
        for quote, note in one.quotes:
            _add_quote(document, notes, quote, _clean(note))
    if notes.count:
        notes.attach(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add_quote(document: WordDocument, notes: Footnotes, quote: str | None, note: str) -> None:
    if quote is None:
        document.add_paragraph(note)
        return
    paragraph = document.add_paragraph(_clean(quote))
    paragraph.paragraph_format.left_indent = Pt(21)
    notes.add(paragraph, note)


def _set_fonts(document: WordDocument, words: Words) -> None:
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]
        style.font.name = _FONT
        fonts = style.element.rPr.rFonts
        for kind in [key for key in fonts.attrib if "Theme" in key]:
            del fonts.attrib[kind]
        chosen = words("export_font" if name == "Normal" else "export_heading_font")
        fonts.set(qn("w:eastAsia"), chosen)


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
