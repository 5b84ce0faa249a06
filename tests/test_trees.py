"""bot/ranking/models/trees.py: against a tree worked out by hand, a plain walk, and LightGBM itself."""

from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.ranking.confidence import CONFIDENCE_NAMES
from bot.ranking.models.trees import TreeModel, load_trees
from bot.ranking.passages.ordering import PASSAGE_NAMES
from bot.ranking.quotes.chances import SENTENCE_NAMES
from bot.training import boosting

Tree = Mapping[str, Sequence[float]]
STEP: Tree = {
    "feature": [0, 1], "threshold": [0.5, 2.0], "left": [-1, -2], "right": [1, -3],
    "leaf": [-1.0, 0.0, 3.0],
}  # fmt: skip
LEAF: Tree = {"feature": [], "threshold": [], "left": [], "right": [], "leaf": [0.25]}


def walked(tree: Tree, row: Sequence[float]) -> float:
    """The leaf that a row falls into, node by node."""
    if not tree["feature"]:
        return tree["leaf"][0]
    node = 0
    while node >= 0:
        goes_left = row[int(tree["feature"][node])] <= tree["threshold"][node]
        node = int(tree["left" if goes_left else "right"][node])
    return tree["leaf"][-1 - node]


def random_tree(dice: np.random.Generator, n_features: int, n_inner: int) -> Tree:
    """A tree grown by splitting random leaves."""
    grown: dict[str, list[float]] = {"feature": [], "threshold": [], "left": [], "right": []}
    open_ends: list[tuple[int, str]] = []
    for node in range(n_inner):
        if open_ends:
            parent, side = open_ends.pop(int(dice.integers(len(open_ends))))
            grown[side][parent] = node
        grown["feature"].append(int(dice.integers(n_features)))
        grown["threshold"].append(round(float(dice.normal()), 1))
        grown["left"].append(0)
        grown["right"].append(0)
        open_ends += [(node, "left"), (node, "right")]
    for leaf, (parent, side) in enumerate(open_ends):
        grown[side][parent] = -1 - leaf
    return grown | {"leaf": dice.normal(size=max(1, len(open_ends))).tolist()}


@pytest.mark.parametrize(
    ("row", "value"), [((0.5, 9.0), -1.0), ((0.75, 2.0), 0.0), ((0.75, 2.25), 3.0)]
)
def test_a_row_falls_into_its_leaf(row: tuple[float, float], value: float) -> None:
    one = np.array([row], dtype=np.float32)
    assert TreeModel.of("ab", [STEP]).score(one).tolist() == [value]


def test_trees_of_one_leaf_and_of_several_add_up() -> None:
    rows = np.array([[1.0, 1.0], [0.0, 0.0], [1.0, 3.0]], dtype=np.float32)
    assert TreeModel.of("ab", [LEAF]).score(rows).tolist() == [0.25] * 3
    assert TreeModel.of("ab", [LEAF, STEP, STEP]).score(rows).tolist() == [0.25, -1.75, 6.25]


def test_no_rows_give_no_scores() -> None:
    assert TreeModel.of("ab", [STEP]).score(np.zeros((0, 2), dtype=np.float32)).shape == (0,)


def test_probability_is_the_logistic_function_of_the_sum() -> None:
    rows = np.array([[1.0, 1.0], [1.0, 3.0]], dtype=np.float32)
    expected = [0.5, 1 / (1 + np.exp(-6.0))]
    assert TreeModel.of("ab", [STEP, STEP]).probability(rows) == pytest.approx(expected)


@given(st.integers(0, 10_000))
def test_arrays_give_what_a_plain_walk_gives(seed: int) -> None:
    dice = np.random.default_rng(seed)
    forest = [random_tree(dice, 4, int(dice.integers(0, 9))) for _ in range(6)]
    rows = np.round(dice.normal(size=(15, 4)), 1).astype(np.float32)  # often on a threshold
    expected = [sum(walked(tree, row) for tree in forest) for row in rows.astype(float).tolist()]
    assert TreeModel.of("abcd", forest).score(rows) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("passages", PASSAGE_NAMES),
        ("sentences", SENTENCE_NAMES),
        ("confidence", CONFIDENCE_NAMES),
    ],
)
def test_shipped_trees_are_finite_for_any_row(name: str, names: tuple[str, ...]) -> None:
    dice = np.random.default_rng(5)
    rows = np.concatenate([np.zeros((1, len(names))), dice.normal(size=(50, len(names)))])
    scores = load_trees(name, names).score(rows.astype(np.float32))
    assert np.isfinite(scores).all()
    assert len(set(scores.tolist())) > 10


def test_where_nothing_speaks_for_it_the_confidence_is_low() -> None:
    nothing = np.zeros((1, len(CONFIDENCE_NAMES)), dtype=np.float32)
    assert 0.0 < load_trees("confidence", CONFIDENCE_NAMES).probability(nothing)[0] < 0.5


def test_trees_for_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="expected trees for"):
        load_trees("confidence", ("a",))


