"""A conversation as Markdown: quotes as block quotes, their places as footnotes.

Everything of a document or a user is escaped, so that it stays text in any reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ui.exporting.exchange import Exchange
from ui.words import Words

_SPECIAL = re.compile(
    r"([\\`*_{}\[\]<>#|~$&^@]|:(?=//)|(?<=www)\.|^[+\-=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])"
)


def markdown(exchanges: Sequence[Exchange], made: str, words: Words) -> str:
    """The whole file; ``made`` is the line under the title."""
    lines, notes = [f"# {words('export_title')}", "", escaped(made), ""], []
    for one in exchanges:
        lines += [f"## {escaped(words('export_question', question=one.question))}", ""]
        if one.searched_as:
            lines += [f"*{escaped(words('searched_as', question=one.searched_as))}*", ""]
        if not one.quotes:
            lines += [words("export_none"), ""]
        for quote, note in one.quotes:
            if quote is None:
                lines += [escaped(note), ""]
                continue
            notes.append(note)
            lines += [*_block_quote(quote, len(notes)), ""]
    lines += [f"[^{number}]: {escaped(note)}" for number, note in enumerate(notes, start=1)]
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    """On one line, and nothing in it means anything to Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _block_quote(quote: str, number: int) -> list[str]:
    lines = [escaped(line) for line in quote.splitlines() if line.strip()]
    lines[-1] += f"[^{number}]"
    return [f"> {line}" for line in "\n\n".join(lines).split("\n")]
