from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from bot.evaluation.statistics.paired import holm, paired_test, randomisation_test, sign_test


def test_the_sign_test_is_mcnemar_exact() -> None:
    assert sign_test(1, 9) == pytest.approx(2 * (1 + 10) / 2**10)
    assert sign_test(0, 0) == 1.0
    assert sign_test(5, 5) == 1.0


def test_randomisation_is_near_all_the_signs_there_are() -> None:
    differences = np.array([0.3, 0.1, -0.2, 0.5, 0.4, 0.25, -0.05, 0.15, 0.0, 0.35])
    exact = stats.permutation_test(
        (differences,), np.sum, permutation_type="samples", n_resamples=np.inf, vectorized=False
    ).pvalue
    assert randomisation_test(differences) == pytest.approx(exact, abs=0.01)
    assert randomisation_test(differences) == randomisation_test(differences)
    assert randomisation_test(np.zeros(5)) == 1.0


def test_what_is_won_or_lost_whole_gets_the_sign_test() -> None:
    flags = np.array([1.0] * 9 + [-1.0, 0.0, 0.0])
    assert paired_test(flags) == sign_test(9, 1)
    assert paired_test(flags / 2) == randomisation_test(flags / 2)


def test_holm_multiplies_the_least_by_all_and_never_falls() -> None:
    found = holm({"a": 0.04, "b": 0.01, "c": 0.03, "d": 0.9})
    assert found == pytest.approx({"a": 0.09, "b": 0.04, "c": 0.09, "d": 0.9})