@pytest.fixture
def boosters(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What LightGBM trains during a test, on one core."""
    lightgbm = pytest.importorskip("lightgbm")
    made: list[Any] = []
    real_train = lightgbm.train

    def train(parameters: dict[str, Any], *arguments: Any) -> Any:
        made.append(real_train({**parameters, "num_threads": 1}, *arguments))
        return made[-1]

    monkeypatch.setattr(lightgbm, "train", train)
    return made


@pytest.mark.parametrize("kind", ["chance", "order", "choice"])
def test_stored_trees_are_those_that_lightgbm_made(
    kind: str, boosters: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    dice = np.random.default_rng(3)
    features = dice.normal(size=(400, 3)).astype(np.float32).astype(np.float64)
    labels = (features[:, 0] + features[:, 1] ** 2 > 0.5).astype(float)
    names = ("a", "b", "c")
    if kind == "chance":
        fitted = boosting.fit_chance(features, labels, np.ones(400), names, {"a": 1}, 20)
    else:
        groups = [(features[n : n + 20], labels[n : n + 20]) for n in range(0, 400, 20)]
        if kind == "order":
            fitted = boosting.fit_order(groups, names, {"a": 1}, 20)
        else:
            fitted = boosting.fit_choice_trees(groups, names, 20)
    boosting.write_trees(fitted, names, tmp_path / "made-up.json", "made up")
    load_trees.cache_clear()
    ours = load_trees("made-up", names).score(features.astype(np.float32))
    assert ours == pytest.approx(boosters[0].predict(features, raw_score=True), abs=1e-4)
    assert len(set(ours.tolist())) > 5


@pytest.mark.usefixtures("boosters")
def test_a_feature_that_must_help_never_hurts() -> None:
    dice = np.random.default_rng(4)
    features = dice.normal(size=(600, 2))
    labels = (features[:, 0] < 0.2).astype(float)  # the data say that it hurts
    weight = np.ones(600)
    column = np.linspace(-2, 2, 9, dtype=np.float32)
    rows = np.stack([column, np.zeros_like(column)], axis=1)

    def scores(signs: dict[str, int]) -> list[float]:
        fitted = boosting.fit_chance(features, labels, weight, ("a", "b"), signs, 20)
        return list(TreeModel.of("ab", fitted).score(rows))

    free, bound = scores({}), scores({"a": 1})
    assert free[0] > free[-1] + 1
    assert all(low <= high for low, high in pairwise(bound))


Group = tuple[NDArray[np.float64], NDArray[np.float64]]


def choices(n: int, seed: int) -> list[Group]:
    """Groups of three to six rows: right is the one with the most of the first feature."""
    dice = np.random.default_rng(seed)
    groups = []
    for _ in range(n):
        features = dice.normal(size=(int(dice.integers(3, 7)), 2))
        marks = np.zeros(len(features))
        marks[features[:, 0].argmax()] = 1.0
        groups.append((features, marks))
    return groups


def scores(fitted: boosting.Trees, features: NDArray[np.float64]) -> NDArray[np.float64]:
    return TreeModel.of("ab", fitted).score(features.astype(np.float32))


@pytest.mark.usefixtures("boosters")
def test_choice_trees_tell_which_row_of_a_group_is_right() -> None:
    fitted = boosting.fit_choice_trees(choices(400, 1), ("a", "b"), 40)
    right = [
        scores(fitted, features).argmax() == marks.argmax() for features, marks in choices(200, 2)
    ]
    assert np.mean(right) > 0.85
    away = np.array([[0.0, -2.0], [0.0, 2.0], [-2.0, 0.0], [2.0, 0.0]])
    below, above, least, most = scores(fitted, away).tolist()
    assert most - least > 5 * abs(above - below)


@pytest.mark.usefixtures("boosters")
def test_choice_trees_tell_chances_within_a_group() -> None:
    row, other = np.array([[1.0, 0.0], [0.0, 0.0]])
    three_of_four = [(np.stack([row, other]), np.array([float(n % 4 > 0), float(n % 4 == 0)]))
                     for n in range(400)]  # fmt: skip
    better, worse = scores(
        boosting.fit_choice_trees(three_of_four, ("a", "b"), 150), three_of_four[0][0]
    )
    assert better - worse == pytest.approx(np.log(3), abs=0.05)


@pytest.mark.usefixtures("boosters")
def test_any_of_several_right_rows_will_do() -> None:
    found, wanting = [1.0, 0.0], [0.0, 0.0]
    groups = [(np.array([found, wanting, wanting]), np.array([1.0, 1.0, 0.0]))] * 100
    groups += [(np.array([wanting, found, found]), np.array([0.0, 1.0, 1.0]))] * 100
    better, worse = scores(
        boosting.fit_choice_trees(groups, ("a", "b"), 60), np.array([found, wanting])
    )
    assert better > worse + 3


@pytest.mark.usefixtures("boosters")
def test_choice_trees_come_out_alike_twice() -> None:
    one, two = (boosting.fit_choice_trees(choices(100, 4), ("a", "b"), 3, 10) for _ in range(2))
    assert one == two and len(one) == 10
    assert max(len(tree["leaf"]) for tree in one) == 3
    assert one != boosting.fit_choice_trees(choices(100, 5), ("a", "b"), 3, 10)
