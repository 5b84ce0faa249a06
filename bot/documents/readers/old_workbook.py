"""Excel workbooks of before 2007: xls, and et of WPS."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import Any

from bot.documents.layout import Layout
from bot.documents.readers.sheets import (
    MAX_COLUMNS,
    Row,
    Sheet,
    date_words,
    number_words,
    sheets_layout,
)
from bot.errors import FileUnreadable


def read_old_workbook(data: bytes) -> Layout:
    """The layout of a workbook: its visible sheets, row by row.

    Raises:
        FileUnreadable: it is locked or too large.
    """
    import xlrd  # here, since who only asks questions need not wait for it

    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise FileUnreadable(
                "设有密码，读不出来。", "请去掉密码后再添加。", "encrypted"
            ) from error
        raise
    return sheets_layout(_sheets(book))


def _sheets(book: Any) -> Iterator[Sheet]:
    for place in range(book.nsheets):
        sheet = book.sheet_by_index(place)
        yield Sheet(sheet.name, _rows(book, sheet), sheet.visibility != 0)
        book.unload_sheet(place)


def _rows(book: Any, sheet: Any) -> Iterator[Row]:
    for row in range(sheet.nrows):
        cells = enumerate(sheet.row(row)[:MAX_COLUMNS], start=1)
        words = {column: shown for column, cell in cells if (shown := _shown(book, cell))}
        if words:
            yield row + 1, words


def _shown(book: Any, cell: Any) -> str:
    """The words of a cell: numbers and dates as a person would read them."""
    import xlrd
    from xlrd.xldate import XLDateError, xldate_as_datetime

    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype == xlrd.XL_CELL_DATE:
        with contextlib.suppress(XLDateError, OverflowError):
            return date_words(xldate_as_datetime(cell.value, book.datemode))
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return number_words(cell.value, "%" in form)
    return " ".join(str(cell.value).split())
