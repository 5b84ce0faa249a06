"""Scored candidates to citations: the best quotes, no two of the same words, with addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.index.tables import Tables
from bot.marking import decisive_spans
from bot.ranking.question.numerals import chinese_value
from bot.ranking.question.understanding import Question
from bot.ranking.quotes.candidates import Candidate
from bot.tokens import fold
from bot.types import Citation, Passage, Place

_LETTERS = re.compile(r"[\W_]+")
MARGIN = 8.0  # below the score of the best quote at which no more is cited
_TWIN = 0.8  # share of common bigrams from which two quotes count as the same words
_NEAR_TWIN = 0.5  # of the longer quote, from which one stands for the other in another version
_ORDINAL = re.compile(r"第[零一二三四五六七八九十百千\d]+[编章节条款项]|^\W*\d{1,3}[).、]")
_AMOUNT = re.compile(
    r"\d+(?:\.\d+)?万?|[零一二两三四五六七八九十百千万]+(?=[元天日年月周个人次岁倍级名块份分公工亿成项斤点时])"
)
Wanted = Callable[[str], str | None]  # document → the one to quote in its place, by their ids


@dataclass(frozen=True)
class ScoredCandidate:
    """A candidate with its passage and its score; higher is better."""

    candidate: Candidate
    passage: Passage
    score: float

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """Pairs of neighbouring letters of its words."""
        return frozenset(map("".join, pairwise(_LETTERS.sub("", self._words))))

    @cached_property
    def numbers(self) -> Counter[float]:
        """Amounts, 五百元 as 500; the numbers of articles and items are none."""
        return Counter(map(_value, _AMOUNT.findall(self._words)))

    @cached_property
    def _words(self) -> str:
        """The folded words without the numbers of articles and items."""
        return _ORDINAL.sub("", fold(quoted_text(self)))


Quote = tuple[ScoredCandidate, list[ScoredCandidate]]  # what is quoted, and its twins


def choose_quotes(
    ranked: Sequence[ScoredCandidate],
    n_citations: int,
    margin: float = MARGIN,
    wanted: Wanted = lambda document_id: None,
    first: ScoredCandidate | None = None,
) -> list[Quote]:
    """The best candidates with their twins, best first, after one that goes before all.

    Nothing scored more than ``margin`` below the first is cited. A candidate that shares
    characters with a chosen one is passed over; one that says the same elsewhere is its twin.
    Where a document is wanted rather than that of a candidate, what corresponds there goes first.
    """
    chosen: list[Quote] = [] if first is None else [(first, [])]
    for scored in ranked:
        if scored.score < ranked[0].score - margin:
            break
        if _is_told(scored, chosen):
            continue
        twin_of = _twins_of(scored, chosen)
        if twin_of is not None:
            twin_of.append(scored)
        elif len(chosen) < n_citations:
            better = _corresponding(scored, wanted(scored.passage.document_id), ranked, margin)
            if better and not _is_told(better, chosen) and _twins_of(better, chosen) is None:
                chosen.append((better, []))
                if _same_words(better, scored):
                    chosen[-1][1].append(scored)
                    continue
            chosen.append((scored, []))
    return chosen[:n_citations]


def wanted_versions(tables: Tables, question: Question) -> Wanted:
    """The version wanted of each document: that of a year the question names, else the newest."""
    version = tables.versions.wanted(question.text)

    def wanted(document_id: str) -> str | None:
        row = version(tables.row_of_id[document_id])
        return None if row is None else tables.entries[row].id

    return wanted


def _corresponding(
    scored: ScoredCandidate,
    document_id: str | None,
    ranked: Sequence[ScoredCandidate],
    margin: float,
) -> ScoredCandidate | None:
    """What says in another document what a candidate says, or None; the likest goes first.

    Numbers of articles tell nothing: a revision renumbers them.
    """
    found = [
        (likeness, -place)
        for place, other in enumerate(ranked)
        if other.passage.document_id == document_id and other.score >= scored.score - margin
        for likeness in [_likeness(scored, other)]
        if likeness >= _NEAR_TWIN or _same_words(scored, other)
    ]
    return ranked[-max(found)[1]] if found else None


def _likeness(one: ScoredCandidate, other: ScoredCandidate) -> float:
    """The share of the bigrams of the longer quote that stand in both."""
    a, b = one.bigrams, other.bigrams
    return len(a & b) / max(len(a), len(b), 1)


def _twins_of(scored: ScoredCandidate, chosen: Iterable[Quote]) -> list[ScoredCandidate] | None:
    """The twins of the chosen quote that says the same as a candidate, if one does."""
    return next((twins for first, twins in chosen if _same_words(first, scored)), None)


def _is_told(scored: ScoredCandidate, chosen: Iterable[Quote]) -> bool:
    """Whether a candidate shares characters with a quote chosen or one of its twins."""
    return any(_overlap(scored, told) for first, twins in chosen for told in (first, *twins))


def _overlap(one: ScoredCandidate, other: ScoredCandidate) -> bool:
    a, b = one.candidate, other.candidate
    return (
        one.passage.document_id == other.passage.document_id and a.start < b.end and b.start < a.end
    )


def _same_words(one: ScoredCandidate, other: ScoredCandidate) -> bool:
    """Whether nearly the same words stand in both, and no other numbers."""
    a, b = one.bigrams, other.bigrams
    if not a or not b or len(a & b) < _TWIN * min(len(a), len(b)):
        return False
    return one.numbers <= other.numbers or other.numbers <= one.numbers


def _value(amount: str) -> float:
    if amount[0].isdigit():
        number = float(amount.rstrip("万"))
        return number * 10_000 if amount[-1] == "万" else number
    return chinese_value(amount) or 0


def quoted_text(scored: ScoredCandidate) -> str:
    """The words of a candidate, cut from its passage."""
    candidate, passage = scored.candidate, scored.passage
    return passage.text[candidate.start - passage.start : candidate.end - passage.start]


def cite(
    tables: Tables, question: Question, scored: ScoredCandidate, twins: Iterable[ScoredCandidate]
) -> Citation:
    """A citation with the address of its first paragraph of running text."""
    candidate, passage = scored.candidate, scored.passage
    document = tables.row_of_id[passage.document_id]
    entry = tables.entries[document]
    paragraph = tables.paragraph_at(document, candidate.start)
    marks = decisive_spans(question, fold(quoted_text(scored)))
    return Citation(
        passage, entry.source, entry.sha256, candidate.start, candidate.end,
        heading=paragraph.heading, article=paragraph.article, paragraph=paragraph.number,
        page=paragraph.page, sheet=paragraph.sheet, cells=paragraph.cells,
        marks=tuple((candidate.start + low, candidate.start + high) for low, high in marks),
        also_in=tuple(_place(tables, twin) for twin in twins),
        superseded_by=tables.superseded_by(document),
    )  # fmt: skip


def _place(tables: Tables, scored: ScoredCandidate) -> Place:
    document = tables.row_of_id[scored.passage.document_id]
    return Place(
        tables.entries[document].source, scored.candidate.start, scored.candidate.end,
        tables.superseded_by(document),
    )  # fmt: skip
