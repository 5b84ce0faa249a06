"""The rows of tables and the row of column headings that stands above each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULE = re.compile(r"[|:\-\s]+$")  # 「|---|:---:|」 under the headings of a Markdown table
_NUMERIC = re.compile(r"[-+\d.,%:/年月日\s]+$")
_MIN_ROWS = 2  # under the headings
_MAX_CELL = 20
_MAX_NAME = 60


def find_table_heads(words: Sequence[str]) -> dict[int, tuple[str, bool]]:
    """For each row of a table with column headings their names, and whether it is that row.

    「| 城市 | 标准 |」 above 「| 北京 | 500 |」 gives 「城市 | 标准」.
    """
    found: dict[int, tuple[str, bool]] = {}
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and _is_row(words[end]):
            end += 1
        name = _name(words[place:end]) if end - place > _MIN_ROWS else ""
        if name:
            found[place] = (name, True)
            found |= {row: (name, _is_rule(words[row])) for row in range(place + 1, end)}
        place = end + 1
    return found


def _is_row(words: str) -> bool:
    return " | " in words or _is_rule(words) or (words[0] == "|" and words[-1] == "|")


def _is_rule(words: str) -> bool:
    return words[0] in "|:-" and "|" in words and "-" in words and _RULE.match(words) is not None


def _name(rows: Sequence[str]) -> str:
    """The column headings when the first row holds nothing else and the second as many cells."""
    cells = _cells(rows[0])
    below = next(row for row in rows[1:] if not _is_rule(row))
    short = all(0 < len(cell) <= _MAX_CELL and not _NUMERIC.match(cell) for cell in cells)
    if not short or len(set(cells)) < len(cells) or len(_cells(below)) != len(cells):
        return ""
    name = " | ".join(cells)
    return name if len(name) <= _MAX_NAME else name[:_MAX_NAME].rstrip(" |") + "…"


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("| ").split("|")]
