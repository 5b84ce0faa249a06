"""What search finds: passages with the scores they were found and ranked by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.types import Passage, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found by search, with the scores it was found by.

    ``bm25``, ``vector`` and ``fused`` lie in 0..1 within the question; ``by_words`` and
    ``by_vector`` are the reciprocal ranks there, 0 where it was not found so; ``word_score`` is
    BM25 as it came.
    """

    row: int
    passage: Passage
    bm25: float
    vector: float
    fused: float
    by_words: float
    by_vector: float
    word_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage found, with its rank from 1 and its score in the ranking of passages.

    ``place`` is where it stood among those found; ``features`` are what it was ranked by.
    """

    found: Found
    place: int
    rank: int
    score: float
    features: NDArray[np.float32]

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.found.passage

    def moved(self, rank: int, score: float) -> Ranked:
        """The same with another rank and score."""
        return Ranked(self.found, self.place, rank, score, self.features)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like each candidate of a passage is to the question, by vectors: (n_candidates,) each.

    ``cosine`` compares whole texts, ``near`` the words one by one, ``translated`` what they
    would be called; ``cosine_beyond`` and ``near_beyond`` compare only the words that the
    heading does not hold, for the heading tells the subject already.
    """

    cosine: NDArray[np.float32]
    near: NDArray[np.float32]
    translated: NDArray[np.float32]
    cosine_beyond: NDArray[np.float32]
    near_beyond: NDArray[np.float32]


LikenessOf = Callable[[Sequence[int], Sequence[Span], NDArray[np.bool_]], Likeness]
