"""Words in pictures, by RapidOCR: an extra that is installed where scans are to be read.

Its models lie inside its package; nothing is fetched.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from bot.documents.readers.pdf_lines import PrintedLine

INSTALL = "pip install 'yinju[ocr]'"
_SURE = 0.5  # share of certainty below which what was recognised is left out
_SAME_ROW = 0.25  # of the height of a line


def is_installed() -> bool:
    """Whether words in pictures can be recognised here."""
    return _engine() is not None


def recognised_lines(picture: Any) -> list[PrintedLine]:
    """The lines of a picture from top to bottom; y grows upwards and is below zero.

    ``picture`` is an array. Shape: (height, width, 3), uint8, blue first.
    """
    engine = _engine()
    if engine is None:
        return []
    found = engine(picture)
    if found.boxes is None:
        return []
    lines = []
    for box, words, score in zip(found.boxes.tolist(), found.txts, found.scores, strict=True):
        if score >= _SURE and words.strip():
            xs, ys = [x for x, _ in box], [-y for _, y in box]
            lines.append(PrintedLine(words.strip(), min(xs), max(xs), min(ys), max(ys)))
    return _rows(lines)


def _rows(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Lines from top to bottom; what stands beside each other becomes one, with gaps."""
    rows: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda one: -(one.top + one.bottom)):
        middle = (line.top + line.bottom) / 2
        if rows and middle > rows[-1][0].bottom + _SAME_ROW * rows[-1][0].height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda one: one.left)) for row in rows]


def _joined(row: list[PrintedLine]) -> PrintedLine:
    return PrintedLine(
        " ".join(line.words for line in row), row[0].left, row[-1].right,
        min(line.bottom for line in row), max(line.top for line in row),
    )  # fmt: skip


@cache
def _engine() -> Any:
    """The engine, made once; None where it is not installed."""
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    return RapidOCR(params={"Global.log_level": "critical"})
