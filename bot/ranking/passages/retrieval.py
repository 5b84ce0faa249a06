"""A question to the passages that may answer it: words and vectors, fused."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.bm25 import query_weights
from bot.fusion import Ranking, convex_fusion, scaled
from bot.index import PassageIndex
from bot.ranking.found import Found
from bot.ranking.question.places import is_elsewhere
from bot.ranking.question.understanding import Question
from embeddings import StaticEncoder

WORD_SHARE = 0.5  # of words in the fusion, the rest is that of vectors; tuned on beir-own-dev
_OFFICIAL = 1.0  # weight of an official word beside the everyday one asked with
_TRANSLATED, _MOST_TRANSLATED = 20.0, 60  # weight of translations, and how many are searched
_ELSEWHERE = 0.1  # taken from the fused score of rules of a place that was not asked about
_LOOKED_AT = 3  # times as many rows as wanted, of which some may be moved back
_DEPTH = 400  # rows taken from each ranking


def find_passages(
    index: PassageIndex,
    question: Question,
    vector: NDArray[np.float32],
    reader: StaticEncoder,
    k: int,
    collection: str | None = None,
    word_share: float = WORD_SHARE,
) -> list[Found]:
    """The k best passages, best first, with the scores they were found by."""
    depth = max(_DEPTH, k)
    words = index.search_words(search_weights(index, question, reader), depth, collection)
    vectors = index.search_vectors(vector, depth, collection)
    by_words, by_vector = _reciprocal_ranks(words), _reciprocal_ranks(vectors)
    word_scores, vector_scores, raw = scaled(words), scaled(vectors), dict(words)
    return [
        Found(
            row, index.tables.passage(row),
            word_scores.get(row, 0.0), vector_scores.get(row, 0.0), score,
            by_words.get(row, 0.0), by_vector.get(row, 0.0), raw.get(row, 0.0),
        )
        for row, score in _fused(
            index, question, [(word_share, words), (1 - word_share, vectors)], _LOOKED_AT * k
        )[:k]
    ]  # fmt: skip


def _fused(
    index: PassageIndex, question: Question, rankings: Sequence[tuple[float, Ranking]], most: int
) -> list[tuple[int, float]]:
    """The best of both rankings, the rules of places that were not asked about moved back."""

    def adjusted(row: int, score: float) -> float:
        title = index.tables.entries[index.tables.document_of(row)].title
        return score - _ELSEWHERE * is_elsewhere(title, question.text)

    fused = convex_fusion(rankings)[:most]
    moved = [(row, adjusted(row, score)) for row, score in fused]
    return sorted(moved, key=lambda pair: (-pair[1], pair[0]))


def total_rarity(index: PassageIndex, question: Question) -> float:
    """Sum of the inverse document frequencies of the question's terms, what BM25 adds up."""
    n = index.tables.n_passages
    found = (index.words.document_frequency(term) for term in set(question.search_terms))
    return sum(math.log(1 + (n - n_with + 0.5) / (n_with + 0.5)) for n_with in found)


def search_weights(
    index: PassageIndex, question: Question, reader: StaticEncoder
) -> dict[str, float]:
    """The terms to search with: those of the question, official words, likely translations."""
    weights = query_weights(question.search_terms)
    for term, count in query_weights(question.official_terms).items():
        weights[term] = weights.get(term, 0.0) + _OFFICIAL * count
    for term, weight in translated_words(index, question, reader).items():
        weights[term] = weights.get(term, 0.0) + _TRANSLATED * weight
    return weights


def translated_words(
    index: PassageIndex, question: Question, reader: StaticEncoder
) -> dict[str, float]:
    """Words that texts are likely to use for those of the question, with their probability."""
    likely: dict[str, float] = {}
    for word, weight in question.weights.items():
        for other, probability in reader.translations.of(word):
            likely[other] = likely.get(other, 0.0) + weight * probability
    telling: dict[str, float] = {}
    for other, probability in likely.items():
        n_with = index.words.document_frequency(other)
        if n_with and other not in question.text:
            telling[other] = probability * math.log((index.tables.n_passages + 1) / n_with)
    best = sorted(telling, key=lambda word: (-telling[word], word))[:_MOST_TRANSLATED]
    return {word: likely[word] for word in best}


def _reciprocal_ranks(ranking: Ranking) -> dict[int, float]:
    return {row: 1.0 / rank for rank, (row, _) in enumerate(ranking, start=1)}
