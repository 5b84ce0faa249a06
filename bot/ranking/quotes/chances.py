"""Which sentence of its passage answers: trees over features, compared with its neighbours'.

A sentence is told by what it has beyond the others of the same passage: the best of them, the
one before, the one after. Sentences of different passages are not compared here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.ranking.models.trees import load_trees
from bot.ranking.quotes.candidates import Candidate
from bot.ranking.quotes.features import NAMES

_NOT_READ = ("passage_score", "reciprocal_rank", "joins_sentences", "sentence_chance")
_OWN = tuple(name for name in NAMES if name not in _NOT_READ)
_COMPARED = (
    "words_in_quote", "bigrams_in_quote", "rarest_in_quote", "common_substring",
    "vector_of_quote", "near_quote", "translated_in_quote", "words_beyond_heading",
    "near_beyond_heading", "vector_beyond_heading", "answer_odds",
)  # fmt: skip
SENTENCE_NAMES = (
    *_OWN,
    *(f"{name}_below_best" for name in _COMPARED), *(f"{name}_over_mean" for name in _COMPARED),
    *(f"{name}_before" for name in _COMPARED), *(f"{name}_after" for name in _COMPARED),
    "order", "n_sentences",
)  # fmt: skip
_OWN_COLUMNS = [NAMES.index(name) for name in _OWN]
_COMPARED_COLUMNS = [NAMES.index(name) for name in _COMPARED]


def sentence_chances(
    cut: Sequence[Candidate], owners: NDArray[np.int64], features: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Logarithm of the chance that each candidate answers, one of its passage answering.

    A candidate of several sentences has the chances of all of them. ``owners`` tells the passage
    of each candidate, those of one passage together; shape of all: (n_candidates,).
    """
    chances = np.zeros(len(cut), dtype=np.float32)
    single = np.array([one.n_sentences == 1 for one in cut], dtype=bool)
    if not single.any():
        return chances
    of_single = owners[single]
    scores = load_trees("sentences", SENTENCE_NAMES).score(
        sentence_features(features[single], of_single)
    )
    for owner in np.unique(owners):
        own = np.flatnonzero(owners == owner)
        logs = scores[of_single == owner]
        logs -= np.logaddexp.reduce(logs) if len(logs) else 0.0
        of_order = {
            cut[n].order: log
            for n, log in zip(own[single[own]].tolist(), logs.tolist(), strict=True)
        }
        for n in own.tolist():
            first, last = cut[n].order, cut[n].order + cut[n].n_sentences
            held = [of_order[order] for order in range(first, last) if order in of_order]
            chances[n] = np.logaddexp.reduce(held) if held else 0.0
    return chances


def sentence_features(
    features: NDArray[np.float32], owners: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Features of single sentences and how they stand among those of their passage.

    Shapes: (n, len(NAMES)) and (n,) in, (n, len(SENTENCE_NAMES)) out.
    """
    compared = features[:, _COMPARED_COLUMNS]
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    sizes = np.diff(np.append(starts, len(owners)))
    best = np.repeat(np.maximum.reduceat(compared, starts), sizes, axis=0)
    mean = np.repeat(np.add.reduceat(compared, starts) / sizes[:, None], sizes, axis=0)
    before, after = np.zeros_like(compared), np.zeros_like(compared)
    before[1:], after[:-1] = compared[:-1], compared[1:]
    before[starts] = 0.0
    after[starts + sizes - 1] = 0.0
    order = np.arange(len(owners)) - np.repeat(starts, sizes)
    shape = np.stack([order / 10, np.repeat(sizes, sizes) / 10], axis=1)
    return np.hstack(
        [features[:, _OWN_COLUMNS], compared - best, compared - mean, before, after, shape]
    ).astype(np.float32)
