"""Excel workbooks: one paragraph for each row, read with the headings of its columns.

「城市：北京　级别：处级　标准：500」; title rows and notes stay as they are.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.packages import Package
from bot.errors import FileUnreadable

MAX_ROWS = 50_000
_MAX_COLUMNS = 100
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*$", re.IGNORECASE)
_LOOK_FOR_HEADER = 6  # rows with words from the top

Row = tuple[int, dict[int, str]]  # row number, words by column number, both from 1


def read_workbook(data: bytes) -> Layout:
    """The layout of a workbook: its visible sheets, row by row.

    Raises:
        FileUnreadable: it is damaged, locked or too large.
    """
    package = Package(data)
    package.check_all()
    with warnings.catch_warnings():  # of features of Excel that hold no words
        warnings.simplefilter("ignore")
        return _layout(data, package.title())


def _layout(data: bytes, title: str | None) -> Layout:
    import openpyxl  # here, since who only asks questions need not wait for it

    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    builder = LayoutBuilder()
    has_title = False
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rows = list(_rows(sheet))
            has_title |= _add_sheet(
                builder, sheet.title, rows, is_first=sheet is book.worksheets[0]
            )
    return builder.layout(title, has_title_line=has_title)


def _rows(sheet: Any) -> Iterator[Row]:
    """Rows that hold words, in order; far-away cells are out of bounds."""
    bounds = {"min_row": 1, "max_row": MAX_ROWS + 1, "min_col": 1, "max_col": _MAX_COLUMNS}
    for number, cells in enumerate(sheet.iter_rows(**bounds), start=1):
        words = {
            column: shown for column, cell in enumerate(cells, start=1) if (shown := _shown(cell))
        }
        if words and number > MAX_ROWS:
            raise FileUnreadable(
                f"没有读取：工作表「{sheet.title}」超过 {MAX_ROWS} 行。",
                "请拆成几个文件后再添加。",
                "refused",
            )
        if words:
            yield number, words


def _add_sheet(builder: LayoutBuilder, name: str, rows: Sequence[Row], is_first: bool) -> bool:
    """Add the rows of a sheet; returns whether its first row is a title of the workbook."""
    if not rows:
        return False
    has_title = is_first and len(rows[0][1]) == 1 and len(rows) > 1
    title_row = rows[0][0] if has_title else None
    header_at = _header(rows)
    header: dict[int, str] = {}
    if not _DEFAULT_NAME.match(name) and not has_title:
        builder.add(name, level=2, sheet=name)
    for place, (number, words) in enumerate(rows):
        if place == header_at:
            header = words
        columns = sorted(words)
        cells = f"{_letters(columns[0])}{number}:{_letters(columns[-1])}{number}"
        shown = " | ".join(words[column] for column in columns)
        if header and place != header_at and len(words) > 1:
            shown = "　".join(_named(header.get(column), words[column]) for column in columns)
        level = 1 if number == title_row else 0
        builder.add(shown, level=level, sheet=name, cells=cells)
    return has_title


def _letters(column: int) -> str:
    """The letters of a column: 1 is 「A」, 27 is 「AA」."""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)


def _named(heading: str | None, words: str) -> str:
    return f"{heading}：{words}" if heading else words


def _header(rows: Sequence[Row]) -> int | None:
    """The place of the row of column headings: the first wide one, all words, rows below it."""
    for place, (_, words) in enumerate(rows[:_LOOK_FOR_HEADER]):
        if len(words) > 1:
            names = list(words.values())
            fits = all(not _is_number(name) and len(name) <= 30 for name in names)
            below = rows[place + 1][1] if place + 1 < len(rows) else {}
            return place if fits and len(set(names)) == len(names) and len(below) > 1 else None
    return None


def _is_number(words: str) -> bool:
    return re.fullmatch(r"[-+\d.,%:年月日\s]+", words) is not None


def _shown(cell: Any) -> str:
    """The words of a cell: numbers and dates as a person would read them."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float | int):
        if "%" in str(cell.number_format):
            return f"{value * 100:.10g}%"
        return f"{value:.15g}"
    return " ".join(str(value).split())
