"""PDF files with a text layer: pages to lines, lines to paragraphs, furniture as boilerplate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.pdf_lines import PrintedLine, joined, paragraphs
from bot.errors import FileUnreadable

MAX_PAGES = 3_000
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–－·\s]*"
    r"(?:[，,/／|]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–－·\s]*$"
)
_DIGITS = re.compile(r"\d+")
_EDGE = 2  # lines at the top and at the bottom of a page that may be furniture


def read_pdf(data: bytes) -> Layout:
    """The layout of a PDF file.

    Raises:
        FileUnreadable: it is damaged, locked or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _translated(error) from error
    try:
        if len(document) > MAX_PAGES:
            raise FileUnreadable(
                f"文件没有读取：有 {len(document)} 页，超过 {MAX_PAGES} 页。",
                "请拆成几个文件后再添加。",
                "refused",
            )
        pages = [_lines(document, number) for number in range(len(document))]
        title = str(document.get_metadata_dict().get("Title", "")).strip()
    finally:
        document.close()
    return _layout(pages, title or None)


def _translated(error: pypdfium2.PdfiumError) -> FileUnreadable:
    if "password" in str(error).lower() or "security" in str(error).lower():
        return FileUnreadable("文件设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
    return FileUnreadable(
        "文件读不出来：PDF 已损坏。", "请用原来的程序打开检查，另存一份后再添加。"
    )


def _lines(document: Any, number: int) -> list[PrintedLine]:
    """The lines of a page as PDFium orders them, with the boxes they are printed in."""
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            return _printed_lines(text_page)
        finally:
            text_page.close()
    finally:
        page.close()


def _printed_lines(text_page: Any) -> list[PrintedLine]:
    found = []
    n_chars = text_page.count_chars()
    text = text_page.get_text_range(0, n_chars) if n_chars else ""
    if len(text) != n_chars:  # characters outside the basic plane: boxes cannot be looked up
        return [PrintedLine(line.strip(), 0, 0, 0, 0) for line in text.split("\n") if line.strip()]
    for match in re.finditer(r"[^\r\n]+", text):
        words = match[0].strip("\x00 \t\u3000")
        if not words:
            continue
        first = match.start() + match[0].index(words)
        left, bottom, _, top = text_page.get_charbox(first, loose=True)
        _, _, right, _ = text_page.get_charbox(first + len(words) - 1, loose=True)
        found.append(PrintedLine(words, left, right, bottom, top))
    return found


def _layout(pages: Sequence[Sequence[PrintedLine]], title: str | None) -> Layout:
    repeated = _repeated(pages)
    builder = LayoutBuilder()
    carried = ""  # the beginning of a paragraph that goes on on the next page
    carried_page = 1
    for number, lines in enumerate(pages, start=1):
        edges = {*range(_EDGE), *range(len(lines) - _EDGE, len(lines))}
        furniture = [
            place in edges and (_PAGE_NUMBER.match(line.words) is not None or _key(line) in repeated)
            for place, line in enumerate(lines)
        ]
        body = [line for line, is_one in zip(lines, furniture, strict=True) if not is_one]
        for line, is_one in zip(lines, furniture, strict=True):
            if is_one and not carried:
                builder.add(line.words, page=number, boilerplate=True)
        texts, goes_on = paragraphs(body)
        if carried and texts:
            texts[0], carried = joined(carried, texts[0]), ""
            builder.add(texts.pop(0), page=carried_page) if len(texts) > 1 or not goes_on else None
        for text in texts[:-1] if goes_on else texts:
            builder.add(text, page=number)
        if goes_on and texts:
            carried, carried_page = texts[-1], number
    if carried:
        builder.add(carried, page=carried_page)
    return builder.layout(title)


def _repeated(pages: Sequence[Sequence[PrintedLine]]) -> set[str]:
    """Lines that stand at the edge of most pages, whatever numbers they hold."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_key(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return {key for key, count in counts.items() if count >= 3 and count * 2 > len(pages)}


def _key(line: PrintedLine) -> str:
    return _DIGITS.sub("0", line.words)
