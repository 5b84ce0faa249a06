"""Whether a confidence means what it says: of answers given with 0.8, four in five are right.

Only answers that were given can be right or wrong. For a question that was refused the table
tells whether the documents could have answered it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.evaluation.statistics.selective import N_BINS, bin_of

Flagged = Sequence[tuple[float, bool]]
FEWEST = 20  # answers below which neither measure tells anything


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose confidence lies in ``low <= confidence < high`` (1 counts to the last).

    ``right`` is the share of the answers that were right, ``answerable`` the share of the
    refused questions that the documents answer; None where there are none.
    """

    low: float
    high: float
    n_answered: int
    confidence: float | None
    right: float | None
    n_refused: int
    answerable: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """The table of bins and what it comes to; None where there are too few answers."""

    bins: tuple[Bin, ...]
    n_answered: int
    calibration_error: float | None
    brier: float | None
    auroc: float | None


def reliability(answered: Flagged, refused: Flagged) -> Reliability:
    """The reliability of confidences.

    ``answered`` pairs each confidence with whether the answer was right, ``refused`` with
    whether there would have been an answer.
    """
    sure, right = _columns(answered)
    not_sure, answerable = _columns(refused)
    own, others = bin_of(sure), bin_of(not_sure)
    bins = tuple(
        Bin(
            place / N_BINS, (place + 1) / N_BINS,
            int((own == place).sum()), _mean(sure[own == place]), _mean(right[own == place]),
            int((others == place).sum()), _mean(answerable[others == place]),
        )
        for place in range(N_BINS)
    )  # fmt: skip
    enough = len(sure) >= FEWEST
    return Reliability(
        bins, len(sure),
        _calibration_error(bins) if enough else None,
        _mean((sure - right) ** 2) if enough else None,
        auroc(sure[right == 1].tolist(), sure[right == 0].tolist()) if enough else None,
    )  # fmt: skip


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Chance that a positive has the greater value than a negative, ties counting half.

    None when one of them is empty. It is the Mann-Whitney U over the number of pairs (Hanley
    and McNeil 1982).
    """
    if not positive or not negative:
        return None
    from scipy.stats import mannwhitneyu

    found = mannwhitneyu(positive, negative, method="asymptotic").statistic
    return float(found) / (len(positive) * len(negative))


def _calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance of confidence and share right, by answers: Guo et al., ICML 2017."""
    off = [
        (one.n_answered, abs(one.confidence - one.right))
        for one in bins
        if one.confidence is not None and one.right is not None
    ]
    return sum(n * distance for n, distance in off) / sum(n for n, _ in off)


def _columns(pairs: Flagged) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    values = np.array([(value, float(flag)) for value, flag in pairs]).reshape(-1, 2)
    return values[:, 0], values[:, 1]


def _mean(values: NDArray[np.float64]) -> float | None:
    return float(values.mean()) if len(values) else None
