"""Judged answers to scores: every measure with its interval, over all questions or some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.evaluation.judging.experiment import Judged
from bot.evaluation.measuring.calibration import FEWEST, Reliability, reliability
from bot.evaluation.measuring.labels import RANKING_NAMES, SELECTIVE_NAMES
from bot.evaluation.measuring.measures import OWN, has_answer
from bot.evaluation.measuring.retrieval_measures import retrieval_values
from bot.evaluation.statistics.resampling import (
    Interval,
    Values,
    percentile_interval,
    ratio_intervals,
    resample_counts,
)
from bot.evaluation.statistics.selective import aurocs, calibration_errors, risk_areas

_RATIO_NAMES = (*(measure.__name__ for measure in OWN), *RANKING_NAMES)
_SELECTIVE = dict(zip(SELECTIVE_NAMES, (calibration_errors, aurocs, risk_areas), strict=True))


@dataclass(frozen=True, slots=True)
class Score:
    """The value of one measure over ``n`` cases, None when there was none.

    ``low`` and ``high`` are its 95 % interval over questions of the same sort.
    """

    name: str
    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Parts:
    """What each question adds to the measures that are ratios.

    Shapes: (n_questions, n_measures) both, the columns in the order of ``names``.
    """

    names: tuple[str, ...]
    numerators: Values
    denominators: Values

    def values(self, row: int) -> dict[str, float]:
        """The measures of one question, those that count it."""
        return {
            name: round(float(self.numerators[row, n] / self.denominators[row, n]), 6)
            for n, name in enumerate(self.names)
            if self.denominators[row, n] > 0
        }


def parts_of(judged: Sequence[Judged]) -> Parts:
    """What each question adds to each measure."""
    ranking = _ranking_values(judged)
    shape = (len(judged), len(_RATIO_NAMES))
    numerators, denominators = np.zeros(shape), np.zeros(shape)
    for row, one in enumerate(judged):
        parts = [measure(one) for measure in OWN]
        found = (ranking[name].get(one.question.id) for name in RANKING_NAMES)
        parts += [None if value is None else (value, 1.0) for value in found]
        for column, part in enumerate(parts):
            if part is not None:
                numerators[row, column], denominators[row, column] = part
    return Parts(_RATIO_NAMES, numerators, denominators)


def _ranking_values(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    known = [j for j in judged if j.question.answerable and j.question.sources]
    relevant = {j.question.id: dict.fromkeys(j.question.sources, 1) for j in known}
    return retrieval_values(relevant, {j.question.id: j.ranking for j in known})


def scorecard(
    judged: Sequence[Judged], parts: Parts | None = None, resampled: bool = True
) -> list[Score]:
    """Every measure, in the order in which they are shown; with intervals if ``resampled``."""
    parts = parts or parts_of(judged)
    scores = ratio_scores(parts, resampled)
    n_own = len(OWN)
    return [*scores[:n_own], *_selective_scores(judged, resampled), *scores[n_own:]]


def ratio_scores(parts: Parts, resampled: bool = True) -> list[Score]:
    """The measures that are ratios; with intervals if ``resampled``."""
    intervals: Sequence[Interval | None] = [None] * len(parts.names)
    if resampled:
        intervals = ratio_intervals(parts.numerators, parts.denominators)
    above, below = parts.numerators.sum(axis=0), parts.denominators.sum(axis=0)
    return [
        Score(name, float(above[n] / below[n]) if below[n] else None, int(below[n]),
              *(intervals[n] or (None, None)))
        for n, name in enumerate(parts.names)
    ]  # fmt: skip


def scorecards(
    judged: Sequence[Judged],
    parts: Parts,
    groups: Mapping[str, Sequence[int]],
    resampled: bool = True,
) -> dict[str, list[Score]]:
    """The measures of each group of questions, given by their places."""
    return {
        name: scorecard(
            [judged[row] for row in rows],
            Parts(parts.names, parts.numerators[list(rows)], parts.denominators[list(rows)]),
            resampled,
        )
        for name, rows in groups.items()
    }


def reliability_of(judged: Sequence[Judged]) -> Reliability:
    """How the confidence of the answers agrees with a right answer inside a shown quote."""
    sure = [(float(j.record["confidence"]), j) for j in judged]
    return reliability(
        [(confidence, has_answer(j)) for confidence, j in sure if j.record["answered"]],
        [(confidence, j.question.answerable) for confidence, j in sure if not j.record["answered"]],
    )


def given_answers(judged: Sequence[Judged]) -> tuple[Values, Values]:
    """Confidence of each answer that was given, and whether it was right (1) or not (0)."""
    given = [one for one in judged if one.record["answered"]]
    confidence = np.array([float(one.record["confidence"]) for one in given])
    return confidence, np.array([float(has_answer(one)) for one in given])


def _selective_scores(judged: Sequence[Judged], resampled: bool) -> list[Score]:
    confidence, right = given_answers(judged)
    n = len(confidence)
    if n < FEWEST:
        return [Score(name, None, n) for name in SELECTIVE_NAMES]
    drawn = _drawn(judged) if resampled else None
    scores = []
    for name, measure in _SELECTIVE.items():
        value = float(measure(confidence, right, np.ones((1, n)))[0])
        interval: Interval | None = None
        if drawn is not None:
            interval = percentile_interval(measure(confidence, right, drawn))
        known = None if np.isnan(value) else value
        scores.append(Score(name, known, n, *(interval or (None, None))))
    return scores


def _drawn(judged: Sequence[Judged]) -> Values:
    """How often each answer that was given is drawn when all questions are resampled."""
    given = np.array([bool(one.record["answered"]) for one in judged])
    return np.concatenate([counts[:, given] for counts in resample_counts(len(judged))])
