"""Rows as CSV that a spreadsheet only shows, whatever people wrote into a cell.

A cell that would be computed gets an apostrophe, as OWASP advises.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

COMPUTED = tuple("=+-@＝＋－＠\t\r\n")  # full width too: some spreadsheets fold it
"""How a cell begins that spreadsheets compute."""


def csv_bytes(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8 with a mark at its beginning, without which Excel takes it for something else."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([heading, *(map(_inert, row) for row in rows)])
    return text.getvalue().encode("utf-8-sig", "replace")


def _inert(cell: str) -> str:
    cell = cell.replace("\0", "\ufffd")
    return f"'{cell}" if cell.lstrip(" ").startswith(COMPUTED) else cell
