"""Fitting the linear model of which candidate to quote."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.ranking.models.linear import LinearModel

Array = NDArray[np.float64]


def fit_choice(
    groups: Sequence[tuple[Array, Array]],
    names: Sequence[str],
    penalty: float,
    signs: Mapping[str, int] | None = None,
    steps: int = 400,
) -> LinearModel:
    """Weights that give the right candidates of each question the greatest probability.

    ``groups`` holds for each question its features, shape (n, n_features), and marks, shape
    (n,): 1 for a right candidate, 0 for a wrong one, -1 for one that is left out. Conditional
    logit (McFadden 1974), the probability summed over all right candidates, by Adam on full
    batches of standardised features. ``signs`` names features whose weight may only be
    positive (1) or only negative (-1): what must help cannot hurt on other documents.
    """
    rows = np.concatenate([features[marks >= 0] for features, marks in groups])
    marked = np.concatenate([marks[marks >= 0] for _, marks in groups])
    sizes = np.array([int((marks >= 0).sum()) for _, marks in groups])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale < 1e-6] = 1.0
    standard = (rows - mean) / scale

    def gradient(weights: Array) -> Array:
        score = standard @ weights
        score -= np.maximum.reduceat(score, starts)[owner]
        weight = np.exp(score)
        chance = weight / np.add.reduceat(weight, starts)[owner]
        right = weight * marked
        among_right = right / np.maximum(np.add.reduceat(right, starts)[owner], 1e-12)
        slope = standard.T @ (chance - among_right) / len(sizes)
        return np.asarray(slope + penalty * weights)

    bounds = _bounds(names, signs or {})
    weights = _adam(gradient, np.zeros(rows.shape[1]), steps, bounds)
    return LinearModel(tuple(names), weights / scale, 0.0)


def _bounds(names: Sequence[str], signs: Mapping[str, int]) -> tuple[Array, Array]:
    low = np.array([0.0 if signs.get(name) == 1 else -np.inf for name in names])
    high = np.array([0.0 if signs.get(name) == -1 else np.inf for name in names])
    return low, high


def _adam(
    gradient: Callable[[Array], Array],
    start: Array,
    steps: int,
    bounds: tuple[Array, Array],
    rate: float = 0.05,
) -> Array:
    """Adam (Kingma and Ba 2015) with a rate that falls to nothing, kept within bounds."""
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, steps + 1):
        slope = gradient(weights)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        unbiased = first / (1 - 0.9**step)
        size = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights -= rate * (1 - step / (steps + 1)) * unbiased / size
        weights = np.clip(weights, *bounds)
    return weights


def write_model(model: LinearModel, path: Path, fitted_on: str) -> None:
    """Store weights by name, with what they were fitted on."""
    weights = {name: round(float(w), 5) for name, w in zip(model.names, model.weights, strict=True)}
    stored = {"fitted_on": fitted_on, "bias": round(model.bias, 5), "weights": weights}
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
