"""PDF files: pages to printed lines, from the text layer or recognised where there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.documents.layout import Layout
from bot.documents.limits import limits_in_force
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.printed import page_ranges, printed_layout
from bot.documents.readers.recognition import INSTALL, is_installed, recognised_lines
from bot.errors import FileUnreadable

_DOTS = 200 / 72  # for each point, where a page is looked at as a picture
_GAP = 0.45  # heights between two cells
_MAX_SIDE = 4_000  # of such a picture, in dots


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
        scanned = [n for n, lines in enumerate(pages, start=1) if not lines]
        scanned = [n for n in scanned if _has_picture(document, n - 1)]
        for number in scanned if scanned and is_installed() else ():
            pages[number - 1] = _recognised(document, number - 1)
        title = str(document.get_metadata_dict().get("Title", "")).strip()
    finally:
        document.close()
    read = [number for number in scanned if pages[number - 1]]
    layout = printed_layout(pages, title or None, read)
    missing = page_ranges(number for number in scanned if not pages[number - 1])
    if not missing:
        return layout
    if not layout.lines and not is_installed():
        raise FileUnreadable(
            "没有文字层，可能是扫描件。",
            f"请运行 {INSTALL} 后再建立索引，或先做文字识别。",
            "empty",
        )
    step = "里面没有认出文字。" if is_installed() else f"没有读到；运行 {INSTALL} 后可以识别。"
    return replace(layout, notes=(*layout.notes, f"第 {missing} 页没有文字层，{step}"))


def _translated(error: Exception) -> FileUnreadable:
    if "password" in str(error).lower() or "security" in str(error).lower():
        return FileUnreadable("设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
    return FileUnreadable("读不出来：PDF 已损坏。", "请用原来的程序打开检查，另存一份后再添加。")


def _has_picture(document: Any, number: int) -> bool:
    """Whether anything is painted on a page."""
    page = document[number]
    try:
        return next(page.get_objects(max_depth=2), None) is not None
    finally:
        page.close()


def _recognised(document: Any, number: int) -> list[PrintedLine]:
    """The lines recognised on a page, in points."""
    page = document[number]
    try:
        scale = min(_DOTS, _MAX_SIDE / max(*page.get_size(), 1))
        return recognised_lines(page.render(scale=scale, rev_byteorder=False).to_numpy()[:, :, :3])
    finally:
        page.close()


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
        line = PrintedLine(words, left, right, bottom, top)
        found.append(_with_cells(line, text_page, first) if _is_gappy(line) else line)
    return found


def _is_gappy(line: PrintedLine) -> bool:
    """Whether a line takes more room than its characters do."""
    if " " not in line.words:
        return False
    n_wide = (len(line.words.encode("utf-8", "surrogatepass")) - len(line.words)) // 2
    room = (0.8 * n_wide + 0.5 * (len(line.words) - n_wide) + _GAP) * line.height
    return line.right - line.left > room


def _with_cells(line: PrintedLine, text_page: Any, first: int) -> PrintedLine:
    """The line with its cells, if it has gaps as wide as those between columns of a table."""
    cells, left, start = [], line.left, 0
    for gap in re.finditer(" +", line.words):
        _, _, before, _ = text_page.get_charbox(first + gap.start() - 1, loose=True)
        after, _, _, _ = text_page.get_charbox(first + gap.end(), loose=True)
        if after - before > _GAP * line.height:
            cells.append((left, before, line.words[start : gap.start()]))
            left, start = after, gap.end()
    cells.append((left, line.right, line.words[start:]))
    return replace(line, cells=tuple(cells)) if len(cells) > 1 else line
