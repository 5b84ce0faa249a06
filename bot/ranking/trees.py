"""Boosted decision trees, evaluated with plain lists: LightGBM makes them, nothing needs it here.

Source: Friedman 2001 (gradient boosting); the stored trees are those of LightGBM's dump.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Tree:
    """Inner nodes in parallel lists; a child below 0 is the leaf ``-1 - child``.

    A value that is not above the threshold of its feature goes left.
    """

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    leaf: tuple[float, ...]

    def value(self, row: Sequence[float]) -> float:
        """The leaf that a row of features falls into."""
        node = 0 if self.feature else -1
        while node >= 0:
            goes_left = row[self.feature[node]] <= self.threshold[node]
            node = self.left[node] if goes_left else self.right[node]
        return self.leaf[-1 - node]


@dataclass(frozen=True)
class TreeModel:
    """A sum of trees over named features."""

    names: tuple[str, ...]
    trees: tuple[Tree, ...]

    def probability(self, row: Sequence[float]) -> float:
        """The logistic function of the sum, between 0 and 1."""
        total = sum(tree.value(row) for tree in self.trees)
        return 1.0 / (1.0 + math.exp(-total))


@cache
def load_trees(name: str, features: tuple[str, ...]) -> TreeModel:
    """Read the shipped trees called ``name`` for these features.

    Raises:
        ValueError: the stored trees are for other features.
    """
    file = resources.files("bot.ranking").joinpath(f"{name}.json")
    stored = json.loads(file.read_text(encoding="utf-8"))
    if tuple(stored["features"]) != features:
        raise ValueError(f"{name}.json: expected trees for {features}, found others")
    trees = tuple(
        Tree(*(tuple(tree[part]) for part in ("feature", "threshold", "left", "right", "leaf")))
        for tree in stored["trees"]
    )
    return TreeModel(features, trees)
