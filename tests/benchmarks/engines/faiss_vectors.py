"""FAISS alone: exact search over the vectors of the shipped model, without words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from bot.tokens import fold
from embeddings import load_encoder

from ..article_files import lines_of

LIBRARY, LICENCE, NEEDS = "FAISS", "MIT", ("faiss",)


def build(folder: Path, store: Path) -> None:
    import faiss

    lines = lines_of(folder)
    vectors = load_encoder("shipped").encode_passages([fold(line) for line in lines])
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(store / "vectors.faiss"))
    (store / "lines.json").write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")


def opened(store: Path) -> Callable[[str], str]:
    import faiss

    faiss.omp_set_num_threads(1)
    encoder = load_encoder("shipped")
    index = faiss.read_index(str(store / "vectors.faiss"))
    lines = json.loads((store / "lines.json").read_text(encoding="utf-8"))

    def ask(question: str) -> str:
        _, rows = index.search(encoder.encode_queries([fold(question)]), 10)
        return str(lines[rows[0, 0]])

    return ask
