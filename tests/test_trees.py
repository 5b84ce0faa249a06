"""bot/ranking/trees.py: against a tree worked out by hand, and LightGBM's own answers."""

from pathlib import Path

import pytest

from bot.ranking.scoring import CONFIDENCE_NAMES
from bot.ranking.trees import Tree, TreeModel, load_trees

STEP = Tree((0, 1), (0.5, 2.0), (-1, -2), (1, -3), (-1.0, 0.0, 3.0))


@pytest.mark.parametrize(
    ("row", "value"), [((0.5, 9.0), -1.0), ((0.6, 2.0), 0.0), ((0.6, 2.1), 3.0)]
)
def test_a_row_falls_into_its_leaf(row: tuple[float, float], value: float) -> None:
    assert STEP.value(row) == value


def test_a_tree_of_one_leaf() -> None:
    assert Tree((), (), (), (), (0.25,)).value((1.0,)) == 0.25


def test_probability_is_the_logistic_function_of_the_sum() -> None:
    assert TreeModel(("a", "b"), (STEP, STEP)).probability((1.0, 1.0)) == 0.5


def test_shipped_trees_give_probabilities_for_any_row() -> None:
    model = load_trees("confidence", CONFIDENCE_NAMES)
    low = model.probability([0.0] * len(CONFIDENCE_NAMES))
    assert 0.0 < low < 0.5 < len(model.trees)


def test_trees_for_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="expected trees for"):
        load_trees("confidence", ("a",))


def test_stored_trees_are_those_that_lightgbm_made(tmp_path: Path) -> None:
    lightgbm = pytest.importorskip("lightgbm")
    import json

    import numpy as np

    from bot.training import boosting

    dice = np.random.default_rng(3)
    features = dice.normal(size=(400, 3))
    labels = (features[:, 0] + features[:, 1] ** 2 > 0.5).astype(float)
    trees = boosting.fit_trees(features, labels, np.ones(400), ("a", "b", "c"))
    boosting.write_trees(trees, ("a", "b", "c"), tmp_path / "t.json", "made up")
    stored = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["trees"]
    keys = ("feature", "threshold", "left", "right", "leaf")
    model = TreeModel(("a", "b", "c"), tuple(Tree(*(tuple(t[k]) for k in keys)) for t in stored))
    data = lightgbm.Dataset(features, labels, weight=np.ones(400), feature_name=["a", "b", "c"])
    booster = lightgbm.train(dict(boosting._PARAMETERS), data, boosting._N_TREES)
    expected = booster.predict(features[:20])
    assert [model.probability(row.tolist()) for row in features[:20]] == pytest.approx(
        expected.tolist(), abs=1e-4
    )
