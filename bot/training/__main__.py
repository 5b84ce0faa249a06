"""``python -m bot.training DATA --encoder FOLDER``: fits the models in bot/ranking.

Only training data is used, and of it the titles of the even half: the encoder given must have
been trained on the odd half alone (``python -m embeddings.training --half odd``), else the
vectors look better on these questions than they are.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from bot.collecting import read_folder
from bot.index import PassageIndex
from bot.progress import silent
from bot.ranking.confidence import CONFIDENCE_NAMES
from bot.ranking.models import linear
from bot.ranking.models.trees import TreeModel, load_trees
from bot.ranking.passages.ordering import PASSAGE_NAMES
from bot.ranking.quotes.chances import SENTENCE_NAMES
from bot.ranking.quotes.features import NAMES
from bot.ranking.quotes.sentences import READING_NAMES
from bot.settings import Settings
from bot.training.boosting import (
    NO_TREES,
    Trees,
    fit_chance,
    fit_choice_trees,
    fit_order,
    write_trees,
)
from bot.training.calibrating import fit_calibration, sample_rows
from bot.training.collect import (
    ConfidenceRow,
    choice_groups,
    confidence_row,
    passage_groups,
    reading_groups,
    sample_world,
    sentence_groups,
    throw_away_index,
)
from bot.training.examples import TrainingData, TrainingQuestion, read_training_data
from bot.training.fit import fit_choice, write_model
from bot.training.groups import Group, write_groups
from bot.training.signs import CONFIDENCE_SIGNS, PASSAGE_SIGNS
from bot.types import Document
from embeddings import Encoder
from embeddings.training.corpus import training_paths

_FOLDER = Path(linear.__file__).parent
_WORLDS = ((4, 10, 40), (12, 6, 80), (40, 3, 150), (120, 2, 300))  # documents, times, questions
_N_ORDER, _N_SENTENCES, _N_READING, _N_CHOICE, _N_CONFIDENCE = 5000, 9000, 1500, 5000, 1600
"""Questions asked for each model."""
_FITTED_ON = "训练集中编码器没有见过的一半"
_PENALTY = 1e-3
_KEPT = 3  # every third title is kept from the trees: what reads them is fitted on it
_HELD_OUT = 5  # every fifth row is kept for the calibration
_SAMPLE = Path(__file__).parents[2] / "corpus"
_T = TypeVar("_T")


def main(data: Path, laws: Path | None, encoder: str, kept_groups: Path | None = None) -> None:
    """Fit all models and write them beside the code; when that is broken off, the old ones stay.

    Where ``kept_groups`` is given, what they are fitted on is kept in that folder.
    """
    kept = {path: path.read_bytes() for path in _FOLDER.glob("*.json")}
    try:
        _fit_all(data, laws, encoder, kept_groups)
    except BaseException:
        for path, content in kept.items():
            path.write_bytes(content)
        raise


def _fit_all(data: Path, laws: Path | None, encoder: str, kept_groups: Path | None) -> None:
    def keep(stage: str, groups: Sequence[Group]) -> None:
        if kept_groups is not None:
            write_groups(kept_groups, stage, groups)

    dice = random.Random(20261121)
    training = read_training_data(data, laws)
    _say(f"{len(training.documents)} documents, {len(training.questions)} questions")
    settings = Settings(encoder=encoder)
    _write_trees("passages", NO_TREES, PASSAGE_NAMES)
    _write_trees("sentences", NO_TREES, SENTENCE_NAMES)
    _write("reading", linear.LinearModel(READING_NAMES, np.zeros(1), 0.0))
    _write_trees("candidates", NO_TREES, NAMES)
    for_trees = [row for row in training.questions if not _is_kept(row)]
    kept = [row for row in training.questions if _is_kept(row)]
    with throw_away_index(training.documents.values(), settings) as (index, loaded):
        keep("passages", _fit_passages(_some(for_trees, _N_ORDER, dice), index, loaded))
        keep("sentences", _fit_sentences(_some(for_trees, _N_SENTENCES, dice), index, loaded))
        _fit_reading(_some(kept, _N_READING, dice), index, loaded)
        keep("candidates", _fit_candidates(_some(kept, _N_CHOICE, dice), index, loaded))
        asked = _shown(_some(kept, _N_CONFIDENCE, dice), "confidence, large")
        rows = [*_large_world_rows(asked, index, loaded)]
    rows += _small_world_rows(training, settings, dice)
    keep("confidence", [(row.features[None], np.array([float(row.answered)])) for row in rows])
    _fit_confidence(rows, _sample_rows(settings))


def _fit_passages(
    asked: Sequence[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> list[Group]:
    groups = passage_groups(list(_shown(asked, "passages")), index, encoder)
    trees = fit_order(groups, PASSAGE_NAMES, PASSAGE_SIGNS)
    _write_trees("passages", trees, PASSAGE_NAMES)
    return groups


def _fit_sentences(
    asked: Sequence[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> list[Group]:
    groups = sentence_groups(_shown(asked, "sentences"), index, encoder)
    _write_trees("sentences", fit_choice_trees(groups, SENTENCE_NAMES, n_leaves=15), SENTENCE_NAMES)
    return groups


def _fit_reading(asked: Sequence[TrainingQuestion], index: PassageIndex, encoder: Encoder) -> None:
    groups = reading_groups(_shown(asked, "reading"), index, encoder)
    names = ("passage_score", *READING_NAMES)
    own, weight = fit_choice(groups, names, _PENALTY, dict.fromkeys(names, 1)).weights
    _write("reading", linear.LinearModel(READING_NAMES, np.array([weight / max(own, 0.1)]), 0.0))


def _fit_candidates(
    asked: Sequence[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> list[Group]:
    groups = choice_groups(_shown(asked, "candidates"), index, encoder)
    _write_trees("candidates", fit_choice_trees(groups, NAMES, n_leaves=7), NAMES)
    return groups


def _large_world_rows(
    asked: Iterable[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> Iterator[ConfidenceRow]:
    """Each question with its passage among all others, and once more without it."""
    for row in asked:
        for without in (False, True):
            found = confidence_row(row, index, encoder, without_passage=without)
            if found is not None:
                yield found


def _small_world_rows(
    training: TrainingData, settings: Settings, dice: random.Random
) -> Iterator[ConfidenceRow]:
    """Questions asked of folders of every size, and as many that they do not answer."""
    for n_documents, times, n_questions in _WORLDS:
        for _ in range(times):
            world, asked = sample_world(training, n_documents, n_questions, dice)
            with throw_away_index(world.values(), settings) as (index, encoder):
                for row in _shown(asked, f"confidence, {n_documents} documents"):
                    found = confidence_row(row, index, encoder, set(world))
                    if found is not None:
                        yield found


def _sample_rows(settings: Settings) -> list[ConfidenceRow]:
    """Rows for the questions that come with the program, over the documents that come with it."""
    read = read_folder(_SAMPLE / "documents", [], silent)
    documents = (one for one in read if isinstance(one, Document))
    with throw_away_index(documents, settings) as (index, encoder):
        return sample_rows(_SAMPLE / "questions.jsonl", index, encoder)


def _fit_confidence(rows: Sequence[ConfidenceRow], sample: Sequence[ConfidenceRow]) -> None:
    """Trees on most rows, their calibration on the rest and on the sample questions."""
    fitted_on = [row for n, row in enumerate(rows) if n % _HELD_OUT]
    held_out = rows[::_HELD_OUT]
    features = np.array([row.features for row in fitted_on])
    labels = np.array([float(row.answered) for row in fitted_on])
    weight = np.array([row.weight for row in fitted_on])
    _say(f"confidence: {len(rows)} rows, {labels.mean():.3f} answered")
    trees = fit_chance(features, labels, weight, CONFIDENCE_NAMES, CONFIDENCE_SIGNS)
    _write_trees("confidence", trees, CONFIDENCE_NAMES)
    model_of_trees = TreeModel.of(CONFIDENCE_NAMES, trees)
    calibrated = fit_calibration(model_of_trees, held_out, sample)
    write_model(calibrated, _FOLDER / "calibration.json", _FITTED_ON)


def _some(
    questions: Sequence[TrainingQuestion], n: int, dice: random.Random
) -> list[TrainingQuestion]:
    """Some questions, up to half of them from the set of mixed wordings."""
    mixed = [row for row in questions if row.mixed]
    others = [row for row in questions if not row.mixed]
    some = dice.sample(mixed, min(n // 2, len(mixed)))
    some += dice.sample(others, min(n - len(some), len(others)))
    return dice.sample(some, len(some))


def _is_kept(row: TrainingQuestion) -> bool:
    number = int(hashlib.md5(row.title.encode(), usedforsecurity=False).hexdigest(), 16)
    return number // 2 % _KEPT == 0


def _shown(asked: Sequence[_T], stage: str) -> Iterator[_T]:
    """Go through questions, telling how far."""
    for number, row in enumerate(asked, start=1):
        if number % 50 == 0 or number == len(asked):
            end = "\n" if number == len(asked) else ""
            print(f"\r{stage} {number}/{len(asked)}", end=end, file=sys.stderr)
        yield row


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _write_trees(name: str, trees: Trees, features: Sequence[str]) -> None:
    write_trees(trees, features, _FOLDER / f"{name}.json", _FITTED_ON)
    load_trees.cache_clear()


def _write(name: str, fitted: linear.LinearModel) -> None:
    write_model(fitted, _FOLDER / f"{name}.json", _FITTED_ON)
    linear.load_model.cache_clear()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fit ranking and confidence.")
    parser.add_argument("data", type=Path, help="folder of training data, or the one above it")
    parser.add_argument("--laws", type=Path, help="zip of laws; else laws.zip in or above DATA")
    parser.add_argument("--encoder", default="shipped", help="model trained on the odd half")
    parser.add_argument("--groups", type=Path, help="folder to keep what the models are fitted on")
    arguments = parser.parse_args()
    folder, archive = training_paths(arguments.data, arguments.laws)
    main(folder, archive, arguments.encoder, arguments.groups)
