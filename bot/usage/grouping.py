"""What people did not find: refused and disliked questions, those of one meaning together.

Wordings are taken in order of how often they were asked; each joins the first group whose most
frequent wording is near enough (leader clustering, Hartigan 1975), so that the same log gives
the same groups.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.types import ScoredPassage
from bot.usage.log import QuestionLog
from embeddings import Encoder

ALIKE = 0.8  # cosine of two questions that ask the same
MOST_WORDINGS = 2000  # grouped at once, the most frequent
N_NEAREST = 2
Search = Callable[[str, int], Sequence[ScoredPassage]]
_WORDINGS = """
SELECT question, count(*) AS times, sum(refused), sum(disliked),
       datetime(max(time), 'localtime')
FROM (
    SELECT question, time, outcome = 'refused' AS refused,
           EXISTS (SELECT 1 FROM verdicts WHERE question_id = q.id
                   AND verdict IN ('unhelpful', 'expected')) AS disliked
    FROM questions q WHERE time >= datetime('now', ?)
)
WHERE refused OR disliked
GROUP BY question ORDER BY times DESC, question LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which people asked; ``last`` is in local time, 「2026-11-22 16:30:00」."""

    question: str
    n_times: int
    n_refused: int
    n_disliked: int
    last: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One thing that people asked and did not find; the first wording is the most frequent."""

    wordings: tuple[Wording, ...]
    nearest: tuple[ScoredPassage, ...] = ()

    @property
    def question(self) -> str:
        """The wording asked most."""
        return self.wordings[0].question

    @property
    def others(self) -> tuple[str, ...]:
        """The other wordings."""
        return tuple(one.question for one in self.wordings[1:])

    @property
    def n_times(self) -> int:
        """How often it was asked in vain."""
        return sum(one.n_times for one in self.wordings)

    @property
    def n_refused(self) -> int:
        """How often nothing was found."""
        return sum(one.n_refused for one in self.wordings)

    @property
    def n_disliked(self) -> int:
        """How often the answer was no help, or one was expected."""
        return sum(one.n_disliked for one in self.wordings)

    @property
    def last(self) -> str:
        """When it was asked last."""
        return max(one.last for one in self.wordings)


def unanswered_questions(
    log: QuestionLog, encoder: Encoder, search: Search, days: int | None = None, most: int = -1
) -> list[Unanswered]:
    """What was refused or disliked in the last days, the most frequent first, with what is near.

    Raises:
        LogUnreadable: the log is broken or may not be read.
    """
    limits = (f"-{days or log.days} days", MOST_WORDINGS)
    wordings = [Wording(*row) for row in log.select(_WORDINGS, limits)]
    groups = [Unanswered(tuple(group)) for group in by_meaning(wordings, encoder)]
    groups.sort(key=lambda one: (-one.n_times, one.question))
    return [
        Unanswered(one.wordings, tuple(search(one.question, N_NEAREST)))
        for one in (groups if most < 0 else groups[:most])
    ]


def by_meaning(wordings: Sequence[Wording], encoder: Encoder) -> list[list[Wording]]:
    """Wordings in groups, each led by its first."""
    if not wordings:
        return []
    vectors = encoder.encode_queries([one.question for one in wordings])
    groups: list[list[Wording]] = []
    leaders = np.empty_like(vectors)
    for vector, wording in zip(vectors, wordings, strict=True):
        near = leaders[: len(groups)] @ vector
        if near.size and near.max() >= ALIKE:
            groups[int(near.argmax())].append(wording)
        else:
            leaders[len(groups)] = vector
            groups.append([wording])
    return groups
