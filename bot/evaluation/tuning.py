"""Settings that suit one's own documents, chosen by cross-validation on one's own questions.

What is raised is the mean of two shares: answerable questions with the answer in a shown quote,
and unanswerable ones that are refused. The threshold costs nothing to try, since an answer does
not depend on it; other settings are tried by answering all questions again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.errors import TooFewQuestions
from bot.evaluation.experiment import Judged
from bot.evaluation.labeled import LabeledQuestion
from bot.evaluation.measures import has_answer
from bot.evaluation.statistics.paired import randomisation_test
from bot.evaluation.statistics.resampling import Values

FEWEST, FEWEST_OF_A_SORT = 50, 10
N_FOLDS = 5
LEVEL = 0.05
_MOST_GIVEN_UP = 0.03  # of the share answered, for the sake of refusing
_THRESHOLDS = np.round(np.arange(0.02, 0.96, 0.01), 2)
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Trial:
    """All questions answered with one value of a setting, and nothing refused.

    ``right`` tells whether a shown quote holds the answer. Shapes: (n_questions,).
    """

    candidates: int
    confidence: Values
    right: Flags


@dataclass(frozen=True, slots=True)
class Choice:
    """The settings that are chosen."""

    candidates: int
    threshold: float


@dataclass(frozen=True, slots=True)
class Shares:
    """What a choice gives: right answers to what can be answered, refusals of what cannot."""

    answered: float
    refused: float

    @property
    def mean(self) -> float:
        """What tuning raises."""
        return (self.answered + self.refused) / 2


@dataclass(frozen=True, slots=True)
class Tuning:
    """The settings now and those chosen, both on questions that they were not chosen by.

    ``chance`` is the p of the difference between ``before`` and ``after``.
    """

    current: Choice
    chosen: Choice
    before: Shares
    after: Shares
    chance: float
    n_answerable: int
    n_unanswerable: int

    @property
    def is_shown(self) -> bool:
        """Whether the questions show that the choice is better."""
        return self.after.mean > self.before.mean and self.chance < LEVEL


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


def trial_of(candidates: int, judged: Sequence[Judged]) -> Trial:
    """What answers given without a threshold tell."""
    return Trial(
        candidates,
        np.array([float(one.record["confidence"]) for one in judged]),
        np.array([has_answer(one) for one in judged]),
    )


def tune(trials: Sequence[Trial], answerable: Flags, current: Choice) -> Tuning:
    """Choose on four fifths and measure on the rest, in turn; then choose on all questions."""
    before = _went_well(trials, answerable, current)
    after = np.zeros(len(answerable), dtype=bool)
    folds = _folds(answerable)
    for fold in range(N_FOLDS):
        held_out = folds == fold
        chosen = _best(trials, answerable, current, ~held_out)
        after[held_out] = _went_well(trials, answerable, chosen)[held_out]
    weights = np.where(answerable, 0.5 / answerable.sum(), 0.5 / (~answerable).sum())
    difference = weights * (after.astype(float) - before.astype(float))
    everything = np.ones(len(answerable), dtype=bool)
    return Tuning(
        current, _best(trials, answerable, current, everything),
        _shares(before, answerable), _shares(after, answerable), randomisation_test(difference),
        int(answerable.sum()), int((~answerable).sum()),
    )  # fmt: skip


def _best(trials: Sequence[Trial], answerable: Flags, current: Choice, among: Flags) -> Choice:
    """The choice with the greatest mean; of equal ones the nearest to the settings now."""
    now = _shares(_went_well(trials, answerable, current)[among], answerable[among])

    def order(choice: Choice) -> tuple[bool, float, float, float]:
        shares = _shares(_went_well(trials, answerable, choice)[among], answerable[among])
        gives_up = shares.answered < now.answered - _MOST_GIVEN_UP
        return (
            gives_up,
            -round(shares.mean, 9),
            abs(choice.candidates - current.candidates),
            abs(choice.threshold - current.threshold),
        )

    choices = [
        Choice(trial.candidates, float(threshold))
        for trial in trials
        for threshold in {*_THRESHOLDS.tolist(), current.threshold}
    ]
    return min(choices, key=order)


def _went_well(trials: Sequence[Trial], answerable: Flags, choice: Choice) -> Flags:
    trial = next(one for one in trials if one.candidates == choice.candidates)
    given = trial.confidence >= choice.threshold
    return np.where(answerable, given & trial.right, ~given)


def _shares(well: Flags, answerable: Flags) -> Shares:
    return Shares(float(well[answerable].mean()), float(well[~answerable].mean()))


def _folds(answerable: Flags) -> NDArray[np.int64]:
    """Five folds, each with its share of both sorts; the same every time."""
    folds = np.zeros(len(answerable), dtype=np.int64)
    for sort in (answerable, ~answerable):
        folds[sort] = np.arange(int(sort.sum())) % N_FOLDS
    return folds
