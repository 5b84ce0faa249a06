"""Boosted trees for the confidence, made by LightGBM and stored as plain lists."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.training.fit import Array

_N_TREES = 150
_PARAMETERS = {
    "objective": "binary", "num_leaves": 7, "learning_rate": 0.04, "min_data_in_leaf": 30,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5,
    "seed": 1, "deterministic": True, "force_row_wise": True, "verbosity": -1,
}  # fmt: skip


def fit_trees(
    features: Array, labels: Array, weight: Array, names: Sequence[str]
) -> list[dict[str, list[Any]]]:
    """Trees whose sum is the log-odds that a question is answered.

    Shapes: (n, n_features), (n,), (n,). Needs LightGBM, which only training does.
    """
    import lightgbm

    data = lightgbm.Dataset(features, labels, weight=weight, feature_name=list(names))
    booster = lightgbm.train(dict(_PARAMETERS), data, _N_TREES)
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


def write_trees(
    trees: list[dict[str, list[Any]]], names: Sequence[str], path: Path, fitted_on: str
) -> None:
    """Store trees one a line, with their features and what they were fitted on."""
    lines = ",\n".join("  " + json.dumps(tree) for tree in trees)
    head = json.dumps({"fitted_on": fitted_on, "features": list(names)}, ensure_ascii=False)
    path.write_text(f'{head[:-1]}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")
