"""Boosted decision trees as a few arrays: LightGBM makes them, nothing needs it here.

Source: Friedman 2001 (gradient boosting); the stored trees are those of LightGBM's dump.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Bits = NDArray[np.unsignedinteger[Any]]
Tree = Mapping[str, Sequence[float]]
_MOST_LEAVES = 64


@dataclass(frozen=True)
class Splits:
    """What the trees ask of one feature, by thresholds from the least to the greatest.

    Row n of ``kept`` has the bits of the leaves of each tree that a value above the first n
    thresholds may fall into. Shapes: (n_thresholds,), (n_thresholds + 1, n_trees).
    """

    feature: int
    thresholds: Numbers
    kept: Bits


@dataclass(frozen=True)
class TreeModel:
    """A sum of trees over named features: a row falls into the first leaf that is kept.

    The leaves are numbered from left to right, in an array of shape (n_trees, n_leaves). A
    value that is not above the threshold of its node goes left; one that is above leaves out
    what lies under the left child. Source: Lucchese et al., SIGIR 2015 (QuickScorer).
    """

    names: tuple[str, ...]
    splits: tuple[Splits, ...]
    leaf: Numbers

    @classmethod
    def of(cls, names: Sequence[str], trees: Sequence[Tree]) -> TreeModel:
        """From trees with the lists feature, threshold, left, right and leaf each.

        A child below 0 is the leaf ``-1 - child``.

        Raises:
            ValueError: a tree has more than 64 leaves.
        """
        n_leaves = max(len(tree["leaf"]) for tree in trees)
        if n_leaves > _MOST_LEAVES:
            raise ValueError(f"expected at most {_MOST_LEAVES} leaves, found {n_leaves}")
        leaf = np.zeros((len(trees), n_leaves))
        nodes: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
        for place, tree in enumerate(trees):
            leaves, under_left = _from_left_to_right(tree)
            leaf[place, : len(leaves)] = leaves
            for node, bits in enumerate(under_left):
                split = (tree["threshold"][node], place, bits)
                nodes[int(tree["feature"][node])].append(split)
        every = (1 << n_leaves) - 1
        splits = (_splits(one, sorted(nodes[one]), len(trees), every) for one in sorted(nodes))
        return cls(tuple(names), tuple(splits), leaf)

    def score(self, features: NDArray[np.float32]) -> Numbers:
        """The sum of the leaves that each row falls into: (n, n_features) in, (n,) out."""
        rows = np.asarray(features, dtype=np.float64)
        first = np.zeros((len(rows), len(self.leaf)), dtype=np.int64)
        if self.splits:
            kept = (
                one.kept.take(one.thresholds.searchsorted(rows[:, one.feature]), axis=0)
                for one in self.splits
            )
            left = reduce(np.bitwise_and, kept)
            first[:] = np.bitwise_count((left & -left) - left.dtype.type(1))
        leaves = np.arange(len(self.leaf))[:, None] * self.leaf.shape[1] + first.T
        return np.asarray(self.leaf.ravel().take(leaves).sum(axis=0))

    def probability(self, features: NDArray[np.float32]) -> Numbers:
        """The logistic function of the sum, between 0 and 1. Shape: (n,)."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.score(features))))


def _from_left_to_right(tree: Tree) -> tuple[list[float], list[int]]:
    """The leaves in their order, and for each node the bits of those under its left child."""
    leaves: list[float] = []
    under_left = [0] * len(tree["feature"])

    def walk(child: int) -> int:
        if child < 0:
            leaves.append(tree["leaf"][-1 - child])
            return 1 << (len(leaves) - 1)
        under_left[child] = walk(int(tree["left"][child]))
        return under_left[child] | walk(int(tree["right"][child]))

    walk(0 if under_left else -1)
    return leaves, under_left


def _splits(
    feature: int, nodes: Sequence[tuple[float, int, int]], n_trees: int, every: int
) -> Splits:
    """Nodes of one feature as (threshold, tree, bits left out above), in their order."""
    kept = np.full((len(nodes) + 1, n_trees), every, dtype=np.min_scalar_type(every))
    for row, (_, tree, bits) in enumerate(nodes, start=1):
        kept[row, tree] = every & ~bits
    thresholds = np.array([threshold for threshold, _, _ in nodes])
    return Splits(feature, thresholds, np.bitwise_and.accumulate(kept, axis=0))


@cache
def load_trees(name: str, features: tuple[str, ...]) -> TreeModel:
    """Read the shipped trees called ``name`` for these features.

    Raises:
        ValueError: the stored trees are for other features.
    """
    file = resources.files("bot.ranking.models").joinpath(f"{name}.json")
    stored: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if tuple(stored["features"]) != features:
        raise ValueError(f"{name}.json: expected trees for {features}, found others")
    return TreeModel.of(features, stored["trees"])
