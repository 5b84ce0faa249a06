"""The first sheet of an XLSX workbook as rows of text, each cell as a person reads it."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import Any

from bot.errors import QuestionFileInvalid

Cell = tuple[int, int]
"""Row and column, both from 1."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+:[A-Z]+\d+)"')
_MOST_MERGED = 10_000
# What openpyxl lets through when a file is not a whole workbook.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, LookupError, ValueError,
           TypeError, AttributeError)  # fmt: skip


def workbook_cells(path: Path) -> tuple[list[list[str]], set[Cell]]:
    """All rows of the first sheet, and the cells that merging has covered.

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
                rows = [[_cell_text(cell) for cell in row] for row in sheet.iter_rows()]
                return rows, _covered(sheet)
            finally:
                book.close()
    except (*_BROKEN, InvalidFileException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # the system, not openpyxl
            raise
        raise QuestionFileInvalid(
            f"问题文件「{path}」不是完好的 XLSX 工作簿。", "请用表格软件打开后重新另存为 XLSX。"
        ) from error


def _covered(sheet: Any) -> set[Cell]:
    """Cells under a merged one, all but its first; reading row by row does not tell of them."""
    from openpyxl.utils.cell import range_boundaries

    with sheet._get_source() as source:
        ranges = _MERGED.findall(source.read())
    covered = set()
    for one in ranges[:_MOST_MERGED]:
        left, top, right, bottom = range_boundaries(one.decode("ascii"))
        bottom = min(bottom, sheet.max_row or bottom)
        cells = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        covered |= cells - {(top, left)}
    return covered


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
