"""Boosted trees for ranking passages and for the confidence, made by LightGBM, kept as lists."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.training.fit import Array

_SAME = {
    "learning_rate": 0.05, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1,
    "seed": 1, "deterministic": True, "force_row_wise": True, "verbosity": -1,
}  # fmt: skip
_RANKING = _SAME | {
    "objective": "lambdarank", "num_leaves": 15, "min_data_in_leaf": 60, "lambda_l2": 5,
    "lambdarank_truncation_level": 12,
}  # fmt: skip
_SOFTMAX = _SAME | {
    "learning_rate": 0.08, "min_data_in_leaf": 60, "lambda_l2": 5, "bagging_fraction": 1.0,
}  # fmt: skip
_CHANCE = _SAME | {"objective": "binary", "num_leaves": 7, "min_data_in_leaf": 40, "lambda_l2": 5}
Trees = list[dict[str, list[Any]]]
NO_TREES: Trees = [{"feature": [], "threshold": [], "left": [], "right": [], "leaf": [0.0]}]
"""What stands there before anything is fitted."""


def fit_order(
    groups: Sequence[tuple[Array, Array]],
    names: Sequence[str],
    signs: Mapping[str, int],
    n_trees: int = 250,
) -> Trees:
    """Trees whose sum orders the rows of each group, the marked ones first: LambdaMART.

    ``groups`` holds features, shape (n, n_features), and marks, shape (n,). ``signs`` names
    features that may only help (1) or only hurt (-1). Source: Burges 2010 (MSR-TR-2010-82).
    """
    features = np.concatenate([features for features, _ in groups])
    marks = np.concatenate([marks for _, marks in groups])
    sizes = [len(marks) for _, marks in groups]
    return _fit(_RANKING | _monotone(names, signs), names, n_trees, features, marks, group=sizes)


def fit_choice_trees(
    groups: Sequence[tuple[Array, Array]], names: Sequence[str], n_leaves: int, n_trees: int = 200
) -> Trees:
    """Trees whose sum is the log-odds that a row is the right one of its group.

    ``groups`` as for ``fit_order``. Loss: cross-entropy of a softmax over each group, the chance
    summed over all marked rows (McFadden 1974).
    """
    features = np.concatenate([features for features, _ in groups])
    marks = np.concatenate([marks for _, marks in groups])
    sizes = np.array([len(marks) for _, marks in groups])
    starts = np.cumsum(sizes) - sizes

    def slope(scores: Array, _: object) -> tuple[Array, Array]:
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        chance = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        right = np.repeat(np.add.reduceat(odds * marks, starts), sizes)
        return chance - odds * marks / np.maximum(right, 1e-12), np.maximum(
            chance * (1 - chance), 1e-3
        )

    parameters = _SOFTMAX | {"objective": slope, "num_leaves": n_leaves}
    return _fit(parameters, names, n_trees, features, marks)


def fit_chance(
    features: Array, labels: Array, weight: Array, names: Sequence[str],
    signs: Mapping[str, int], n_trees: int = 250,
) -> Trees:  # fmt: skip
    """Trees whose sum is the log-odds that a question is answered.

    Shapes: (n, n_features), (n,), (n,).
    """
    parameters = _CHANCE | _monotone(names, signs)
    return _fit(parameters, names, n_trees, features, labels, weight=weight)


def _monotone(names: Sequence[str], signs: Mapping[str, int]) -> dict[str, Any]:
    return {"monotone_constraints": [signs.get(name, 0) for name in names]}


def _fit(
    parameters: dict[str, Any], names: Sequence[str], n_trees: int, features: Array,
    labels: Array, **other: Any,
) -> Trees:  # fmt: skip
    """Needs LightGBM, which only training does."""
    import lightgbm

    data = lightgbm.Dataset(features, labels, feature_name=list(names), **other)
    booster = lightgbm.train(dict(parameters), data, n_trees)
    return [_flat(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def _flat(root: dict[str, Any]) -> dict[str, list[Any]]:
    tree: dict[str, list[Any]] = {
        part: [] for part in ("feature", "threshold", "left", "right", "leaf")
    }

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            tree["leaf"].append(round(node["leaf_value"], 6))
            return -len(tree["leaf"])
        place = len(tree["feature"])
        tree["feature"].append(node["split_feature"])
        tree["threshold"].append(round(node["threshold"], 6))
        tree["left"].append(0)
        tree["right"].append(0)
        tree["left"][place] = add(node["left_child"])
        tree["right"][place] = add(node["right_child"])
        return place

    add(root)
    return tree


def write_trees(trees: Trees, names: Sequence[str], path: Path, fitted_on: str) -> None:
    """Store trees one a line, with their features and what they were fitted on."""
    lines = ",\n".join("  " + json.dumps(tree) for tree in trees)
    head = json.dumps({"fitted_on": fitted_on, "features": list(names)}, ensure_ascii=False)
    path.write_text(f'{head[:-1]}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")
