"""bot/training/fit.py: the fitted weights against what must come out."""

import numpy as np
import pytest

from bot.training.fit import fit_choice


def test_choice_prefers_the_feature_that_tells() -> None:
    dice = np.random.default_rng(7)
    groups = []
    for _ in range(200):
        features = dice.normal(size=(5, 2))
        marks = np.zeros(5)
        marks[int(features[:, 0].argmax())] = 1
        groups.append((features, marks))
    model = fit_choice(groups, ("tells", "noise"), 1e-3)
    assert model.weights[0] > 5 * abs(model.weights[1])


def test_candidates_left_out_do_not_count() -> None:
    features = np.array([[1.0], [0.0], [9.0]])
    both = fit_choice([(features, np.array([1.0, 0.0, -1.0]))] * 3, ("a",), 1e-3)
    alone = fit_choice([(features[:2], np.array([1.0, 0.0]))] * 3, ("a",), 1e-3)
    assert both.weights == pytest.approx(alone.weights)


def test_a_weight_keeps_its_sign() -> None:
    features = np.array([[1.0, 0.0], [0.0, 1.0]])
    model = fit_choice([(features, np.array([0.0, 1.0]))] * 3, ("a", "b"), 1e-3, {"a": 1, "b": 1})
    assert model.weights[0] == 0.0
    assert model.weights[1] > 0.0
