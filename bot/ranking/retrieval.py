"""A question to the passages that may answer it: words and vectors, fused."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.bm25 import query_weights
from bot.fusion import convex_fusion, scaled
from bot.index import PassageIndex
from bot.ranking.features import Found
from bot.ranking.question import Question

_WORDS, _VECTORS = 0.5, 0.5  # shares in the fusion, tuned on beir-own-dev
_OFFICIAL = 0.5  # weight of an official word beside the everyday one asked with
_DEPTH = 200  # rows taken from each ranking


def fused_rows(
    index: PassageIndex,
    question: Question,
    vector: NDArray[np.float32],
    k: int,
    collection: str | None = None,
) -> list[tuple[int, float]]:
    """The k best rows with their fused scores, best first."""
    return _search(index, question, vector, k, collection)[0]


def find_passages(
    index: PassageIndex,
    question: Question,
    vector: NDArray[np.float32],
    k: int,
    collection: str | None = None,
) -> list[Found]:
    """The k best passages with the scores they were found by."""
    fused, by_words, by_vector = _search(index, question, vector, k, collection)
    return [
        Found(
            row, index.tables.passage(row), rank, by_words.get(row, 0.0),
            by_vector.get(row, 0.0), score,
        )
        for rank, (row, score) in enumerate(fused, start=1)
    ]  # fmt: skip


def _search(
    index: PassageIndex,
    question: Question,
    vector: NDArray[np.float32],
    k: int,
    collection: str | None,
) -> tuple[list[tuple[int, float]], dict[int, float], dict[int, float]]:
    depth = max(_DEPTH, k)
    weights = query_weights(question.search_terms)
    for term, count in query_weights(question.official_terms).items():
        weights[term] = weights.get(term, 0.0) + _OFFICIAL * count
    words = index.search_words(weights, depth, collection)
    vectors = index.search_vectors(vector, depth, collection)
    fused = convex_fusion([(_WORDS, words), (_VECTORS, vectors)])[:k]
    return fused, scaled(words), dict(vectors)
