"""Two runs over the same questions: how likely such a difference is by chance.

Sources: McNemar 1947, exact as a sign test (for measures that are right or wrong); Smucker,
Allan and Carterette, CIKM 2007 (randomisation, for the others); Holm 1979 (several measures).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bot.evaluation.statistics.resampling import Values

_N_FLIPS = 10_000
_SEED = 20240312
_AT_ONCE = 500


def sign_test(n_won: int, n_lost: int) -> float:
    """Two-sided p of so uneven a split when winning and losing are equally likely."""
    from scipy.stats import binomtest

    return float(binomtest(n_won, n_won + n_lost).pvalue) if n_won + n_lost else 1.0


def randomisation_test(differences: Values) -> float:
    """Two-sided p of so great a mean when the sign of each difference is by chance.

    The draws are the same every time; p is at least 1 / 10,001.
    """
    telling = differences[differences != 0]
    if not len(telling):
        return 1.0
    random = np.random.default_rng(_SEED)
    seen, reached = abs(telling.sum()), 1
    for _ in range(_N_FLIPS // _AT_ONCE):
        signs = random.integers(0, 2, size=(_AT_ONCE, len(telling))) * 2 - 1
        reached += int((np.abs(signs @ telling) >= seen - 1e-9).sum())
    return reached / (_N_FLIPS + 1)


def paired_test(differences: Values) -> float:
    """The exact sign test where questions are won or lost whole, else randomisation."""
    if np.isin(differences, (-1.0, 0.0, 1.0)).all():
        return sign_test(int((differences > 0).sum()), int((differences < 0).sum()))
    return randomisation_test(differences)


def holm(chances: Mapping[str, float]) -> dict[str, float]:
    """Each p adjusted for how many were looked at, in the order given."""
    adjusted: dict[str, float] = {}
    least = 0.0
    for place, name in enumerate(sorted(chances, key=lambda name: chances[name])):
        least = max(least, min(1.0, chances[name] * (len(chances) - place)))
        adjusted[name] = least
    return {name: adjusted[name] for name in chances}
