"""The passages found, ranked by trees over numbers that tell how well each fits the question.

None of these numbers knows the length of passages or titles: that would only learn which
passages questions were written for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bot.ranking.coverage import common_substring, digits_missing, share
from bot.ranking.found import Found, Ranked
from bot.ranking.models.trees import load_trees
from bot.ranking.page import Page
from bot.ranking.passages.nearness import Nearness
from bot.ranking.question.places import is_elsewhere
from bot.ranking.question.understanding import Question

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
    page = Page.of([one.passage for one in found])
    texts, heads = page.cut(page.texts), page.cut(page.heads)
    in_text, in_head = np.split(question.covered_in(page.text, page.parts), 2)
    pairs = np.logical_or(*np.split(question.pairs_in(page.text, page.parts), 2))
    covered = in_text | in_head
    close, called = _nearest(near.nearest, covered), _nearest(near.likeliest, covered)
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
        "words_in_head": share(weights, in_head),
        "words": share(weights, covered),
        "bigrams": share(bigrams, pairs),
        "common_substring": common_substring(question, page.text, page.texts),
        "digits_missing": [
            digits_missing(question, text + head) for text, head in zip(texts, heads, strict=True)
        ],
        "n_words": len(near.words) / 10,
    }
    rows = np.zeros((len(found), len(PASSAGE_NAMES)), dtype=np.float32)
    for place, name in enumerate(PASSAGE_NAMES):
        rows[:, place] = columns[name]
    return rows


def _nearest(values: NDArray[np.float32], covered: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How near each passage comes to each word, 1 where it stands there.

    Shapes: (n_words, 2 * n_passages), heads and texts, and (n_passages, n_words) in, the latter out.
    """
    nearest = np.maximum(values[:, 0::2], values[:, 1::2]).T
    return np.maximum(nearest, covered, order="C", dtype=np.float32)
