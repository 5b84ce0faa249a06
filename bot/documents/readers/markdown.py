"""Markdown: its marks stay in the text; headings, comments and front matter are recognised."""

from __future__ import annotations

import re

from bot.documents.layout import Layout, Line, line_spans

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]*(?=[^#\s])(?:\*\*|__)?")
_MARKS = re.compile(r"(?:[>\s]|[-*+][ \t]+|\*\*|__)+")
_FENCES = ("```", "~~~")
_MARKS_BEGIN = frozenset(">-*+_")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t]+.*\r?\n)+---[ \t]*(?:\r?\n|\Z)")
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*\r?$", re.MULTILINE)


def read_markdown(text: str) -> Layout:
    """The layout of Markdown text."""
    comments = [match.span() for match in _COMMENT.finditer(text)] if "<!--" in text else []
    front = _FRONT_MATTER.match(text)
    title = None
    if front is not None:
        comments.insert(0, front.span())
        named = _TITLE.search(front[0])
        title = named[1] if named else None
    lines = []
    in_code = False
    for start, end in line_spans(text):
        if text.startswith(_FENCES, start):
            in_code = not in_code
        lines.append(Line(start, end, start) if in_code else _line(text, start, end))
    return Layout(text, tuple(lines), title, tuple(comments), beside="注释")


def _line(text: str, start: int, end: int) -> Line:
    if text[start] == "#" and (heading := _HEADING.match(text, start, end)):
        return Line(start, end, heading.end(), level=len(heading[1]))
    marks = _MARKS.match(text, start, end) if text[start] in _MARKS_BEGIN else None
    body = marks.end() if marks is not None and marks.end() < end else start
    return Line(start, end, body)
