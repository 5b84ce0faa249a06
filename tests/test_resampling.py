from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from bot.evaluation.statistics.resampling import ratio_intervals, resample_counts
from bot.evaluation.statistics.selective import aurocs, calibration_errors, risk_areas

RANDOM = np.random.default_rng(7)
FLAGS = (RANDOM.random(400) < 0.8).astype(np.float64)
LENGTHS = RANDOM.integers(10, 120, size=400).astype(np.float64)
QUOTES = RANDOM.integers(0, 4, size=400).astype(np.float64)


@pytest.mark.parametrize(
    ("above", "below"), [(FLAGS, np.ones(400)), (LENGTHS * QUOTES, QUOTES)], ids=["share", "ratio"]
)
def test_intervals_are_those_of_scipy(above: np.ndarray, below: np.ndarray) -> None:
    [found] = ratio_intervals(above[:, None], below[:, None])
    theirs = stats.bootstrap(
        (above, below), lambda a, b, axis: a.sum(axis) / b.sum(axis), paired=True,
        vectorized=True, method="percentile", n_resamples=4000, rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    assert found is not None
    width = theirs.high - theirs.low
    assert found == pytest.approx((theirs.low, theirs.high), abs=0.12 * width)


def test_the_interval_of_a_share_is_near_that_of_wilson() -> None:
    [found] = ratio_intervals(FLAGS[:, None], np.ones((400, 1)))
    wilson = stats.binomtest(int(FLAGS.sum()), 400).proportion_ci(method="wilson")
    assert found == pytest.approx((wilson.low, wilson.high), abs=0.01)


def test_the_same_questions_give_the_same_interval_every_time() -> None:
    twice = [ratio_intervals(FLAGS[:, None], np.ones((400, 1))) for _ in range(2)]
    assert twice[0] == twice[1]


def test_each_resample_draws_as_many_questions_as_there_are() -> None:
    blocks = list(resample_counts(7, 120))
    assert sum(len(block) for block in blocks) == 120
    assert all((block.sum(axis=1) == 7).all() for block in blocks)


def test_what_was_not_counted_has_no_interval() -> None:
    assert ratio_intervals(np.zeros((3, 1)), np.zeros((3, 1))) == [None]
    assert ratio_intervals(np.zeros((0, 2)), np.zeros((0, 2))) == [None, None]


def test_weights_count_as_if_answers_stood_there_several_times() -> None:
    confidence = np.array([0.9, 0.8, 0.8, 0.35, 0.3])
    right = np.array([1.0, 0.0, 1.0, 1.0, 0.0])
    weights = np.array([2.0, 0.0, 1.0, 3.0, 1.0])
    times = weights.astype(int)
    for measure in (calibration_errors, aurocs, risk_areas):
        weighted = measure(confidence, right, weights[None, :])
        repeated = measure(
            confidence.repeat(times), right.repeat(times), np.ones((1, int(weights.sum())))
        )
        assert weighted == pytest.approx(repeated)


def test_the_area_under_the_curve_worked_by_hand() -> None:
    confidence, right = np.array([0.9, 0.8, 0.7, 0.6]), np.array([1.0, 0.0, 1.0, 0.0])
    [area] = risk_areas(confidence, right, np.ones((1, 4)))
    assert area == pytest.approx((0 / 1 + 1 / 2 + 1 / 3 + 2 / 4) / 4)


def test_auroc_is_that_of_mann_and_whitney() -> None:
    confidence = RANDOM.random(200).round(2)
    right = (RANDOM.random(200) < confidence).astype(np.float64)
    found = stats.mannwhitneyu(confidence[right == 1], confidence[right == 0]).statistic
    pairs = right.sum() * (1 - right).sum()
    assert aurocs(confidence, right, np.ones((1, 200)))[0] == pytest.approx(found / pairs)
