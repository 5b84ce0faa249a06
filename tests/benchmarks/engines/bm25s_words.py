"""BM25 in NumPy arrays, mapped into memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.tokens import fold, terms

from ..article_files import lines_of

LIBRARY, LICENCE, NEEDS = "bm25s", "MIT", ("bm25s",)


def build(folder: Path, store: Path) -> None:
    import bm25s

    lines = lines_of(folder)
    index = bm25s.BM25()
    index.index([terms(fold(line)) for line in lines], show_progress=False)
    index.save(str(store), corpus=[{"text": line} for line in lines])


def opened(store: Path) -> Callable[[str], str]:
    import bm25s

    index = bm25s.BM25.load(str(store), load_corpus=True, mmap=True)
    k = min(10, int(index.scores["num_docs"]))  # it refuses to give more than there are

    def ask(question: str) -> str:
        found, _ = index.retrieve([terms(fold(question))], k=k, show_progress=False)
        return str(found[0, 0]["text"])

    return ask
