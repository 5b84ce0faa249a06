"""``python -m bot.training DATA``: fits the weights in bot/ranking from training data only."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np

from bot.ranking import model
from bot.ranking.features import NAMES
from bot.ranking.scoring import CONFIDENCE_NAMES
from bot.settings import Settings
from bot.training.collect import choice_groups, confidence_rows, sample_world, throw_away_index
from bot.training.examples import read_documents, read_questions
from bot.training.fit import fit_choice, fit_probability, write_model

_FOLDER = Path(model.__file__).parent
_CHOICE_QUESTIONS, _WORLDS = 2500, ((5, 60), (15, 100), (60, 250), (200, 500))
_FITTED_ON = "own-questions, own-nearmiss（训练集）"


def main(data: Path) -> None:
    """Fit both models and write them beside the code that reads them."""
    dice = random.Random(20261121)
    documents, questions = read_documents(data, 400), read_questions(data)
    settings = Settings()
    asked = dice.sample(questions, _CHOICE_QUESTIONS)
    with throw_away_index(documents.values(), settings) as (index, encoder):
        groups = choice_groups(asked, index, encoder)
    write_model(fit_choice(groups, NAMES, 1e-3), _FOLDER / "ranking.json", _FITTED_ON)
    model.load_model.cache_clear()
    print(f"ranking: {len(groups)} questions")
    features, labels = [], []
    for n_documents, n_questions in _WORLDS:
        for _ in range(max(1, 30 // n_documents)):
            world, titles, some = sample_world(
                documents, questions, n_documents, n_questions, dice
            )
            with throw_away_index(world, settings) as (index, encoder):
                rows, marks = confidence_rows(some, titles, index, encoder)
            features += rows
            labels += marks
    label = np.array(labels)
    weight = np.ones(len(label))
    fitted = fit_probability(np.array(features), label, weight, CONFIDENCE_NAMES, 1e-3)
    write_model(fitted, _FOLDER / "confidence.json", _FITTED_ON)
    print(f"confidence: {len(label)} questions, {label.mean():.3f} answered")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
