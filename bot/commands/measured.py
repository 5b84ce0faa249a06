"""What `yinju evaluate` found, as tables to read and as one JSON value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.commands.terminal import text_table
from bot.evaluation.measuring.labels import (
    KIND_MEASURES,
    LABELS,
    RANKING_NAMES,
    shown,
    shown_interval,
)

if TYPE_CHECKING:
    from bot.evaluation.measuring.calibration import Bin, Reliability
    from bot.evaluation.measuring.scoring import Score

Groups: TypeAlias = "Mapping[str, Sequence[Score]]"


@dataclass(frozen=True)
class Measured:
    """The measures, those of groups of questions, how far to trust the confidence, the pace.

    ``reliability`` and ``index_seconds`` are None where only one of them makes sense: a question
    file is answered from an index at hand, a BEIR folder is only ranked.
    """

    scores: Sequence[Score]
    kinds: Groups
    lengths: Groups
    documents: Groups
    reliability: Reliability | None
    n_questions: int
    n_documents: int
    index_seconds: float | None
    questions_per_second: float
    skipped: Sequence[str] = field(default=())


def measured_record(found: Measured) -> dict[str, Any]:
    """The JSON value; groups and the reliability only where there are any."""
    groups = {"kinds": found.kinds, "lengths": found.lengths, "by_document": found.documents}
    reliability = None if found.reliability is None else _reliability_record(found.reliability)
    return {
        "measures": _values(found.scores),
        "questions": found.n_questions,
        "documents": found.n_documents,
        "index_seconds": _rounded(found.index_seconds, 3),
        "questions_per_second": _rounded(found.questions_per_second, 2),
        "intervals": {
            s.name: [_rounded(s.low, 6), _rounded(s.high, 6)] for s in found.scores if s.n
        },
        **{
            name: {one: _values(scores) for one, scores in group.items()}
            for name, group in groups.items()
            if group
        },
        **({"reliability": reliability} if reliability else {}),
        **({"skipped": list(found.skipped)} if found.skipped else {}),
    }


def measured_for_reading(found: Measured) -> str:
    """The table of measures, those of the kinds and of the confidence, and the pace."""
    cells = [
        (LABELS[s.name], s.name, shown(s.name, s.value), shown_interval(s.name, s.low, s.high),
         str(s.n))
        for s in found.scores
    ]  # fmt: skip
    parts = [text_table(("度量", "名称", "值", "95% 区间", "数目"), cells, numbers=(2, 3, 4))]
    for heading, groups in (("类型", found.kinds), ("题目长短", found.lengths)):
        if groups:
            parts.append(_groups_table(heading, groups))
    if found.reliability is not None:
        parts.append(_reliability_table(found.reliability))
    built = "" if found.index_seconds is None else f"，建索引 {found.index_seconds:.1f} 秒"
    pace = f"{found.n_questions} 个问题，{found.n_documents} 份资料{built}"
    parts.append(f"{pace}，每秒回答 {found.questions_per_second:.1f} 题。")
    return "\n\n".join(parts)


def _groups_table(title: str, groups: Groups) -> str:
    """A row for each group, with the main measures of those that were taken."""
    taken = {score.name for scores in groups.values() for score in scores}
    names = KIND_MEASURES if taken.issuperset(KIND_MEASURES) else RANKING_NAMES
    cells = [
        (kind, *(shown(s.name, s.value) for name in names for s in scores if s.name == name))
        for kind, scores in groups.items()
    ]
    heading = (title, *(LABELS[name] for name in names))
    return text_table(heading, cells, numbers=range(1, len(heading)))


def _reliability_table(found: Reliability) -> str:
    from bot.evaluation.reports.reliability_rows import COLUMNS, NOTE, rows, summary

    table = text_table(COLUMNS, rows(found), numbers=range(1, len(COLUMNS)))
    return f"{NOTE}\n\n{table}\n\n{summary(found)}"


def _reliability_record(found: Reliability) -> dict[str, Any]:
    return {
        "bins": [_bin_record(one) for one in found.bins],
        "answered": found.n_answered,
        "calibration_error": _rounded(found.calibration_error, 6),
        "brier": _rounded(found.brier, 6),
        "auroc": _rounded(found.auroc, 6),
    }


def _bin_record(one: Bin) -> dict[str, float | None]:
    return {
        "low": one.low,
        "high": one.high,
        "answered": one.n_answered,
        "confidence": _rounded(one.confidence, 4),
        "right": _rounded(one.right, 4),
        "refused": one.n_refused,
        "answerable": _rounded(one.answerable, 4),
    }


def _values(scores: Sequence[Score]) -> dict[str, float | None]:
    return {score.name: _rounded(score.value, 6) for score in scores}


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
