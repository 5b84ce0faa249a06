"""Questions by day, what became of them, and how long they took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.usage.log import QuestionLog

_BY_DAY = """
SELECT date(time, 'localtime') AS day, outcome, count(*) FROM questions
WHERE date(time, 'localtime') > ? AND date(time, 'localtime') <= ?
GROUP BY day, outcome
"""
_VERDICTS = """
SELECT verdict, count(*) FROM verdicts JOIN questions q ON q.id = question_id
WHERE date(q.time, 'localtime') > ? AND date(q.time, 'localtime') <= ? GROUP BY verdict
"""
_TIMES = """
SELECT milliseconds FROM questions
WHERE date(time, 'localtime') > ? AND date(time, 'localtime') <= ? AND milliseconds IS NOT NULL
ORDER BY milliseconds
"""


@dataclass(frozen=True, slots=True)
class Day:
    """What was asked on one day, counted by outcome."""

    day: date
    outcomes: Mapping[str, int]

    @property
    def n_asked(self) -> int:
        """All questions of the day."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class Counts:
    """What was asked in some days; each day has its entry. ``milliseconds`` is sorted."""

    days: tuple[Day, ...]
    verdicts: Mapping[str, int]
    milliseconds: Sequence[float]

    def n_of(self, *outcomes: str) -> int:
        """How many questions had one of these outcomes."""
        return sum(day.outcomes.get(name, 0) for day in self.days for name in outcomes)

    @property
    def n_asked(self) -> int:
        """All questions."""
        return sum(day.n_asked for day in self.days)

    def within(self, share: float) -> float | None:
        """The milliseconds that this share of the questions did not exceed; None for none."""
        if not self.milliseconds:
            return None
        return self.milliseconds[
            min(int(share * len(self.milliseconds)), len(self.milliseconds) - 1)
        ]


def count_questions(log: QuestionLog, n_days: int, last: date | None = None) -> Counts:
    """What was asked in the last days, today (or ``last``) among them.

    Raises:
        LogUnreadable: the file is broken or may not be read.
    """
    end = last or date.today()
    before = end - timedelta(days=n_days)
    limits = (before.isoformat(), end.isoformat())
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for day, outcome, n in log.select(_BY_DAY, limits):
        found[day][outcome] = n
    days = (before + timedelta(days=n) for n in range(1, n_days + 1))
    return Counts(
        tuple(Day(day, found.get(day.isoformat(), {})) for day in days),
        dict(log.select(_VERDICTS, limits)),
        [row[0] for row in log.select(_TIMES, limits)],
    )
