"""Everything that the reports tell, computed once from the judged answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.evaluation.judging.experiment import Judged
from bot.evaluation.measuring.breakdowns import by_document, by_kind, by_length
from bot.evaluation.measuring.calibration import Reliability
from bot.evaluation.measuring.scoring import (
    Parts,
    Score,
    parts_of,
    reliability_of,
    scorecard,
    scorecards,
)

Groups = Mapping[str, Sequence[Score]]


@dataclass(frozen=True)
class Findings:
    """Answers judged, the scores of all and of groups of questions.

    ``n_read`` passages are read closely for each question; ``skipped`` names the rows of the
    question files that could not be used.
    """

    judged: Sequence[Judged]
    parts: Parts
    scores: Sequence[Score]
    kinds: Groups
    lengths: Groups
    documents: Groups
    reliability: Reliability
    n_read: int
    skipped: Sequence[str] = ()


def findings_of(judged: Sequence[Judged], n_read: int, skipped: Sequence[str] = ()) -> Findings:
    """Score all questions, and those of each kind, length and document."""
    parts = parts_of(judged)
    kinds, lengths = (scorecards(judged, parts, group(judged)) for group in (by_kind, by_length))
    documents = scorecards(judged, parts, by_document(judged), resampled=False)  # there are many
    return Findings(
        judged, parts, scorecard(judged, parts), kinds, lengths, documents,
        reliability_of(judged), n_read, skipped,
    )  # fmt: skip
