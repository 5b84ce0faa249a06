"""Scored candidates to citations: the best quotes, no two of the same words, with addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.index.tables import Tables
from bot.marking import decisive_spans
from bot.ranking.candidates import Candidate
from bot.ranking.question import Question
from bot.tokens import fold
from bot.types import Citation, Passage, Place

_LETTERS = re.compile(r"[\W_]+")
MARGIN = 5.0  # below the score of the best quote at which no more is cited
_TWIN = 0.8  # share of common bigrams from which two quotes count as the same words


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """A candidate with its passage and its score; higher is better."""

    candidate: Candidate
    passage: Passage
    score: float


def choose_quotes(
    ranked: Sequence[ScoredCandidate], n_citations: int, margin: float = MARGIN
) -> list[tuple[ScoredCandidate, list[ScoredCandidate]]]:
    """The best candidates with their twins, best first.

    Nothing scored more than ``margin`` below the first is cited. A candidate that shares
    characters with a chosen one is passed over; one that says the same elsewhere is its twin.
    """
    chosen: list[tuple[ScoredCandidate, list[ScoredCandidate]]] = []
    for scored in ranked:
        if scored.score < ranked[0].score - margin:
            break
        twin_of = next((twins for first, twins in chosen if _same_words(first, scored)), None)
        if any(_overlap(scored, told) for first, twins in chosen for told in (first, *twins)):
            continue
        if twin_of is not None:
            twin_of.append(scored)
        elif len(chosen) < n_citations:
            chosen.append((scored, []))
    return chosen


def _overlap(one: ScoredCandidate, other: ScoredCandidate) -> bool:
    a, b = one.candidate, other.candidate
    return (
        one.passage.document_id == other.passage.document_id and a.start < b.end and b.start < a.end
    )


def _same_words(one: ScoredCandidate, other: ScoredCandidate) -> bool:
    a, b = _bigrams(one), _bigrams(other)
    return bool(a and b) and len(a & b) >= _TWIN * min(len(a), len(b))


def _bigrams(scored: ScoredCandidate) -> frozenset[str]:
    text = _LETTERS.sub("", fold(quoted_text(scored)))
    return frozenset(map("".join, pairwise(text)))


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
    )  # fmt: skip


def _place(tables: Tables, scored: ScoredCandidate) -> Place:
    source = tables.entries[tables.row_of_id[scored.passage.document_id]].source
    return Place(source, scored.candidate.start, scored.candidate.end)
