"""bot/ranking/models/linear.py: weights stored as data."""

import numpy as np
import pytest

from bot.ranking.confidence import CALIBRATION_NAMES
from bot.ranking.models.linear import LinearModel, load_model


def test_score_and_probability() -> None:
    model = LinearModel(("a", "b"), np.array([2.0, -1.0]), 0.5)
    features = np.array([[1.0, 2.5], [0.0, 0.5]], dtype=np.float32)
    assert model.score(features) == pytest.approx([0.0, 0.0])
    assert model.probability(features) == pytest.approx([0.5, 0.5])


def test_shipped_weights_fit_the_features() -> None:
    model = load_model("calibration", CALIBRATION_NAMES)
    assert model.names == CALIBRATION_NAMES
    assert np.isfinite(model.weights).all()
    assert (model.weights != 0).sum() > 1


def test_weights_of_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="expected weights for"):
        load_model("calibration", ("a",))
