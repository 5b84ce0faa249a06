"""Rows of a table to paragraphs, each read with the headings of its columns.

「城市：北京　级别：处级　标准：500」; title rows and notes stay as they are.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.documents.layout import Layout, LayoutBuilder
from bot.errors import FileUnreadable

MAX_ROWS = 50_000
MAX_COLUMNS = 100
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*$", re.IGNORECASE)
_LOOK_FOR_HEADER = 6  # rows with words from the top

Row = tuple[int, Mapping[int, str]]  # row number, words by column number, both from 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its rows that hold words, in order; one that is not shown has no rows."""

    name: str
    rows: Iterable[Row]
    is_hidden: bool = False


def sheets_layout(sheets: Iterable[Sheet], title: str | None = None) -> Layout:
    """The layout of the sheets of a workbook that are shown.

    Raises:
        FileUnreadable: a sheet has too many rows.
    """
    builder = LayoutBuilder()
    has_title = False
    for place, sheet in enumerate(sheets):
        if sheet.is_hidden:
            builder.note(f"隐藏的工作表「{sheet.name}」没有读取，需要时请取消隐藏后再添加。")
            continue
        rows = []
        for number, words in sheet.rows:
            if number > MAX_ROWS:
                raise FileUnreadable(
                    f"没有读取：工作表「{sheet.name}」超过 {MAX_ROWS} 行。",
                    "请拆成几个文件后再添加。",
                    "refused",
                )
            rows.append((number, words))
        has_title |= _add_sheet(builder, sheet.name, rows, is_first=place == 0)
    return builder.layout(title, has_title_line=has_title)


def _add_sheet(builder: LayoutBuilder, name: str, rows: Sequence[Row], is_first: bool) -> bool:
    """Add the rows of a sheet; returns whether its first row is a title of the workbook."""
    if not rows:
        return False
    has_title = is_first and len(rows[0][1]) == 1 and len(rows) > 1
    title_row = rows[0][0] if has_title else None
    header_at = _header(rows)
    header: Mapping[int, str] = {}
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


def number_words(value: float, is_percent: bool = False) -> str:
    """A number as a person would read it: 500, 0.5, 12%."""
    return f"{value * 100:.10g}%" if is_percent else f"{value:.15g}"


def date_words(moment: datetime.datetime) -> str:
    """A date, with the time where there is one."""
    return str(moment.date() if moment.time() == datetime.time() else moment)
