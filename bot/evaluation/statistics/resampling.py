"""Bootstrap: the questions drawn again with replacement, the same draws every time.

Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993 (percentile intervals).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Interval = tuple[float, float]
N_RESAMPLES = 1000
LEVEL = 0.95
_SEED = 20240312
_AT_ONCE = 50  # resamples held together, so that 100,000 questions fit into memory


def resample_counts(n: int, n_resamples: int = N_RESAMPLES) -> Iterator[Values]:
    """How often each of n questions was drawn, block by block. Shape: (resamples, n)."""
    random = np.random.default_rng(_SEED)
    for first in range(0, n_resamples, _AT_ONCE):
        size = min(_AT_ONCE, n_resamples - first)
        drawn = random.integers(0, n, size=(size, n))
        yield np.stack([np.bincount(row, minlength=n) for row in drawn]).astype(np.float64)


def ratio_intervals(numerators: Values, denominators: Values) -> list[Interval | None]:
    """95 % intervals of the ratios of sums, a column each; None where nothing was counted.

    Shapes: (n_questions, n_measures) both.
    """
    n, n_measures = numerators.shape
    if n == 0:
        return [None] * n_measures
    ratios = []
    for counts in resample_counts(n):
        below = counts @ denominators
        above = counts @ numerators
        ratios.append(np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0))
    return [percentile_interval(column) for column in np.concatenate(ratios).T]


def percentile_interval(values: Values) -> Interval | None:
    """The middle 95 % of what resampling gave; None where it gave nothing."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(known, [tail, 100 - tail])
    return float(low), float(high)
