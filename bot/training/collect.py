"""Questions asked of an index, as rows of features with marks for the two models."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.index import PassageIndex
from bot.pipeline import build_index_of, encoder_of
from bot.ranking.question import Question, understand
from bot.ranking.retrieval import find_passages
from bot.ranking.scoring import ScoredSet, confidence_features, score_candidates
from bot.reading import ScoredCandidate, choose_quotes, quoted_text
from bot.settings import Settings
from bot.tokens import fold
from bot.training.examples import TrainingQuestion
from bot.training.fit import Array
from bot.types import Document
from embeddings import Encoder

_SPACE = re.compile(r"\s+")


@contextmanager
def throw_away_index(
    documents: Iterable[Document], settings: Settings
) -> Iterator[tuple[PassageIndex, Encoder]]:
    """An index of documents that is gone afterwards."""
    with TemporaryDirectory() as folder:
        own = replace(settings, index=folder)
        build_index_of(documents, own)
        encoder = encoder_of(own)
        yield PassageIndex.load(Path(folder), encoder), encoder


def read_question(text: str, index: PassageIndex, encoder: Encoder) -> tuple[Question, ScoredSet]:
    """The candidates of a question as the product scores them."""
    question = understand(text, index.words.document_frequency, index.tables.n_passages)
    vector = encoder.encode_queries([fold(text)])[0]
    found = find_passages(index, question, vector, Settings().candidates)
    return question, score_candidates(question, found, index.tables, encoder, vector)


def choice_groups(
    asked: Sequence[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> list[tuple[Array, Array]]:
    """Features and marks of each question's candidates, where one of them is right.

    Right (1) is every candidate that holds the answer; the cost of length is set apart from
    this fit, in the ranking itself.
    """
    groups = []
    for row in asked:
        if not row.answer:
            continue
        _, scored = read_question(row.question, index, encoder)
        marks = np.array([
            float(_holds(ScoredCandidate(c, f.passage, 0.0), row.answer))
            for c, f in zip(scored.candidates, scored.found, strict=True)
        ])  # fmt: skip
        if 0 < marks.sum() < len(marks):
            groups.append((scored.features.astype(np.float64), marks))
    return groups


def _holds(scored: ScoredCandidate, answer: str) -> bool:
    return _SPACE.sub("", fold(answer)) in _SPACE.sub("", fold(quoted_text(scored)))


@dataclass(frozen=True, slots=True)
class ConfidenceRow:
    """Features of a question's best candidate; whether a shown quote answers, and could one."""

    features: Array
    answered: bool
    answerable: bool


def confidence_rows(
    asked: Sequence[TrainingQuestion], titles: set[str], index: PassageIndex, encoder: Encoder
) -> list[ConfidenceRow]:
    """A row for each question that has candidates and content."""
    rows = []
    for row in asked:
        question, scored = read_question(row.question, index, encoder)
        if scored.candidates and question.weights:
            answerable = bool(row.answer) and row.title in titles
            features = confidence_features(question, scored, encoder)[0].astype(np.float64)
            answered = answerable and _shown(row, scored)
            rows.append(ConfidenceRow(features, answered, answerable))
    return rows


def _shown(row: TrainingQuestion, scored: ScoredSet) -> bool:
    ranked = [
        ScoredCandidate(scored.candidates[p], scored.found[p].passage, float(scored.scores[p]))
        for p in scored.order()
    ]
    return any(_holds(first, row.answer) for first, _ in choose_quotes(ranked, 3))


def sample_world(
    documents: Mapping[str, Document], questions: Sequence[TrainingQuestion],
    n_documents: int, n_questions: int, dice: random.Random,
) -> tuple[list[Document], set[str], list[TrainingQuestion]]:  # fmt: skip
    """Some documents, and as many questions that they answer as questions they do not."""
    with_questions = sorted({row.title for row in questions})
    titles = set(dice.sample(with_questions, min(n_documents, len(with_questions) // 2)))
    inside = [row for row in questions if row.title in titles]
    outside = [row for row in questions if row.title not in titles]
    size = min(n_questions, len(inside))
    asked = dice.sample(inside, size) + dice.sample(outside, min(size, len(outside)))
    return [documents[title] for title in sorted(titles)], titles, asked
