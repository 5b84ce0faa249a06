"""How much of a question stands in spans of a text: shares of words, runs of letters, numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.ranking.question.occurrences import Spans, longest_runs
from bot.ranking.question.understanding import Question


def share(weights: NDArray[np.float64], standing: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Share of the sum of weights that falls to what stands there, 0 to 1; 0 where it is 0.

    Shapes: (n,) or (m, n), and (m, n) in, (m,) out.
    """
    total = weights.sum(axis=-1)
    held = (weights * standing).sum(axis=1)
    return np.asarray(held / np.where(total > 0, total, 1.0))


def common_substring(question: Question, text: str, spans: Spans) -> NDArray[np.float64]:
    """Length of the longest run of letters in the question's content and in each span.

    As a share of the content's letters; shape: (n_spans,).
    """
    return longest_runs(question.letters, text, spans) / max(len(question.letters), 1)


def digits_missing(question: Question, text: str) -> float:
    """Share of the question's numbers that a text lacks."""
    digits = question.digits
    return sum(number not in text for number in digits) / len(digits) if digits else 0.0
