"""Boosted decision trees as a few arrays: LightGBM makes them, nothing needs it here.

Source: Friedman 2001 (gradient boosting); the stored trees are those of LightGBM's dump.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class TreeModel:
    """A sum of trees over named features.

    Inner nodes lie in arrays of shape (n_trees, n_nodes), leaves in one of (n_trees, n_leaves);
    a child below 0 is the leaf ``-1 - child``. A value that is not above the threshold of its
    feature goes left.
    """

    names: tuple[str, ...]
    feature: NDArray[np.int64]
    threshold: Numbers
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    leaf: Numbers

    @classmethod
    def of(cls, names: Sequence[str], trees: Sequence[Mapping[str, Sequence[float]]]) -> TreeModel:
        """From trees with the lists feature, threshold, left, right and leaf each."""
        nodes = max(1, *(len(tree["feature"]) for tree in trees))
        leaves = max(len(tree["leaf"]) for tree in trees)

        def column(part: str, size: int, rest: float) -> list[list[float]]:
            return [[*tree[part], *[rest] * (size - len(tree[part]))] for tree in trees]

        return cls(
            tuple(names),
            np.array(column("feature", nodes, 0), dtype=np.int64),
            np.array(column("threshold", nodes, 0.0)),
            np.array(column("left", nodes, -1), dtype=np.int64),
            np.array(column("right", nodes, -1), dtype=np.int64),
            np.array(column("leaf", leaves, 0.0)),
        )

    def score(self, features: NDArray[np.float32]) -> Numbers:
        """The sum of the leaves that each row falls into: (n, n_features) in, (n,) out."""
        rows = np.asarray(features, dtype=np.float64)
        n_rows, n_features = rows.shape
        values, offsets = rows.ravel(), np.arange(n_rows) * n_features
        first = np.arange(len(self.leaf))[:, None] * self.feature.shape[1]
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        left, right = self.left.ravel(), self.right.ravel()
        node = np.zeros((len(self.leaf), n_rows), dtype=np.int64)
        while (inner := node >= 0).any():
            at = first + np.maximum(node, 0)
            goes_left = values.take(offsets + feature.take(at)) <= threshold.take(at)
            node = np.where(inner, np.where(goes_left, left.take(at), right.take(at)), node)
        leaves = np.arange(len(self.leaf))[:, None] * self.leaf.shape[1] - 1 - node
        return np.asarray(self.leaf.ravel().take(leaves).sum(axis=0))

    def probability(self, features: NDArray[np.float32]) -> Numbers:
        """The logistic function of the sum, between 0 and 1. Shape: (n,)."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.score(features))))


@cache
def load_trees(name: str, features: tuple[str, ...]) -> TreeModel:
    """Read the shipped trees called ``name`` for these features.

    Raises:
        ValueError: the stored trees are for other features.
    """
    file = resources.files("bot.ranking").joinpath(f"{name}.json")
    stored: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if tuple(stored["features"]) != features:
        raise ValueError(f"{name}.json: expected trees for {features}, found others")
    return TreeModel.of(features, stored["trees"])
