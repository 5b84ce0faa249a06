"""The measures of a question file: one short definition each.

A question that was not answered still counts, as wrong. A measure over no questions is None.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.calibration import Reliability, reliability
from bot.evaluation.experiment import Judged
from bot.evaluation.labels import RANKING_NAMES
from bot.evaluation.retrieval_measures import retrieval_measures


@dataclass(frozen=True, slots=True)
class Score:
    """The value of one measure over ``n`` cases; None when there was none."""

    name: str
    value: float | None
    n: int


def fold_answer(text: str) -> str:
    """Fold for comparing answers: NFKC width, lower case, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def has_answer(judged: Judged, first: int | None = None) -> bool:
    """Whether a right answer stands inside one of the first quotes (of all when None)."""
    quotes = [fold_answer(cited["quote"]) for cited in judged.record["citations"][:first]]
    return any(fold_answer(a) in quote for a in judged.question.answers for quote in quotes)


def cites_source(judged: Judged) -> bool:
    """Whether a citation comes from a right document."""
    cited = {citation["document"] for citation in judged.record["citations"]}
    return not cited.isdisjoint(judged.question.sources)


def answer_in_first(judged: Sequence[Judged]) -> Score:
    """Share of answerable questions with a right answer inside the first quote."""
    return _share("answer_in_first", (has_answer(j, 1) for j in judged if j.question.answerable))


def answer_in_shown(judged: Sequence[Judged]) -> Score:
    """Share of answerable questions with a right answer inside a shown quote."""
    return _share("answer_in_shown", (has_answer(j) for j in judged if j.question.answerable))


def source_cited(judged: Sequence[Judged]) -> Score:
    """Share of answerable questions with known sources of which a right one is cited."""
    known = (j for j in judged if j.question.answerable and j.question.sources)
    return _share("source_cited", (cites_source(j) for j in known))


def quote_characters(judged: Sequence[Judged]) -> Score:
    """Average length of the quotes shown, in characters."""
    lengths = [len(cited["quote"]) for j in judged for cited in j.record["citations"]]
    return _mean("quote_characters", lengths)


def unanswerable_refused(judged: Sequence[Judged]) -> Score:
    """Share of unanswerable questions that were refused."""
    asked = (j for j in judged if not j.question.answerable)
    return _share("unanswerable_refused", (not j.record["answered"] for j in asked))


def answerable_refused(judged: Sequence[Judged]) -> Score:
    """Share of answerable questions that were refused; less is better."""
    asked = (j for j in judged if j.question.answerable)
    return _share("answerable_refused", (not j.record["answered"] for j in asked))


def answered(judged: Sequence[Judged]) -> Score:
    """Share of all questions that got an answer."""
    return _share("answered", (bool(j.record["answered"]) for j in judged))


def verbatim(judged: Sequence[Judged]) -> Score:
    """Share of quotes that stand in the source character for character."""
    n_quotes = sum(len(j.record["citations"]) for j in judged)
    n_verbatim = sum(j.n_verbatim for j in judged)
    return Score("verbatim", n_verbatim / n_quotes if n_quotes else None, n_quotes)


def reliability_of(judged: Sequence[Judged]) -> Reliability:
    """How the confidence of the answers agrees with a right answer inside a shown quote."""
    sure = [(float(j.record["confidence"]), j) for j in judged]
    return reliability(
        [(confidence, has_answer(j)) for confidence, j in sure if j.record["answered"]],
        [(confidence, j.question.answerable) for confidence, j in sure if not j.record["answered"]],
    )


def calibration_error(judged: Sequence[Judged]) -> Score:
    """Mean distance of confidence and share right, over the answers given; less is better."""
    found = reliability_of(judged)
    return Score("calibration_error", found.calibration_error, found.n_answered)


def auroc(judged: Sequence[Judged]) -> Score:
    """Chance that a right answer was given with more confidence than a wrong one."""
    found = reliability_of(judged)
    return Score("auroc", found.auroc, found.n_answered)


def ranking(judged: Sequence[Judged]) -> list[Score]:
    """Success, MRR, nDCG and Recall of the right sources among the documents ranked."""
    known = [j for j in judged if j.question.answerable and j.question.sources]
    relevant = {j.question.id: dict.fromkeys(j.question.sources, 1) for j in known}
    found = retrieval_measures(relevant, {j.question.id: j.ranking for j in known})
    return [Score(name, found[name], len(known)) for name in RANKING_NAMES]


OWN: tuple[Callable[[Sequence[Judged]], Score], ...] = (
    answer_in_first, answer_in_shown, source_cited, quote_characters,
    unanswerable_refused, answerable_refused, answered, verbatim, calibration_error, auroc,
)  # fmt: skip


def scorecard(judged: Sequence[Judged]) -> list[Score]:
    """Every measure, in the order in which they are shown."""
    return [measure(judged) for measure in OWN] + ranking(judged)


def by_kind(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Questions by their kind, in order of appearance; empty when no question has one."""
    if not any(j.question.kind for j in judged):
        return {}
    kinds: dict[str, list[Judged]] = {}
    for one in judged:
        kinds.setdefault(one.question.kind or "其他", []).append(one)
    return kinds


def _share(name: str, flags: Iterable[bool]) -> Score:
    return _mean(name, [int(flag) for flag in flags])


def _mean(name: str, values: Sequence[int]) -> Score:
    return Score(name, sum(values) / len(values) if values else None, len(values))
