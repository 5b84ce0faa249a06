"""Excel workbooks of today: xlsx, xlsm."""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator
from typing import Any

from bot.documents.layout import Layout
from bot.documents.readers.packages import Package
from bot.documents.readers.sheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    Sheet,
    date_words,
    number_words,
    sheets_layout,
)


def read_workbook(data: bytes) -> Layout:
    """The layout of a workbook: its visible sheets, row by row.

    Raises:
        FileUnreadable: it is damaged, locked or too large.
    """
    import openpyxl  # here, since who only asks questions need not wait for it

    package = Package(data)
    package.check_all()
    with warnings.catch_warnings():  # of features of Excel that hold no words
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        sheets = (
            Sheet(sheet.title, _rows(sheet), sheet.sheet_state != "visible")
            for sheet in book.worksheets
        )
        return sheets_layout(sheets, package.title())


def _rows(sheet: Any) -> Iterator[Row]:
    """Rows that hold words, in order; far-away cells are out of bounds."""
    bounds = {"min_row": 1, "max_row": MAX_ROWS + 1, "min_col": 1, "max_col": MAX_COLUMNS}
    for number, cells in enumerate(sheet.iter_rows(**bounds), start=1):
        words = {
            column: shown for column, cell in enumerate(cells, start=1) if (shown := _shown(cell))
        }
        if words:
            yield number, words


def _shown(cell: Any) -> str:
    """The words of a cell: numbers and dates as a person would read them."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime):
        return date_words(value)
    if isinstance(value, float | int):
        return number_words(value, "%" in str(cell.number_format))
    return " ".join(str(value).split())
