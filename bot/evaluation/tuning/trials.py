"""Every question answered with each of several settings, nothing refused, on all cores.

A process loads index and models once, whatever number of settings it tries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

import numpy as np

from bot.errors import QuestionInvalid
from bot.evaluation.judging.experiment import EvaluatedBot, Judged
from bot.evaluation.judging.workers import map_on_all_cores
from bot.evaluation.measuring.measures import has_answer
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.evaluation.tuning.choosing import Trial
from bot.progress import Progress, silent
from bot.records import answer_record
from bot.settings import Settings

CANDIDATES = (5, 8, 12)
WORD_SHARES = (0.2, 0.35, 0.65, 0.8)
"""What is tried beside the settings now, one setting at a time: each asks all questions again."""
STAGE = "试各种设置"
Outcomes = tuple[tuple[float, bool], ...]


class TunableBot(EvaluatedBot, Protocol):
    """What trying needs of a bot."""

    def with_settings(self, settings: Settings) -> EvaluatedBot:
        """The same index and models with other settings."""


@dataclass(frozen=True)
class Trying:
    """Answers a question with each setting in turn."""

    bots: Sequence[EvaluatedBot]

    def outcomes(self, question: LabeledQuestion) -> Outcomes:
        """For each setting the confidence and whether a shown quote holds the answer."""
        return tuple(_outcome(bot, question) for bot in self.bots)


def settings_tried(now: Settings) -> list[Settings]:
    """The settings now first, then each with one value changed; none of them refuses."""
    now = replace(now, threshold=0.0)
    candidates = (replace(now, candidates=n) for n in CANDIDATES)
    shares = (replace(now, word_share=share) for share in WORD_SHARES)
    return list(dict.fromkeys((now, *candidates, *shares)))


def try_settings(
    load: Callable[[], TunableBot],
    tried: Sequence[Settings],
    questions: Sequence[LabeledQuestion],
    n_processes: int = 0,
    progress: Progress = silent,
) -> list[Trial]:
    """A trial of each setting; ``load`` must be a function that other processes can import.

    Raises:
        WorkerEnded: a process was ended from outside, as for want of memory.
    """
    start = partial(_answering, load, tuple(tried))
    found = map_on_all_cores(start, questions, n_processes, progress, STAGE)
    return [
        Trial(
            settings.candidates, settings.word_share,
            np.array([outcomes[place][0] for outcomes in found]),
            np.array([outcomes[place][1] for outcomes in found]),
        )
        for place, settings in enumerate(tried)
    ]  # fmt: skip


def _answering(
    load: Callable[[], TunableBot], tried: Sequence[Settings]
) -> Callable[[LabeledQuestion], Outcomes]:
    bot = load()
    return Trying([bot.with_settings(settings) for settings in tried]).outcomes


def _outcome(bot: EvaluatedBot, question: LabeledQuestion) -> tuple[float, bool]:
    try:
        answer, _ = bot.answer_and_rank(question.question, question.history)
    except QuestionInvalid:
        return 0.0, False
    return answer.confidence, has_answer(Judged(question, answer_record(answer, 0.0)))
