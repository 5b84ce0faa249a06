"""Plain text: the decoded file is the text, each line that holds anything is a line."""

from __future__ import annotations

from bot.documents.layout import Layout, Line, line_spans


def read_plain(text: str) -> Layout:
    """The layout of plain text."""
    return Layout(text, tuple(Line(start, end, start) for start, end in line_spans(text)))
