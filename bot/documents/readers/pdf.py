"""PDF files with a text layer: pages to lines, lines to paragraphs, furniture as boilerplate.

Page numbers and running heads are put after the text, so that a paragraph that goes on on the
next page stays in one piece; they keep their page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.limits import limits_in_force
from bot.documents.readers.pdf_lines import PrintedLine, joined, paragraphs
from bot.errors import FileUnreadable

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
    import pypdfium2  # here, since who only asks questions need not wait for it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _translated(error) from error
    try:
        max_pages = limits_in_force().pages
        if len(document) > max_pages:
            raise FileUnreadable(
                f"没有读取：有 {len(document)} 页，超过 {max_pages} 页。",
                "请拆成几个文件后再添加。",
                "refused",
            )
        pages = [_lines(document, number) for number in range(len(document))]
        title = str(document.get_metadata_dict().get("Title", "")).strip()
    finally:
        document.close()
    return _layout(pages, title or None)


def _translated(error: Exception) -> FileUnreadable:
    if "password" in str(error).lower() or "security" in str(error).lower():
        return FileUnreadable("设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
    return FileUnreadable("读不出来：PDF 已损坏。", "请用原来的程序打开检查，另存一份后再添加。")


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
    n_chars = text_page.count_chars()
    text = text_page.get_text_range(0, n_chars) if n_chars else ""
    has_places = len(text) == n_chars  # else a character outside the basic plane shifts them
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        words = match[0].strip("\x00 \t\u3000")
        if not words:
            continue
        first = match.start() + match[0].index(words)
        if not has_places:
            found.append(PrintedLine(words))
            continue
        left, bottom, _, top = text_page.get_charbox(first, loose=True)
        _, _, right, _ = text_page.get_charbox(first + len(words) - 1, loose=True)
        found.append(PrintedLine(words, left, right, bottom, top))
    return found


def _layout(pages: Sequence[Sequence[PrintedLine]], title: str | None) -> Layout:
    """Paragraphs of all pages, then the furniture of all pages."""
    repeated = _repeated(pages)
    builder = LayoutBuilder()
    furniture: list[tuple[str, int]] = []
    begun, begun_on = "", 1  # a paragraph that goes on on the next page
    for number, lines in enumerate(pages, start=1):
        beside = [_is_furniture(lines, place, repeated) for place in range(len(lines))]
        furniture += [(x.words, number) for x, is_one in zip(lines, beside, strict=True) if is_one]
        body = [line for line, is_one in zip(lines, beside, strict=True) if not is_one]
        texts, goes_on = paragraphs(body)
        for place, text in enumerate(texts):
            on = begun_on if begun else number
            text, begun = joined(begun, text), ""
            if goes_on and place == len(texts) - 1:
                begun, begun_on = text, on
            else:
                builder.add(text, page=on)
    builder.add(begun, page=begun_on)
    for words, number in furniture:
        builder.add(words, page=number, boilerplate=True)
    return builder.layout(title)


def _is_furniture(lines: Sequence[PrintedLine], place: int, repeated: set[str]) -> bool:
    at_edge = place < _EDGE or place >= len(lines) - _EDGE
    words = lines[place].words
    return at_edge and (_PAGE_NUMBER.match(words) is not None or _key(words) in repeated)


def _repeated(pages: Sequence[Sequence[PrintedLine]]) -> set[str]:
    """Lines that stand at the edge of most pages, whatever numbers they hold."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_key(line.words) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return {key for key, count in counts.items() if count >= 3 and count * 2 > len(pages)}


def _key(words: str) -> str:
    return _DIGITS.sub("0", words)
