"""What is measured: this project and its peers, each in a file of its own.

A file holds ``LIBRARY``, ``LICENCE``, ``NEEDS`` (modules that must be there), ``build(folder,
store)``, which indexes a folder of articles, and ``opened(store)``, which gives a function from
a question to the text found best. All engines of words are given the terms that ours searches.

ours.py             引据: reading, words, vectors, quoting; the whole answer
bm25s_words.py      BM25 in NumPy arrays
rank_bm25_words.py  BM25 in Python
tantivy_words.py    BM25 of Tantivy, one segment
sqlite_words.py     BM25 of SQLite FTS5
faiss_vectors.py    FAISS alone over the vectors of the shipped model
langchain_faiss.py  LangChain, FAISS and sentence-transformers, as its guide puts them together
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

NAMES = (
    "ours", "bm25s_words", "rank_bm25_words", "tantivy_words", "sqlite_words", "faiss_vectors",
    "langchain_faiss",
)  # fmt: skip


class Engine(Protocol):
    """What each of the files holds."""

    LIBRARY: str
    LICENCE: str
    NEEDS: tuple[str, ...]

    @staticmethod
    def build(folder: Path, store: Path) -> None:
        """Index the articles of a folder into another folder, which is there and empty."""

    @staticmethod
    def opened(store: Path) -> Callable[[str], str]:
        """Open what was built: a function from a question to the best text, empty for none."""


def engine(name: str) -> Engine:
    """The engine of a file; what it needs is imported when it is used."""
    return cast(Engine, import_module(f"{__name__}.{name}"))


def is_there(one: Engine) -> bool:
    """Whether all that an engine needs is installed."""
    return all(find_spec(needed) is not None for needed in one.NEEDS)
