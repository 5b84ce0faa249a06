"""Spreadsheets of OpenDocument."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bot.documents.layout import Layout
from bot.documents.readers.opendocument.odfml import (
    OFFICE,
    PARAGRAPHS,
    STYLE,
    TABLE,
    inside,
    open_package,
    table_rows,
    title_of,
    words_of,
)
from bot.documents.readers.sheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    Sheet,
    date_words,
    number_words,
    sheets_layout,
)

_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}


def read_ods(data: bytes) -> Layout:
    """The layout of a spreadsheet: its visible sheets, row by row.

    Raises:
        FileUnreadable: it is damaged, locked or too large.
    """
    package, content, _ = open_package(data)
    hidden = {
        style.get(f"{STYLE}name", "")
        for style in content.iter(f"{STYLE}style")
        if any(p.get(f"{TABLE}display") == "false" for p in style)
    }
    sheets = (
        Sheet(
            table.get(f"{TABLE}name", ""), _rows(table), table.get(f"{TABLE}style-name") in hidden
        )
        for body in content.iter(f"{OFFICE}spreadsheet")
        for table in inside(body, {f"{TABLE}table"})
    )
    return sheets_layout(sheets, title_of(package))


def _rows(table: Element) -> Iterator[Row]:
    number = 1
    for row in table_rows(table):
        words = _cells(row)
        repeated = int(row.get(f"{TABLE}number-rows-repeated", "1"))
        if words:
            for n in range(number, number + min(repeated, MAX_ROWS + 1)):
                yield n, words
        number += repeated


def _cells(row: Element) -> dict[int, str]:
    words, column = {}, 1
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        repeated = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        if shown := _shown(cell):
            for place in range(column, min(column + repeated, MAX_COLUMNS + 1)):
                words[place] = shown
        column += repeated
    return words


def _shown(cell: Element) -> str:
    """The words of a cell: numbers and dates as a person would read them."""
    kind, value = cell.get(f"{OFFICE}value-type"), cell.get(f"{OFFICE}value")
    if value is not None:
        return number_words(float(value), kind == "percentage")
    if kind == "boolean":
        return "是" if cell.get(f"{OFFICE}boolean-value") == "true" else "否"
    if (date := cell.get(f"{OFFICE}date-value")) is not None:
        return date_words(datetime.datetime.fromisoformat(date))
    return " ".join(" ".join(words_of(p) for p in inside(cell, PARAGRAPHS)).split())
