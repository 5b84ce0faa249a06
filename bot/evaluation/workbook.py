"""The first sheet of an XLSX workbook as rows of text, each cell as a person reads it."""

from __future__ import annotations

import datetime
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import Any

from bot.errors import QuestionFileInvalid

# What openpyxl lets through when a file is not a whole workbook.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, LookupError, ValueError,
           TypeError, AttributeError)  # fmt: skip


def workbook_cells(path: Path) -> list[list[str]]:
    """All rows of the first sheet.

    Raises:
        QuestionFileInvalid: it is not a workbook, or not a whole one.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True)
            try:
                sheet = book.worksheets[0]
                sheet.reset_dimensions()  # some programs write a wrong size
                return [[_cell_text(cell) for cell in row] for row in sheet.iter_rows()]
            finally:
                book.close()
    except (*_BROKEN, InvalidFileException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # the system, not openpyxl
            raise
        raise QuestionFileInvalid(
            f"问题文件「{path}」不是完好的 XLSX 工作簿。", "请用表格软件打开后重新另存为 XLSX。"
        ) from error


def _cell_text(cell: Any) -> str:
    """A cell as a person reads it: 5, 85%, 2023年4月3日."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int | float) and "%" in str(cell.number_format):
        return f"{value * 100:g}%"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
