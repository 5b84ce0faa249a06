"""The last step of the confidence: trees to a probability that means what it says.

Platt 1999 (logistic regression over the log-odds), with a few features beside them that
training questions are too kind to: people also ask what no document comes near to.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from bot.evaluation.questions.labeled import LabeledQuestion, read_question_files
from bot.index import PassageIndex
from bot.ranking.confidence import CALIBRATION_NAMES, calibration_features
from bot.ranking.models.linear import LinearModel
from bot.ranking.models.trees import TreeModel
from bot.training.collect import ConfidenceRow, confidence_row
from bot.training.examples import TrainingQuestion
from bot.training.fit import Array
from embeddings import Encoder
from embeddings.training.corpus import Text

_SIGNS = (1, 1, 1, -1)  # of CALIBRATION_NAMES: what helps, what hurts
_SHRINK = 0.01
_SAMPLE_SHARE = 3.0  # weight of all questions of the sample corpus against all training rows


def sample_rows(questions: Path, index: PassageIndex, encoder: Encoder) -> list[ConfidenceRow]:
    """Rows for the questions of a question file that stand by themselves."""
    alone = [one for one in read_question_files([questions]) if not one.history]
    rows = (confidence_row(_asked(one), index, encoder) for one in alone)
    return [row for row in rows if row is not None]


def _asked(one: LabeledQuestion) -> TrainingQuestion:
    answer = one.answers[0] if one.answers else ""
    return TrainingQuestion(one.question, answer, Text("", "", ""), bool(answer))


def fit_calibration(
    trees: TreeModel, held_out: Sequence[ConfidenceRow], sample: Sequence[ConfidenceRow]
) -> LinearModel:
    """The logistic model over rows that the trees were not fitted on."""
    rows = np.array([row.features for row in (*held_out, *sample)], dtype=np.float32)
    features = calibration_features(rows, trees.score(rows)).astype(np.float64)
    labels = np.array([float(row.answered) for row in (*held_out, *sample)])
    weight = np.ones(len(labels))
    weight[len(held_out) :] = _SAMPLE_SHARE * len(held_out) / max(len(sample), 1)
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    fitted = _fit_logistic((features - mean) / scale, labels, weight / weight.sum())
    weights = fitted[:-1] / scale
    return LinearModel(CALIBRATION_NAMES, weights, float(fitted[-1] - (weights * mean).sum()))


def _fit_logistic(features: Array, labels: Array, weight: Array) -> Array:
    """Weights kept to their signs, then the bias; weights are drawn a little towards 0."""
    columns = np.column_stack([features, np.ones(len(features))])
    shrink = np.append(np.full(features.shape[1], _SHRINK), 0.0)

    def loss(weights: Array) -> tuple[float, Array]:
        score = columns @ weights
        value = (weight * (np.logaddexp(0.0, score) - labels * score)).sum()
        slope = columns.T @ (weight * (expit(score) - labels))
        return float(value + shrink @ weights**2), slope + 2 * shrink * weights

    bounds = [(0.0, None) if sign > 0 else (None, 0.0) for sign in _SIGNS] + [(None, None)]
    found = minimize(loss, np.zeros(columns.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B")
    return np.asarray(found.x)
