"""The rows that the models are fitted on, kept in a folder so that fits can be tried again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.training.fit import Array

Group = tuple[Array, Array]


def write_groups(folder: Path, stage: str, groups: Sequence[Group]) -> None:
    """Store the features and marks of the groups of a stage; it is numbers only."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / f"{stage}.npz",
        features=np.concatenate([features for features, _ in groups]).astype(np.float32),
        marks=np.concatenate([marks for _, marks in groups]).astype(np.float32),
        sizes=np.array([len(marks) for _, marks in groups]),
    )


def read_groups(folder: Path, stage: str) -> list[Group]:
    """The groups of a stage as they were stored.

    Raises:
        FileNotFoundError: nothing was stored for it.
    """
    with np.load(folder / f"{stage}.npz", allow_pickle=False) as stored:
        ends = np.cumsum(stored["sizes"])[:-1]
        features = np.split(stored["features"].astype(np.float64), ends)
        marks = np.split(stored["marks"].astype(np.float64), ends)
    return list(zip(features, marks, strict=True))
