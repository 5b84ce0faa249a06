"""Everyday wordings and the official terms they stand for: 老百姓 → 人民群众.

All entries are the project's own, one a line: everyday, official, kind (same, narrower, abbr,
phrase, daily, slogan, paraphrase). They are read when a question is asked and when the
encoder is trained.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

FILES = ("first", "second", "laws-and-life", "office-and-theory")
"""Names of the files in the order in which they were written."""


class Entry(NamedTuple):
    """An everyday wording and the official term for it."""

    everyday: str
    official: str


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """All entries as shipped, file after file."""
    found = []
    for name in FILES:
        file = resources.files("embeddings.lexicon").joinpath(f"{name}.tsv")
        for line in file.read_text(encoding="utf-8").splitlines()[1:]:
            everyday, official, _ = line.split("\t")
            found.append(Entry(everyday, official))
    return tuple(found)
