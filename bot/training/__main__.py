"""``python -m bot.training DATA --encoder FOLDER``: fits the weights in bot/ranking.

Only training data is used, and of it the titles of the even half: the encoder given must have
been trained on the odd half alone (``python -m embeddings.training --half odd``), else the
vectors look better on these questions than they are.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np

from bot.ranking import model
from bot.ranking.features import NAMES
from bot.ranking.scoring import CONFIDENCE_NAMES
from bot.settings import Settings
from bot.training.boosting import fit_trees, write_trees
from bot.training.collect import choice_groups, confidence_rows, sample_world, throw_away_index
from bot.training.examples import TrainingQuestion, read_documents, read_questions
from bot.training.fit import Array, fit_choice, write_model
from bot.types import Document

_FOLDER = Path(model.__file__).parent
_WORLDS = ((4, 10, 40), (12, 4, 80), (40, 2, 150), (120, 1, 300))  # documents, times, questions
_FITTED_ON = "own-questions, own-nearmiss（训练集中编码器没有见过的一半）"
_PENALTY = 1e-3
_HELPS = (
    "words_in_quote", "bigrams_in_quote", "words_in_passage", "words_in_heading",
    "words_in_section", "words_in_quote_or_heading", "common_substring", "vector_of_quote",
    "vector_of_passage", "bm25", "fused", "reciprocal_rank", "before", "official_in_quote",
    "named_in_quote", "digits_in_quote", "unit", "rarest_in_quote", "rarest_in_passage",
    "best_words_in_passage", "best_bigrams", "near_words_in_passage", "least_near", "best_vector", "score", "lead",
)  # fmt: skip
_HURTS = ("joins_sentences", "digits_missing", "is_question", "is_short", "thin_question",
          "heaviest_missing")  # fmt: skip
SIGNS = (
    dict.fromkeys(_HELPS, 1)
    | dict.fromkeys(_HURTS, -1)
    | {name: 1 for name in NAMES if name.startswith("wants_")}
    | {name: -1 for name in NAMES if name.startswith("lacks_")}
)
_LENGTH_COST = 3.5  # taken from the weight of a quote of 200 characters; tuned on seeds-qa-dev


def main(data: Path, encoder: str) -> None:
    """Fit both models and write them beside the code that reads them."""
    dice = random.Random(20261121)
    documents, questions = read_documents(data, 400), read_questions(data)
    settings = Settings(encoder=encoder)
    _write(model.LinearModel(NAMES, np.zeros(len(NAMES)), 0.0))
    with throw_away_index(documents.values(), settings) as (index, loaded):
        groups = choice_groups(questions, index, loaded)
    _write(fit_ranking(groups))
    print(f"ranking: {len(groups)} of {len(questions)} questions")
    _fit_confidence(documents, questions, settings, dice)


def fit_ranking(groups: list[tuple[Array, Array]]) -> model.LinearModel:
    """The choice among candidates, and what a longer quote costs."""
    fitted = fit_choice(groups, NAMES, _PENALTY, SIGNS)
    cost = np.array([_LENGTH_COST if name == "quote_share" else 0.0 for name in NAMES])
    return model.LinearModel(NAMES, fitted.weights - cost, 0.0)


def _fit_confidence(
    documents: dict[str, Document],
    questions: list[TrainingQuestion],
    settings: Settings,
    dice: random.Random,
) -> None:
    rows = []
    for n_documents, times, n_questions in _WORLDS:
        for _ in range(times):
            world, titles, some = sample_world(documents, questions, n_documents, n_questions, dice)
            with throw_away_index(world, settings) as (index, loaded):
                rows += confidence_rows(some, titles, index, loaded)
    features = np.array([row.features for row in rows])
    labels = np.array([float(row.answered) for row in rows])
    weight = np.array([float(row.answered or not row.answerable) for row in rows])
    print(f"confidence: {len(labels)} questions, {labels.mean():.3f} answered")
    trees = fit_trees(features, labels, weight, CONFIDENCE_NAMES)
    write_trees(trees, CONFIDENCE_NAMES, _FOLDER / "confidence.json", _FITTED_ON)


def _write(fitted: model.LinearModel) -> None:
    write_model(fitted, _FOLDER / "ranking.json", _FITTED_ON)
    model.load_model.cache_clear()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fit ranking and confidence.")
    parser.add_argument("data", type=Path, help="folder of training data")
    parser.add_argument("--encoder", default="shipped", help="model trained on the odd half")
    arguments = parser.parse_args()
    main(arguments.data, arguments.encoder)
