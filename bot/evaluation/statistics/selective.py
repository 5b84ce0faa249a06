"""How well a confidence tells right answers from wrong ones, over weighted answers.

Weights are how often a resample drew each answer; ones give the measures themselves. Shapes:
(n,) for answers, (resamples, n) for weights, (resamples,) for what comes out.
Sources: Guo et al., ICML 2017 (calibration error); Geifman and El-Yaniv, NeurIPS 2017 (risk and
coverage); the area under it as in Ding et al., 2020, Revisiting the evaluation of uncertainty.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.evaluation.statistics.resampling import Values

Point = tuple[float, float]
N_BINS = 10


def bin_of(confidence: Values) -> NDArray[np.int64]:
    """The number of the bin of each confidence, 0 to 9; 1.0 counts to the last."""
    # 0.3 * 10 falls below 3 for some writings of 0.3; records hold four decimals
    return np.minimum(np.floor(np.round(confidence * N_BINS, 6)), N_BINS - 1).astype(np.int64)


def calibration_errors(confidence: Values, right: Values, weights: Values) -> Values:
    """Mean distance of confidence and share right over ten bins, by answers."""
    member = (bin_of(confidence)[:, None] == np.arange(N_BINS)).astype(np.float64)
    off = np.abs(weights @ (member * (confidence - right)[:, None])).sum(axis=1)
    return _ratio(off, weights.sum(axis=1))


def aurocs(confidence: Values, right: Values, weights: Values) -> Values:
    """Chance that a right answer has the greater confidence than a wrong one, ties half."""
    starts, order = _groups(confidence)
    wrong_in = np.add.reduceat((weights * (1 - right))[:, order], starts, axis=1)
    right_in = np.add.reduceat((weights * right)[:, order], starts, axis=1)
    above = np.cumsum(right_in, axis=1) - right_in  # groups come with the surest first
    won = (wrong_in * (above + right_in / 2)).sum(axis=1)
    return _ratio(won, wrong_in.sum(axis=1) * right_in.sum(axis=1))


def risk_areas(confidence: Values, right: Values, weights: Values) -> Values:
    """Mean share wrong among the answers at least as sure as each answer; less is better."""
    risk, group = _risks(confidence, right, weights)
    return _ratio((risk * group).sum(axis=1), group.sum(axis=1))


def risk_coverage(confidence: Values, right: Values, n_questions: int) -> list[Point]:
    """Points of the curve: share of all questions answered, share of these that are wrong."""
    if not len(confidence):
        return []
    risk, group = _risks(confidence, right, np.ones((1, len(confidence))))
    coverage = np.cumsum(group[0]) / n_questions
    return [(float(c), float(r)) for c, r in zip(coverage, risk[0], strict=True)]


def _risks(confidence: Values, right: Values, weights: Values) -> tuple[Values, Values]:
    """For each different confidence, surest first: share wrong so far, and weight of its group."""
    starts, order = _groups(confidence)
    group = np.add.reduceat(weights[:, order], starts, axis=1)
    wrong = np.add.reduceat((weights * (1 - right))[:, order], starts, axis=1)
    return _ratio(np.cumsum(wrong, axis=1), np.cumsum(group, axis=1), empty=0.0), group


def _groups(confidence: Values) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The answers with the surest first, and where each different confidence begins."""
    order = np.argsort(-confidence, kind="stable")
    ordered = confidence[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    return starts.astype(np.int64), order.astype(np.int64)


def _ratio(above: Values, below: Values, empty: float = np.nan) -> Values:
    return np.divide(above, below, out=np.full_like(above, empty), where=below > 0)
