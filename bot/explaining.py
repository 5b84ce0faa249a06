"""How an answer came about: the steps of answering once more, with their numbers kept.

What a value does to a score is told against the usual passage or candidate of the same
question, by putting the median in its place (Robnik-Šikonja and Kononenko 2008).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering import answer_question, context_of
from bot.asking import Reading, read_question
from bot.index import PassageIndex
from bot.ranking.confidence import CONFIDENCE_NAMES, confidence_features
from bot.ranking.found import Ranked
from bot.ranking.models.trees import TreeModel, load_trees
from bot.ranking.passages.ordering import PASSAGE_NAMES
from bot.ranking.passages.retrieval import translated_words
from bot.ranking.question.understanding import Question
from bot.ranking.quotes.features import NAMES
from bot.ranking.quotes.sentences import ReadPassage, added_by_reading
from bot.ranking.searching import RANKED
from bot.ranking.tools import Tools
from bot.settings import Settings
from bot.types import Answer, Passage
from bot.usage.pins import NO_PINS, Pins

Values = Mapping[str, float]
_N_SHOWN = 10  # passages and candidates explained


@dataclass(frozen=True, slots=True)
class ExplainedPassage:
    """A ranked passage with the values it was ranked by.

    ``lifts`` tells by how much each value raises the score over the usual passage found;
    ``adjusted`` is what the score holds beside the trees and what reading the sentences added.
    """

    ranked: Ranked
    source: str
    values: Values
    lifts: Values
    adjusted: float


@dataclass(frozen=True, slots=True)
class ExplainedCandidate:
    """A candidate for quoting with the values it was scored by.

    ``lifts`` tells by how much each value raises the score over the usual candidate;
    ``adjusted`` is what the score holds beside the trees. ``cited_as`` is the number of its
    citation.
    """

    passage: Passage
    passage_rank: int
    source: str
    start: int
    end: int
    score: float
    cited_as: int | None
    values: Values
    lifts: Values
    adjusted: float

    @property
    def text(self) -> str:
        """Its words, cut from the passage."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer, and what was computed on the way to it.

    ``translations`` maps words of the question to those that texts are likely to use for them,
    with probabilities. ``signs`` is what the confidence is read from; empty without candidates.
    """

    answer: Answer
    question: Question
    translations: Mapping[str, Values]
    n_passages: int
    passages: tuple[ExplainedPassage, ...]
    n_candidates: int
    candidates: tuple[ExplainedCandidate, ...]
    threshold: float
    signs: Values


def explain_question(
    question: str,
    history: Sequence[str],
    index: PassageIndex,
    tools: Tools,
    settings: Settings,
    collection: str | None = None,
    pins: Pins = NO_PINS,
) -> Explanation:
    """Answer, and tell how the answer came about.

    Raises:
        QuestionInvalid: the question is empty or too long.
    """
    answer = answer_question(question, history, index, tools, settings, collection, pins)
    searched = answer.searched_as or answer.question
    context: frozenset[int] = frozenset()
    if answer.searched_as is not None:
        context = context_of(history, index, tools, settings, collection)
    reading = read_question(searched, answer.question, index, tools, settings, collection, context)
    return Explanation(
        answer, reading.question, _translations(reading.question, index, tools),
        len(reading.found.ranked),
        tuple(_passages(reading, {} if tools.reranker else reading.found.read, index)),
        len(reading.scored.candidates), tuple(_candidates(reading, answer, index)),
        settings.threshold, _signs(reading),
    )  # fmt: skip


def _translations(question: Question, index: PassageIndex, tools: Tools) -> dict[str, Values]:
    """The translations that were searched with, by the word of the question."""
    searched = translated_words(index, question, tools.reader)
    found = {
        word: {other: p for other, p in tools.reader.translations.of(word) if other in searched}
        for word in question.weights
    }
    return {word: others for word, others in found.items() if others}


def _passages(
    reading: Reading, read: Mapping[int, ReadPassage], index: PassageIndex
) -> list[ExplainedPassage]:
    """``read`` holds the passages that reading moved; none where a cross-encoder did."""
    ranked = reading.found.ranked[:RANKED]
    if not ranked:
        return []
    trees = load_trees("passages", PASSAGE_NAMES)
    rows = np.array([one.features for one in ranked], dtype=np.float32)
    shown = rows[:_N_SHOWN]
    lifts = lifts_over(trees, shown, np.median(rows, axis=0))
    added = np.array(added_by_reading(ranked, read))
    usual = float(np.median(added))
    names = (*PASSAGE_NAMES, "answer_odds")
    odds = [read[one.place].answer_odds if one.place in read else 0.0 for one in ranked]
    return [
        ExplainedPassage(
            one, _source(index, one.passage), _named(names, np.append(rows[n], odds[n])),
            _named(names, np.append(lifts[n], added[n] - usual)), one.score - score - added[n],
        )
        for n, (one, score) in enumerate(zip(ranked, trees.score(shown), strict=False))
    ]  # fmt: skip


def lifts_over(
    trees: TreeModel, rows: NDArray[np.float32], usual: NDArray[np.float32]
) -> NDArray[np.float64]:
    """How much lower each score is with one feature as usual. Shape: that of ``rows``."""
    n_rows, n_features = rows.shape
    changed = np.repeat(rows, n_features, axis=0)
    column = np.tile(np.arange(n_features), n_rows)
    changed[np.arange(len(changed)), column] = usual[column]
    without = trees.score(changed).reshape(n_rows, n_features)
    return np.asarray(trees.score(rows)[:, None] - without)


def _candidates(reading: Reading, answer: Answer, index: PassageIndex) -> list[ExplainedCandidate]:
    scored, trees = reading.scored, load_trees("candidates", NAMES)
    if not scored.candidates:
        return []
    best = scored.order()[:_N_SHOWN]
    rows = scored.features[best]
    lifts = lifts_over(trees, rows, np.median(scored.features, axis=0))
    cited = {(c.source, c.start, c.end): n for n, c in enumerate(answer.citations, start=1)}
    found = []
    for n, (place, of_trees) in enumerate(zip(best, trees.score(rows), strict=True)):
        candidate, ranked = scored.candidates[place], scored.passages[place]
        source = _source(index, ranked.passage)
        score = float(scored.scores[place])
        found.append(
            ExplainedCandidate(
                ranked.passage, ranked.rank, source, candidate.start, candidate.end, score,
                cited.get((source, candidate.start, candidate.end)),
                _named(NAMES, rows[n]), _named(NAMES, lifts[n]), score - float(of_trees),
            )
        )  # fmt: skip
    return found


def _signs(reading: Reading) -> Values:
    if not reading.scored.candidates:
        return {}
    row = confidence_features(reading.question, reading.scored, reading.found)
    return _named(CONFIDENCE_NAMES, row[0])


def _source(index: PassageIndex, passage: Passage) -> str:
    return index.tables.entries[index.tables.row_of_id[passage.document_id]].source


def _named(names: Sequence[str], values: NDArray[np.floating]) -> Values:
    return dict(zip(names, values.tolist(), strict=True))
