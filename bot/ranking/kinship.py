"""How near the words of a question come to the words of a text, by their vectors.

A word that stands in the text counts 1; another counts the cosine with its nearest word there:
饭卡 is near 餐卡, 遵义 is near nothing in a text about cars.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.ranking.question import Question
from bot.tokens import words
from embeddings import Encoder

_MOST_WORDS = 300  # of a text; enough for a passage and its heading


def nearest_in_text(question: Question, folded: str, encoder: Encoder) -> dict[str, float]:
    """For each content word 1 if the text covers it, else the greatest cosine, not below 0."""
    covered = question.covered_by(folded)
    missing = [word for word in question.weights if word not in covered]
    found = dict.fromkeys(covered, 1.0)
    if missing:
        there = list(dict.fromkeys(word for word in words(folded) if len(word) > 1))[:_MOST_WORDS]
        nearest = _greatest_cosine(missing, there, encoder)
        found |= dict(zip(missing, nearest.tolist(), strict=True))
    return found


def _greatest_cosine(
    missing: Sequence[str], there: Sequence[str], encoder: Encoder
) -> NDArray[np.float32]:
    """Shape: (n_missing,), float32."""
    if not there:
        return np.zeros(len(missing), dtype=np.float32)
    vectors = encoder.encode_passages([*missing, *there])
    cosines = vectors[: len(missing)] @ vectors[len(missing) :].T
    return np.asarray(np.maximum(cosines.max(axis=1), 0.0), dtype=np.float32)
