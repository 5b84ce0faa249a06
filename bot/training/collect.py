"""Questions asked of an index, as rows of features with marks for the three models."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.index import PassageIndex
from bot.pipeline import build_index_of, encoder_of
from bot.ranking.confidence import confidence_features
from bot.ranking.question.understanding import Question, understand
from bot.ranking.quotes.chances import sentence_features
from bot.ranking.quotes.scoring import ScoredSet
from bot.ranking.searching import SearchResult, read_candidates, search
from bot.ranking.tools import Tools
from bot.reading import ScoredCandidate, choose_quotes, quoted_text
from bot.settings import Settings
from bot.tokens import fold
from bot.training.examples import TrainingData, TrainingQuestion
from bot.training.fit import Array
from bot.training.groups import Group
from bot.types import Document, Passage
from embeddings import Encoder

_MIXED_WEIGHT = 3.0
_LONG_ANSWER = 12  # characters from which the same words elsewhere answer as well


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


def ask(text: str, index: PassageIndex, encoder: Encoder) -> tuple[Question, SearchResult]:
    """A question understood, and the passages found for it, ranked."""
    question = understand(text, index.words.document_frequency, index.tables.n_passages)
    return question, search(question, index, Tools(encoder), 1)


def passage_groups(
    asked: Sequence[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> list[Group]:
    """Features and marks of the passages found for each question, where a right one is found."""
    groups = []
    for row in asked:
        if not row.answerable:
            continue
        _, found = ask(row.question, index, encoder)
        marks = np.array([float(_is_right(row, ranked.passage)) for ranked in found.ranked])
        if 0 < marks.sum() < len(marks):
            features = np.array([ranked.features for ranked in found.ranked], dtype=np.float64)
            groups.append((features, marks))
    return groups


def reading_groups(
    asked: Iterable[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> list[Group]:
    """Score and answer odds of the passages that were read, with marks."""
    groups = []
    for row in asked:
        if not row.answerable:
            continue
        _, found = ask(row.question, index, encoder)
        read = [one for one in found.ranked if one.place in found.read]
        marks = np.array([float(_is_right(row, one.passage)) for one in read])
        if 0 < marks.sum() < len(marks):
            odds = [(one.score, found.read[one.place].answer_odds) for one in read]
            groups.append((np.array(odds), marks))
    return groups


def sentence_groups(
    asked: Iterable[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> list[Group]:
    """Features and marks of the single sentences of each passage that answers its question."""
    groups = []
    for row, scored, marks in _marked_candidates(asked, index, encoder):
        single = np.array([one.n_sentences == 1 for one in scored.candidates])
        owners = np.array([one.rank for one in scored.passages])
        for owner in np.unique(owners[marks > 0]):
            own = single & (owners == owner)
            if 0 < marks[own].sum() < own.sum() and _is_right(row, _passage_of(scored, owner)):
                told = sentence_features(scored.features[own], owners[own])
                groups.append((told.astype(np.float64), marks[own]))
    return groups


def choice_groups(
    asked: Iterable[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> list[Group]:
    """Features and marks of each question's candidates, where one of them is right.

    Right (1) is every candidate that holds the answer; the cost of length is set apart from
    this fit, in the ranking itself.
    """
    return [
        (scored.features.astype(np.float64), marks)
        for _, scored, marks in _marked_candidates(asked, index, encoder)
        if 0 < marks.sum() < len(marks)
    ]


def _marked_candidates(
    asked: Iterable[TrainingQuestion], index: PassageIndex, encoder: Encoder
) -> Iterator[tuple[TrainingQuestion, ScoredSet, Array]]:
    """Questions with a known answer, their candidates, and which of these hold it."""
    for row in asked:
        if row.answer:
            scored = read_candidates(*ask(row.question, index, encoder))
            marks = [float(holds(one, row.answer)) for one in _candidates(scored)]
            yield row, scored, np.array(marks)


def _passage_of(scored: ScoredSet, rank: int) -> Passage:
    return next(one.passage for one in scored.passages if one.rank == rank)


def _is_right(row: TrainingQuestion, passage: Passage) -> bool:
    """Whether a passage is of the one asked about and holds the answer, or holds a long answer."""
    text, whole, answer = _plain(passage.text), _plain(row.passage.text), _plain(row.answer)
    if len(answer) >= _LONG_ANSWER and answer in text:
        return True
    return (text in whole or whole in text) and answer in text


def _plain(text: str) -> str:
    return "".join(fold(text).split())


def holds(scored: ScoredCandidate, answer: str) -> bool:
    """Whether a candidate holds an answer."""
    return _plain(answer) in _plain(quoted_text(scored))


def _candidates(scored: ScoredSet) -> list[ScoredCandidate]:
    return [
        ScoredCandidate(candidate, ranked.passage, float(score))
        for candidate, ranked, score in zip(
            scored.candidates, scored.passages, scored.scores, strict=True
        )
    ]


@dataclass(frozen=True, slots=True)
class ConfidenceRow:
    """Features of a question's best candidate; whether a shown quote answers, and could one.

    ``weight`` makes up for the many everyday questions among those in everyone's words.
    """

    features: Array
    answered: bool
    answerable: bool
    weight: float = 1.0


def confidence_row(
    row: TrainingQuestion,
    index: PassageIndex,
    encoder: Encoder,
    titles: set[str] | None = None,
    without_passage: bool = False,
) -> ConfidenceRow | None:
    """A row for a question; None where nothing is found or it has no content.

    ``titles`` are those that the index holds (all when None). ``without_passage`` takes the
    right passages out of what is found, as if their document were missing.
    """
    question, found = ask(row.question, index, encoder)
    if without_passage:
        found = _without(found, row)
    scored = read_candidates(question, found)
    if not scored.candidates or not question.weights:
        return None
    there = titles is None or row.title in titles
    answerable = row.answerable and bool(row.answer) and there and not without_passage
    features = confidence_features(question, scored, found)[0].astype(np.float64)
    weight = _MIXED_WEIGHT if row.mixed else 1.0
    return ConfidenceRow(features, answerable and _shown(row, scored), answerable, weight)


def _without(found: SearchResult, row: TrainingQuestion) -> SearchResult:
    kept = [one for one in found.ranked if not _is_right(row, one.passage)]
    ranked = [replace(one, rank=rank) for rank, one in enumerate(kept, start=1)]
    places = {one.place for one in ranked}
    read = {place: one for place, one in found.read.items() if place in places}
    return replace(found, ranked=ranked, read=read)


def _shown(row: TrainingQuestion, scored: ScoredSet) -> bool:
    candidates = _candidates(scored)
    ranked = [candidates[place] for place in scored.order()]
    return any(holds(first, row.answer) for first, _ in choose_quotes(ranked, 3))


def sample_world(
    data: TrainingData, n_documents: int, n_questions: int, dice: random.Random
) -> tuple[Mapping[str, Document], list[TrainingQuestion]]:
    """Some documents, and as many questions that they answer as questions they do not."""
    titled = [row for row in data.questions if row.passage.title and row.answer]
    with_questions = sorted({row.title for row in titled})
    titles = set(dice.sample(with_questions, min(n_documents, len(with_questions) // 2)))
    asked = [row for row in data.questions if row.passage.title]
    inside = [row for row in asked if row.title in titles]
    outside = [row for row in asked if row.title not in titles]
    size = min(n_questions, len(inside))
    some = dice.sample(inside, size) + dice.sample(outside, min(size, len(outside)))
    return {title: data.documents[title] for title in sorted(titles)}, some
