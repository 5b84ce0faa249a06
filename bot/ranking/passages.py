"""The passages found, ranked by trees over numbers that tell how well each fits the question.

None of these numbers knows the length of passages or titles: that would only learn which
passages questions were written for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bot.ranking.features import Found, Ranked, common_substring, digits_missing, share
from bot.ranking.nearness import Nearness
from bot.ranking.places import is_elsewhere
from bot.ranking.question import Question
from bot.ranking.trees import load_trees
from bot.tokens import fold

PASSAGE_NAMES = (
    "bm25", "vector", "fused", "by_words", "by_vector", "near", "least_near", "heaviest_near",
    "translated", "words_in_head", "words", "bigrams", "common_substring",
    "digits_missing", "n_words",
)  # fmt: skip
_ELSEWHERE = 1.2  # taken from the score of rules of a place that was not asked about
_HEAVY = 0.4  # weight from which a word must not be far from a passage


def ranked_passages(question: Question, found: Sequence[Found], near: Nearness) -> list[Ranked]:
    """The passages found with their ranks, best first, equal scores in the order found."""
    features = passage_features(question, found, near)
    scores = load_trees("passages", PASSAGE_NAMES).score(features)
    scores -= _ELSEWHERE * np.array(
        [is_elsewhere(one.passage.title, question.text) for one in found]
    )
    order = sorted(range(len(found)), key=lambda place: (-scores[place], place))
    return [
        Ranked(found[place], place, rank, float(scores[place]), features[place])
        for rank, place in enumerate(order, start=1)
    ]


def passage_features(
    question: Question, found: Sequence[Found], near: Nearness
) -> NDArray[np.float32]:
    """Features of the passages found. Shape: (n_passages, len(PASSAGE_NAMES)), float32."""
    there = _Standing.of(question, found)
    exact = (there.words_in_text | there.words_in_head).astype(np.float32)
    nearest = np.maximum(near.nearest[:, 0::2], near.nearest[:, 1::2]).T
    said = np.maximum(near.likeliest[:, 0::2], near.likeliest[:, 1::2]).T
    close, called = np.maximum(nearest, exact), np.maximum(said, exact)
    heavy = question.weight_of_words >= _HEAVY
    heaviest = near.weights == near.weights.max(initial=0.0)
    weights, bigrams = question.weight_of_words, question.weight_of_bigrams
    columns: dict[str, ArrayLike] = {
        "bm25": [one.bm25 for one in found],
        "vector": [one.vector for one in found],
        "fused": [one.fused for one in found],
        "by_words": [one.by_words for one in found],
        "by_vector": [one.by_vector for one in found],
        "near": [near.weights @ words for words in close],
        "least_near": close[:, heavy].min(axis=1, initial=1.0),
        "heaviest_near": close[:, heaviest].max(axis=1, initial=0.0),
        "translated": [near.weights @ words for words in called],
        "words_in_head": share(weights, there.words_in_head),
        "words": share(weights, there.words_in_text | there.words_in_head),
        "bigrams": share(bigrams, there.pairs),
        "common_substring": [common_substring(question.letters, text) for text in there.texts],
        "digits_missing": [
            digits_missing(question, text + head)
            for text, head in zip(there.texts, there.heads, strict=True)
        ],
        "n_words": len(near.words) / 10,
    }
    rows = np.zeros((len(found), len(PASSAGE_NAMES)), dtype=np.float32)
    for place, name in enumerate(PASSAGE_NAMES):
        rows[:, place] = columns[name]
    return rows


@dataclass(frozen=True, slots=True)
class _Standing:
    """Folded passages, and what of a question stands in them.

    Shapes: (n_passages, n_words) for the words, (n_passages, n_bigrams) for the pairs.
    """

    texts: list[str]
    heads: list[str]
    words_in_text: NDArray[np.bool_]
    words_in_head: NDArray[np.bool_]
    pairs: NDArray[np.bool_]

    @classmethod
    def of(cls, question: Question, found: Sequence[Found]) -> _Standing:
        passages = [one.passage for one in found]
        parts = [p.text for p in passages] + [" ".join((p.title, *p.heading)) for p in passages]
        page = fold("\n".join(parts))  # all at once; only the words inside of one part count
        ends = np.cumsum([len(part) + 1 for part in parts], dtype=np.int64) - 1
        spans = np.stack([ends - [len(part) for part in parts], ends], axis=1)
        folded = [page[low:high] for low, high in spans.tolist()]
        words, pairs = question.covered_in(page, spans), question.pairs_in(page, spans)
        n = len(found)
        return cls(folded[:n], folded[n:], words[:n], words[n:], pairs[:n] | pairs[n:])
