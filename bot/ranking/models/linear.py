"""Weights of features, stored as data: the ranking of candidates and the confidence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LinearModel:
    """A weighted sum of named features after a bias."""

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float

    def score(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """Shape: (n, n_features) in, (n,) out, float64."""
        return np.asarray(features.astype(np.float64) @ self.weights + self.bias)

    def probability(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """The logistic function of the score, between 0 and 1."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.score(features))))


@cache
def load_model(name: str, features: Sequence[str]) -> LinearModel:
    """Read the shipped weights called ``name`` for these features.

    Raises:
        ValueError: the stored weights are for other features.
    """
    file = resources.files("bot.ranking.models").joinpath(f"{name}.json")
    stored = json.loads(file.read_text(encoding="utf-8"))
    if set(stored["weights"]) != set(features):
        raise ValueError(f"{name}.json: expected weights for {features}, found others")
    weights = np.array([stored["weights"][feature] for feature in features], dtype=np.float64)
    return LinearModel(tuple(features), weights, float(stored["bias"]))
