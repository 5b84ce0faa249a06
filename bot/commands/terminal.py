"""Words on a terminal: UTF-8 whatever the locale, widths of Chinese, no control characters."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
_CONTROLS |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")


def speak_utf8() -> None:
    """Write UTF-8 on standard output and error under any locale; never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def clean(text: str) -> str:
    """Text of a document without characters that could steer a terminal."""
    return text.translate(_CONTROLS)


def say(text: str) -> None:
    """Print for a person."""
    print(clean(text))


def warn(text: str) -> None:
    """Print a sentence on standard error."""
    print(clean(text), file=sys.stderr, flush=True)


def print_json(value: Any) -> None:
    """Print one JSON value."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def given_text(argument: str) -> str:
    """An argument of the command line as text, also when the terminal speaks GB18030."""
    if argument.isprintable() or not any("\udc80" <= c <= "\udcff" for c in argument):
        return argument
    return decoded_line(os.fsencode(argument))


def decoded_line(data: bytes) -> str:
    """A line of input in UTF-8 or, failing that, GB18030; what is neither gets a mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def text_table(
    heading: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()
) -> str:
    """A table with aligned columns; those in ``numbers`` stand to the right."""
    lines = [[clean(cell).replace("\n", " ") for cell in row] for row in (heading, *rows)]
    widths = [max(map(display_width, column)) for column in zip(*lines, strict=True)]
    rule = ["─" * width for width in widths]
    return "\n".join(
        "  ".join(
            _padded(cell, width, right=place in numbers)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (lines[0], rule, *lines[1:])
    )


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - display_width(cell))
    return space + cell if right else cell + space
