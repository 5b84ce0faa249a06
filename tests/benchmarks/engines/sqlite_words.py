"""BM25 of SQLite FTS5 over terms parted by spaces, any of which may match."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from bot.tokens import fold, terms

from ..article_files import lines_of

LIBRARY, LICENCE, NEEDS = "SQLite FTS5", "public domain", ()
_FILE = "articles.db"


def build(folder: Path, store: Path) -> None:
    with sqlite3.connect(store / _FILE) as base:
        base.execute("CREATE VIRTUAL TABLE articles USING fts5(terms, text UNINDEXED)")
        rows = ((" ".join(terms(fold(line))), line) for line in lines_of(folder))
        base.executemany("INSERT INTO articles VALUES (?, ?)", rows)


def opened(store: Path) -> Callable[[str], str]:
    base = sqlite3.connect(store / _FILE)

    def ask(question: str) -> str:
        wanted = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms(fold(question))))
        found = base.execute(
            "SELECT text FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT 10", (wanted,)
        ).fetchone()
        return str(found[0]) if found else ""

    return ask
