"""The settings that suit one's own documents, chosen by cross-validation on one's own questions.

What is raised is the mean of two shares: answerable questions with the answer in a shown quote,
and unanswerable ones that are refused. The threshold costs nothing to try, since what would be
quoted does not depend on it; other settings are tried by answering all questions again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.errors import TooFewQuestions
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.evaluation.statistics.paired import randomisation_test
from bot.evaluation.statistics.resampling import Values, percentile_interval, resample_counts

FEWEST, FEWEST_OF_A_SORT = 50, 10
N_FOLDS = 5
LEVEL = 0.05
_MOST_GIVEN_UP = 0.03  # of the share answered, for the sake of refusing
_THRESHOLDS = np.round(np.arange(0.02, 0.96, 0.01), 2)
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Trial:
    """All questions answered with one value of each setting, and nothing refused.

    ``right`` tells whether a shown quote holds the answer. Shapes: (n_questions,).
    """

    candidates: int
    word_share: float
    confidence: Values
    right: Flags

    def went_well(self, answerable: Flags, threshold: float) -> Flags:
        """Which questions are answered rightly, or rightly refused, with a threshold."""
        given = self.confidence >= threshold
        return np.where(answerable, given & self.right, ~given)


@dataclass(frozen=True, slots=True)
class Choice:
    """The settings that are chosen."""

    candidates: int
    word_share: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share, or a difference of shares, with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimates:
    """Right answers to what can be answered, refusals of what cannot, and the mean of both."""

    answered: Estimate
    refused: Estimate
    mean: Estimate


@dataclass(frozen=True, slots=True)
class Tuning:
    """The settings now and those chosen, both on questions that they were not chosen by.

    ``gain`` is what ``after`` has over ``before``, ``chance`` the p of its mean.
    """

    current: Choice
    chosen: Choice
    before: Estimates
    after: Estimates
    gain: Estimates
    chance: float
    n_answerable: int
    n_unanswerable: int

    @property
    def is_shown(self) -> bool:
        """Whether the questions show that the choice is better."""
        better = self.chosen != self.current and self.gain.mean.value > 0
        return better and self.chance < LEVEL


def check_enough(questions: Sequence[LabeledQuestion]) -> None:
    """See that there are enough questions to show anything.

    Raises:
        TooFewQuestions: there are fewer than 50, or fewer than 10 of either sort.
    """
    n_answerable = sum(one.answerable for one in questions)
    n_unanswerable = len(questions) - n_answerable
    if len(questions) < FEWEST:
        raise TooFewQuestions(
            f"只有 {len(questions)} 题，少于 {FEWEST} 题，看不出哪种设置更好。",
            "请补足题目后再试，可以用 `yinju questions draft` 起草。",
        )
    if min(n_answerable, n_unanswerable) < FEWEST_OF_A_SORT:
        raise TooFewQuestions(
            f"资料答得出的有 {n_answerable} 题，答不出的有 {n_unanswerable} 题，"
            f"两种都要有 {FEWEST_OF_A_SORT} 题，才定得了拒答的门槛。",
            "请补足后再试；答不出的题把答案留空。",
        )


def tune(trials: Sequence[Trial], answerable: Flags, threshold: float) -> Tuning:
    """Choose on four fifths and measure on the rest, in turn; then choose on all questions.

    The first trial is that of the settings now, whose threshold is given.
    """
    before = trials[0].went_well(answerable, threshold)
    after = np.zeros(len(answerable), dtype=bool)
    folds = _folds(answerable)
    for fold in range(N_FOLDS):
        held_out = folds == fold
        trial, chosen = _best(trials, answerable, threshold, ~held_out)
        after[held_out] = trial.went_well(answerable, chosen)[held_out]
    weights = np.where(answerable, 0.5 / answerable.sum(), 0.5 / (~answerable).sum())
    difference = after.astype(float) - before.astype(float)
    everything = np.ones(len(answerable), dtype=bool)
    return Tuning(
        _choice(trials[0], threshold),
        _choice(*_best(trials, answerable, threshold, everything)),
        _estimates(before.astype(float), answerable), _estimates(after.astype(float), answerable),
        _estimates(difference, answerable), randomisation_test(weights * difference),
        int(answerable.sum()), int((~answerable).sum()),
    )  # fmt: skip


def _choice(trial: Trial, threshold: float) -> Choice:
    return Choice(trial.candidates, trial.word_share, threshold)


def _best(
    trials: Sequence[Trial], answerable: Flags, threshold: float, among: Flags
) -> tuple[Trial, float]:
    """The trial and threshold with the greatest mean; of equal ones the nearest to those now."""
    now, sort = trials[0], answerable[among]
    least = now.went_well(answerable, threshold)[among][sort].mean() - _MOST_GIVEN_UP

    def order(choice: tuple[Trial, float]) -> tuple[bool, float, float, float, float]:
        trial, bound = choice
        well = trial.went_well(answerable, bound)[among]
        answered, refused = float(well[sort].mean()), float(well[~sort].mean())
        return (
            answered < least,
            -round((answered + refused) / 2, 9),
            abs(trial.candidates - now.candidates),
            abs(trial.word_share - now.word_share),
            abs(bound - threshold),
        )

    bounds = sorted({*_THRESHOLDS.tolist(), threshold})
    return min(((trial, bound) for trial in trials for bound in bounds), key=order)


def _estimates(values: Values, answerable: Flags) -> Estimates:
    """Means of values over both sorts of questions and of both means, by the bootstrap."""
    rows = [_means(values, answerable, np.ones((1, len(values))))]
    rows += [_means(values, answerable, counts) for counts in resample_counts(len(values))]
    told = []
    for column in np.concatenate(rows).T:
        low, high = percentile_interval(column[1:]) or (np.nan, np.nan)
        told.append(Estimate(float(column[0]), low, high))
    return Estimates(*told)


def _means(values: Values, answerable: Flags, counts: Values) -> Values:
    """Shape: (n_resamples, 3); nan where a resample holds only one sort of questions."""
    both = []
    for sort in (answerable, ~answerable):
        drawn = counts[:, sort]
        n = drawn.sum(axis=1)
        both.append(np.divide(drawn @ values[sort], n, out=np.full(len(n), np.nan), where=n > 0))
    return np.stack([*both, (both[0] + both[1]) / 2], axis=1)


def _folds(answerable: Flags) -> NDArray[np.int64]:
    """Five folds, each with its share of both sorts; the same every time."""
    folds = np.zeros(len(answerable), dtype=np.int64)
    for sort in (answerable, ~answerable):
        folds[sort] = np.arange(int(sort.sum())) % N_FOLDS
    return folds
