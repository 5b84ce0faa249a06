"""bot/training/fit.py: the fitted weights against what must come out."""

import numpy as np
import pytest

from bot.training.fit import fit_choice, fit_probability


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


def test_probability_agrees_with_the_closed_form_of_two_points() -> None:
    features = np.array([[0.0]] * 10 + [[1.0]] * 10)
    labels = np.array([1.0] * 2 + [0.0] * 8 + [1.0] * 9 + [0.0])
    model = fit_probability(features, labels, np.ones(20), ("x",), 0.0)
    chances = model.probability(np.array([[0.0], [1.0]], dtype=np.float32))
    assert chances == pytest.approx([0.2, 0.9], abs=0.01)
