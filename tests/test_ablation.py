"""bot/training: groups kept in a folder, and what a kind of feature is worth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.ranking.confidence import CONFIDENCE_NAMES
from bot.training.ablation import KINDS, STAGES, table_of
from bot.training.groups import Group, read_groups, write_groups


def told_by(name: str, n: int = 400) -> list[Group]:
    """Rows of noise of which one feature tells the mark."""
    dice = np.random.default_rng(1)
    features = dice.random((n, len(CONFIDENCE_NAMES)))
    marks = (features[:, CONFIDENCE_NAMES.index(name)] > 0.5).astype(float)
    return [(row[None], mark[None]) for row, mark in zip(features, marks, strict=True)]


def test_groups_come_back_as_they_were_kept(tmp_path: Path) -> None:
    groups = [
        (np.array([[1.0, 2.0], [3.0, 0.5]]), np.array([0.0, 1.0])),
        (np.ones((1, 2)), np.ones(1)),
    ]
    write_groups(tmp_path / "groups", "candidates", groups)
    for kept, given in zip(read_groups(tmp_path / "groups", "candidates"), groups, strict=True):
        assert np.array_equal(kept[0], given[0]) and np.array_equal(kept[1], given[1])
    with pytest.raises(FileNotFoundError):
        read_groups(tmp_path, "passages")


def test_what_tells_the_answer_is_missed_and_nothing_else() -> None:
    values = {
        kind: float(value) for kind, value in table_of(STAGES["confidence"], told_by("answer_odds"))
    }
    assert values["全部特征"] > 0.95
    assert values.pop("去掉读出的把握") < 0.7
    assert min(values.values()) > 0.95


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_part_of_some_model(kind: str) -> None:
    sizes = [sum(map(KINDS[kind], stage.names)) for stage in STAGES.values()]
    assert any(sizes) and all(
        size < len(stage.names) for size, stage in zip(sizes, STAGES.values(), strict=True)
    )
