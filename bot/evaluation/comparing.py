"""Two runs over the same questions: what became better or worse, beyond what chance explains.

A run holds the measures of each question, so that two runs are all that is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.evaluation.judging.experiment import Judged
from bot.evaluation.judging.runs import Record
from bot.evaluation.measuring.labels import LESS_IS_BETTER, MEASURE_NAMES
from bot.evaluation.measuring.scoring import Parts
from bot.evaluation.statistics.paired import holm, paired_test

LEVEL = 0.05
GUARDED = (
    "answer_in_first", "answer_in_shown", "source_cited",
    "unanswerable_refused", "answerable_refused", "whole_sentences", "nDCG@10",
)  # fmt: skip
"""The measures that may not become worse by more than chance."""
FLAWLESS = "verbatim"
"""The measure that may not become worse at all: a quote that is not verbatim is a mistake."""
_RIGHT = ("answer_in_shown", "unanswerable_refused")  # one of them tells if a question went well


@dataclass(frozen=True, slots=True)
class Change:
    """One measure in both runs, over the ``n`` questions that both count.

    ``chance`` is the p of the paired test; ``adjusted`` that of a guarded measure after Holm.
    """

    name: str
    before: float
    after: float
    n: int
    n_won: int
    n_lost: int
    chance: float
    adjusted: float | None = None

    @property
    def is_worse(self) -> bool:
        """Whether this is a loss that must not pass."""
        lost = self.after > self.before if self.name in LESS_IS_BETTER else self.after < self.before
        if self.name == FLAWLESS:
            return lost
        return lost and self.adjusted is not None and self.adjusted < LEVEL


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from the first run to the second; won and lost hold records of the second.

    ``n_alone`` counts the questions that only one of the runs holds, or asks in other words.
    """

    changes: tuple[Change, ...]
    won: tuple[Record, ...]
    lost: tuple[Record, ...]
    n_common: int
    n_alone: int


def measured_records(judged: Sequence[Judged], parts: Parts) -> list[Record]:
    """The answers as a run file holds them: each with the measures of its question."""
    return [{**one.record, "measures": parts.values(row)} for row, one in enumerate(judged)]


def compare_runs(before: Iterable[Record], after: Sequence[Record]) -> Comparison:
    """Compare question by question; those that differ in wording are not compared."""
    old = {record["id"]: record for record in before}
    pairs = [
        (old[new["id"]], new)
        for new in after
        if new["id"] in old and old[new["id"]]["question"] == new["question"]
    ]
    changes = [change for name in MEASURE_NAMES if (change := _change(name, pairs)) is not None]
    told = holm({one.name: one.chance for one in changes if one.name in GUARDED})
    adjusted = (_with_adjusted(one, told) for one in changes)
    won = tuple(new for a, new in pairs if is_right(new) and not is_right(a))
    lost = tuple(new for a, new in pairs if is_right(a) and not is_right(new))
    n_alone = len(old) + len(after) - 2 * len(pairs)
    return Comparison(tuple(adjusted), won, lost, len(pairs), n_alone)


def is_right(record: Mapping[str, Any]) -> bool:
    """Whether a shown quote holds the answer, or the question was refused rightly."""
    return any(record["measures"].get(name) == 1 for name in _RIGHT)


def _change(name: str, pairs: Sequence[tuple[Record, Record]]) -> Change | None:
    both = [
        (a["measures"][name], b["measures"][name])
        for a, b in pairs
        if name in a["measures"] and name in b["measures"]
    ]
    if not both:
        return None
    values = np.array(both, dtype=np.float64)
    differences = values[:, 1] - values[:, 0]
    gained = -differences if name in LESS_IS_BETTER else differences
    before, after = values.mean(axis=0)
    return Change(
        name, float(before), float(after), len(both), int((gained > 0).sum()),
        int((gained < 0).sum()), paired_test(differences),
    )  # fmt: skip


def _with_adjusted(one: Change, told: Mapping[str, float]) -> Change:
    return Change(
        one.name, one.before, one.after, one.n, one.n_won, one.n_lost, one.chance,
        told.get(one.name),
    )  # fmt: skip
