"""The network that reads sentences beside a question, in numpy.

Each word of the question looks for what is like it in a sentence and each word of the sentence
for what is like it in the question; what they find is compared, and the comparisons are summed
up. Source: Parikh et al., EMNLP 2016 (decomposable attention), with a convolution over three
words before it and a few facts about each word beside its vector. ``training/reading.py`` makes
the weights.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from embeddings.reading.inputs import Inputs, Numbers

_LAYERS = (
    "near_asked", "near_said", "compare_asked", "compare_said", "weight", "sum", "out",
)  # fmt: skip
NAMES = frozenset(("rows", *(f"{layer}.{part}" for layer in _LAYERS for part in "wb")))


class ReadingNetwork:
    """One network, its weights by the names in ``NAMES``.

    Raises:
        ValueError: the weights are those of another network.
    """

    def __init__(self, weights: Mapping[str, Numbers]) -> None:
        if weights.keys() != NAMES:
            raise ValueError(f"expected weights called {sorted(NAMES)}, found {sorted(weights)}")
        self._w = weights

    def read(self, given: Inputs) -> Numbers:
        """The log-odds that each sentence answers, against none. Shape: (n_sentences,)."""
        w = self._w
        asked, said = w["rows"][given.asked], w["rows"][given.ids]
        own = np.array([0, len(given.asked)])
        q = self._neighbours("asked", np.hstack([asked, given.of_asked[0][:, 6:]]), own)
        s = self._neighbours("said", np.hstack([said, given.of_said]), given.bounds)
        like = (said @ asked.T + s @ q.T) / np.sqrt(np.float32(q.shape[1]))
        heard = _softmax(like) @ q
        said_out = self._compared("said", s, heard, given.of_said)
        lengths = np.diff(given.bounds)
        # pieces in rows of one length, those behind the end of a sentence without weight
        places = given.bounds[:-1, None] + np.arange(max(int(lengths.max()), 1))
        is_there = places < given.bounds[1:, None]
        places[~is_there] = len(s)  # a row added below
        rows = np.pad(s, ((0, 1), (0, 0))).take(places, axis=0)
        looks = np.pad(like, ((0, 1), (0, 0)), constant_values=-1e4).take(places, axis=0)
        answered = _softmax(looks.transpose(0, 2, 1)) @ rows
        filled = lengths > 0
        greatest, mean = np.zeros((2, len(lengths), q.shape[1]), dtype=np.float32)
        if filled.any():
            starts = given.bounds[:-1][filled]
            greatest[filled] = np.maximum.reduceat(said_out, starts)
            mean[filled] = np.add.reduceat(said_out, starts) / lengths[filled, None]
        asked_out = self._compared(
            "asked", np.broadcast_to(q, answered.shape), answered, given.of_asked
        )
        weight = _softmax((q @ w["weight.w"].T + w["weight.b"]).T)[0]
        summed = np.einsum("j,sjk->sk", weight, asked_out)
        hidden = np.hstack([summed, greatest, mean, given.of_place]) @ w["sum.w"].T + w["sum.b"]
        return np.asarray((np.maximum(hidden, 0) @ w["out.w"].T + w["out.b"])[:, 0])

    def _neighbours(self, side: str, rows: Numbers, bounds: NDArray[np.int64]) -> Numbers:
        """Each row with the one before and the one after it of the same text, mixed."""
        before, after = np.zeros_like(rows), np.zeros_like(rows)
        before[1:], after[:-1] = rows[:-1], rows[1:]
        filled = bounds[:-1] < bounds[1:]
        before[bounds[:-1][filled]] = 0
        after[bounds[1:][filled] - 1] = 0
        mixed = np.hstack([before, rows, after]) @ self._w[f"near_{side}.w"].T
        return np.asarray(np.maximum(mixed + self._w[f"near_{side}.b"], 0))

    def _compared(self, side: str, own: Numbers, other: Numbers, facts: Numbers) -> Numbers:
        both = np.concatenate([own, other, own * other, np.abs(own - other), facts], axis=-1)
        mixed = both @ self._w[f"compare_{side}.w"].T + self._w[f"compare_{side}.b"]
        return np.asarray(np.maximum(mixed, 0))


def _softmax(rows: Numbers) -> Numbers:
    """Along the last axis."""
    shifted = np.exp(rows - rows.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)
