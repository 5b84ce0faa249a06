"""BM25 in Python; it keeps nothing on disk, so opening it is building it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bot.tokens import fold, terms

from ..article_files import lines_of

LIBRARY, LICENCE, NEEDS = "rank-bm25", "Apache-2.0", ("rank_bm25",)


def build(folder: Path, store: Path) -> None:
    rows = [(line, terms(fold(line))) for line in lines_of(folder)]
    (store / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def opened(store: Path) -> Callable[[str], str]:
    from rank_bm25 import BM25Okapi

    rows = json.loads((store / "rows.json").read_text(encoding="utf-8"))
    index = BM25Okapi([words for _, words in rows])

    def ask(question: str) -> str:
        best = int(np.argmax(index.get_scores(terms(fold(question)))))
        return str(rows[best][0])

    return ask
