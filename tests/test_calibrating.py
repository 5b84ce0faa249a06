"""bot/training/calibrating.py: the probability comes near the share that is really answered."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.documents import document_from_text
from bot.index import PassageIndex
from bot.ranking.confidence import CALIBRATION_NAMES, CONFIDENCE_NAMES, calibration_features
from bot.ranking.models.linear import LinearModel
from bot.ranking.models.trees import TreeModel
from bot.settings import Settings
from bot.training.calibrating import fit_calibration, sample_rows
from bot.training.collect import ConfidenceRow, throw_away_index
from embeddings import Encoder

SCORE, WORDS, NEAR, DIGITS = (
    CONFIDENCE_NAMES.index(name)
    for name in (
        "score", "passage_words", "passage_near", "digits_missing",
    )
)  # fmt: skip
# log-odds of 0, 1, 2 or 3 by the score
TREES = TreeModel.of(
    CONFIDENCE_NAMES,
    [
        {"feature": [SCORE], "threshold": [t], "left": [-1], "right": [-2], "leaf": [0.0, 1.0]}
        for t in (0.5, 1.5, 2.5)
    ],
)


def made_up(n: int, seed: int) -> tuple[list[ConfidenceRow], NDArray[np.float64]]:
    """Rows that are answered with a known probability, and that probability."""
    dice = np.random.default_rng(seed)
    features = np.zeros((n, len(CONFIDENCE_NAMES)))
    features[:, SCORE] = dice.integers(0, 4, n)
    features[:, DIGITS] = dice.integers(0, 2, n)
    features[:, WORDS] = dice.random(n)
    odds = 1.2 * features[:, SCORE] - 2.0 - 1.5 * features[:, DIGITS] + features[:, WORDS]
    true = 1 / (1 + np.exp(-odds))
    answered = dice.random(n) < true
    rows = [
        ConfidenceRow(row, bool(one), True) for row, one in zip(features, answered, strict=True)
    ]
    return rows, true


def told(calibrated: LinearModel, rows: Sequence[ConfidenceRow]) -> NDArray[np.float64]:
    features = np.array([row.features for row in rows], dtype=np.float32)
    return calibrated.probability(calibration_features(features, TREES.score(features)))


def constant(answered: bool, n: int) -> list[ConfidenceRow]:
    return [ConfidenceRow(np.zeros(len(CONFIDENCE_NAMES)), answered, True)] * n


def test_probabilities_come_near_the_true_ones() -> None:
    held_out, _ = made_up(3000, 1)
    sample, _ = made_up(600, 2)
    calibrated = fit_calibration(TREES, held_out, sample)
    rows, true = made_up(500, 3)
    assert calibrated.names == CALIBRATION_NAMES
    assert np.abs(told(calibrated, rows) - true).mean() < 0.03
    assert np.abs(told(calibrated, rows) - true).max() < 0.12


def test_overconfident_trees_are_brought_down() -> None:
    rows, true = made_up(3000, 4)
    features = np.array([row.features for row in rows], dtype=np.float32)
    before = TREES.probability(features)
    after = told(fit_calibration(TREES, rows, []), rows)
    assert before.mean() > true.mean() + 0.2
    assert after.mean() == pytest.approx(true.mean(), abs=0.02)


def test_the_sample_counts_three_times_all_training_rows() -> None:
    held_out = constant(True, 60) + constant(False, 60)
    calibrated = fit_calibration(TREES, held_out, constant(False, 7) + constant(True, 1))
    expected = (0.5 + 3 * 1 / 8) / 4
    assert told(calibrated, constant(True, 1)) == pytest.approx([expected], abs=0.005)


def test_what_stands_beside_the_log_odds() -> None:
    rows = np.zeros((2, len(CONFIDENCE_NAMES)), dtype=np.float32)
    rows[0, [NEAR, WORDS, DIGITS]] = 0.25, 0.5, 0.75
    features = calibration_features(rows, np.array([7.0, -1.0]))
    assert CALIBRATION_NAMES == ("log_odds", "passage_near", "passage_words", "digits_missing")
    assert features.tolist() == [[7.0, 0.25, 0.5, 0.75], [-1, 0, 0, 0]]


@pytest.fixture(scope="module")
def made(texts: dict[str, str]) -> Iterator[tuple[PassageIndex, Encoder]]:
    documents = [document_from_text(text, source=source) for source, text in texts.items()]
    with throw_away_index(documents, Settings()) as opened:
        yield opened


def test_sample_rows_leave_out_follow_up_questions_and_tell_which_are_answered(
    made: tuple[PassageIndex, Encoder], tmp_path: Path
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"question": "手电筒放在哪里？", "answers": ["一楼值班室"], "sources": ["清单.txt"]}\n'
        '{"question": "手电筒多少钱一支？", "answers": []}\n'
        '{"turns": ["手电筒放在哪里？", "那雨衣呢？"], "answers": ["二楼库房"], '
        '"sources": ["清单.txt"]}\n',
        encoding="utf-8",
    )
    rows = sample_rows(path, *made)
    assert [row.answerable for row in rows] == [True, False]
    assert not rows[1].answered
    assert all(row.features.shape == (len(CONFIDENCE_NAMES),) for row in rows)
