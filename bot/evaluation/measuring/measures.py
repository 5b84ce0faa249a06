"""The measures of a question file: one short definition each.

A question adds to the numerator and the denominator of a measure, or nothing; the measure is the
ratio of the sums. A question that was not answered still counts, as wrong. A measure over no
questions is None.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.evaluation.judging.experiment import Judged
from bot.evaluation.judging.right_places import fold_answer as fold_answer
from bot.evaluation.measuring.cmrc import character_f1 as cmrc_f1
from bot.evaluation.measuring.cmrc import exact_match as cmrc_exact_match

Part = tuple[float, float] | None


def has_answer(judged: Judged, first: int | None = None) -> bool:
    """Whether a right answer stands inside one of the first quotes (of all when None)."""
    quotes = [fold_answer(cited["quote"]) for cited in judged.record["citations"][:first]]
    return any(fold_answer(a) in quote for a in judged.question.answers for quote in quotes)


def cites_source(judged: Judged) -> bool:
    """Whether a citation comes from a right document."""
    cited = {citation["document"] for citation in judged.record["citations"]}
    return not cited.isdisjoint(judged.question.sources)


def answer_in_first(judged: Judged) -> Part:
    """Share of answerable questions with a right answer inside the first quote."""
    return _flag(has_answer(judged, 1)) if judged.question.answerable else None


def answer_in_shown(judged: Judged) -> Part:
    """Share of answerable questions with a right answer inside a shown quote."""
    return _flag(has_answer(judged)) if judged.question.answerable else None


def exact_match(judged: Judged) -> Part:
    """Share of answerable questions whose first quote is the answer and nothing else."""
    if not judged.question.answerable:
        return None
    return _flag(cmrc_exact_match(_first_quote(judged), judged.question.answers))


def character_f1(judged: Judged) -> Part:
    """Mean F1 of the first quote against the answers of answerable questions."""
    if not judged.question.answerable:
        return None
    return cmrc_f1(_first_quote(judged), judged.question.answers), 1.0


def source_cited(judged: Judged) -> Part:
    """Share of answerable questions with known sources of which a right one is cited."""
    known = judged.question.answerable and judged.question.sources
    return _flag(cites_source(judged)) if known else None


def article_cited(judged: Judged) -> Part:
    """Share of questions answered by an article of law of which a right article is cited."""
    if not judged.articles:
        return None
    cited = {(one["document"], one["article"]) for one in judged.record["citations"]}
    return _flag(not cited.isdisjoint(judged.articles))


def quote_characters(judged: Judged) -> Part:
    """Average length of the quotes shown, in characters."""
    lengths = [len(cited["quote"]) for cited in judged.record["citations"]]
    return (sum(lengths), len(lengths)) if lengths else None


def unanswerable_refused(judged: Judged) -> Part:
    """Share of unanswerable questions that were refused: the recall of refusing."""
    return None if judged.question.answerable else _flag(not judged.record["answered"])


def refusal_precision(judged: Judged) -> Part:
    """Share of refused questions that are unanswerable."""
    return None if judged.record["answered"] else _flag(not judged.question.answerable)


def answerable_refused(judged: Judged) -> Part:
    """Share of answerable questions that were refused; less is better."""
    return _flag(not judged.record["answered"]) if judged.question.answerable else None


def answered(judged: Judged) -> Part:
    """Share of all questions that got an answer."""
    return _flag(bool(judged.record["answered"]))


def verbatim(judged: Judged) -> Part:
    """Share of quotes that stand in the source character for character."""
    n_quotes = len(judged.record["citations"])
    return (judged.n_verbatim, n_quotes) if n_quotes else None


def whole_sentences(judged: Judged) -> Part:
    """Share of quotes that begin where a sentence begins and end where one ends."""
    n_quotes = len(judged.record["citations"])
    return (judged.n_whole, n_quotes) if n_quotes else None


OWN: tuple[Callable[[Judged], Part], ...] = (
    answer_in_first, answer_in_shown, exact_match, character_f1, source_cited, article_cited,
    quote_characters, unanswerable_refused, refusal_precision, answerable_refused, answered,
    verbatim, whole_sentences,
)  # fmt: skip


def _first_quote(judged: Judged) -> str:
    citations = judged.record["citations"]
    return str(citations[0]["quote"]) if citations else ""


def _flag(flag: bool) -> Part:
    return float(flag), 1.0
