"""Tables as text: csv and tsv."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

from bot.documents.layout import Layout
from bot.documents.readers.sheets import MAX_COLUMNS, Row, Sheet, sheets_layout

_SEPARATORS = ",\t;|"
_SAMPLE = 20  # lines looked at to find what parts the cells
_MAX_FIELD = 1_000_000  # characters of one cell


def read_delimited(text: str) -> Layout:
    """The layout of a table written as text, whatever parts its cells.

    Raises:
        FileUnreadable: it has too many rows.
    """
    csv.field_size_limit(_MAX_FIELD)
    return sheets_layout([Sheet("表", _rows(text))])


def _rows(text: str) -> Iterator[Row]:
    rows = csv.reader(text.splitlines(keepends=True), delimiter=_separator(text))
    for number, cells in enumerate(rows, start=1):
        shown = (" ".join(cell.split()) for cell in cells[:MAX_COLUMNS])
        words = {column: cell for column, cell in enumerate(shown, start=1) if cell}
        if words:
            yield number, words


def _separator(text: str) -> str:
    """The sign that stands in most lines near the top; the comma where none does."""
    counts: Counter[str] = Counter()
    for line in text[:100_000].splitlines()[:_SAMPLE]:
        counts.update(sign for sign in _SEPARATORS if sign in line)
    return max(_SEPARATORS, key=lambda sign: (counts[sign], -_SEPARATORS.index(sign)))
