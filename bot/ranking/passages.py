"""The passages found, ranked by trees over numbers that tell how well each fits the question.

None of these numbers knows the length of passages or titles: that would only learn which
passages questions were written for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

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
    nearest = np.maximum(near.nearest[:, 0::2], near.nearest[:, 1::2])
    said = np.maximum(near.likeliest[:, 0::2], near.likeliest[:, 1::2])
    heavy = np.array([question.weights[word] >= _HEAVY for word in near.words], dtype=bool)
    heaviest = near.weights == near.weights.max(initial=0.0)
    rows = np.zeros((len(found), len(PASSAGE_NAMES)), dtype=np.float32)
    for place, one in enumerate(found):
        covered, letters = _by_letters(question, one)
        exact = np.array([float(word in covered) for word in near.words], dtype=np.float32)
        close, called = np.maximum(nearest[:, place], exact), np.maximum(said[:, place], exact)
        rows[place] = (
            one.bm25, one.vector, one.fused, one.by_words, one.by_vector,
            near.weights @ close, close[heavy].min(initial=1.0),
            close[heaviest].max(initial=0.0), near.weights @ called, *letters,
            len(near.words) / 10,
        )  # fmt: skip
    return rows


def _by_letters(question: Question, found: Found) -> tuple[frozenset[str], tuple[float, ...]]:
    """The words that a passage covers, and what its letters tell."""
    text = fold(found.passage.text)
    head = fold(" ".join((found.passage.title, *found.passage.heading)))
    in_head = question.covered_by(head)
    covered = in_head | question.covered_by(text)
    pairs = frozenset(pair for pair in question.bigrams if pair in text or pair in head)
    return covered, (
        share(question.weights, in_head), share(question.weights, covered),
        share(question.bigrams, pairs), common_substring(question.content, text),
        digits_missing(question, text + head),
    )  # fmt: skip
