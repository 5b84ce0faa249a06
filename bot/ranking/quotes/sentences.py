"""The best passages cut into candidates, and how likely each sentence is to answer.

The shipped network reads every sentence beside the question; the passages that hold the
likeliest ones move forward.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from bot.index.tables import Tables
from bot.ranking.found import Ranked
from bot.ranking.models.linear import load_model
from bot.ranking.page import Page
from bot.ranking.passages.nearness import Nearness
from bot.ranking.question.understanding import Question
from bot.ranking.quotes.candidates import Candidate, candidates
from embeddings import Told

READING_NAMES = ("answer_odds",)  # weighed against the score of the passage, which counts once
_NO_ODDS = -20.0  # log-odds that nothing answers


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage's candidates, and the log-odds that each of them, or any of them, answers.

    Shape of ``odds``: (n_candidates,).
    """

    cut: tuple[Candidate, ...]
    odds: NDArray[np.float32]
    answer_odds: float


def read_passages(
    question: Question, ranked: Sequence[Ranked], tables: Tables, near: Nearness
) -> dict[int, ReadPassage]:
    """Read the sentences of passages; the keys are the places where these were found."""
    network = near.reader.sentence_reader
    if network is None or not ranked:
        return {}
    cuts = [_without_headings(tables, one) for one in ranked]
    asked = near.reader.asked(question.text)
    asked = replace(asked, others=question.others_of(asked.words))
    odds = network.logits(asked, _told(ranked, cuts, near))
    return {
        one.place: _with_odds(cut, own) for one, cut, own in zip(ranked, cuts, odds, strict=True)
    }


def with_answers_first(ranked: Sequence[Ranked], read: Mapping[int, ReadPassage]) -> list[Ranked]:
    """The ranking with what reading adds to the scores."""
    added = added_by_reading(ranked, read)
    scores = [one.score + more for one, more in zip(ranked, added, strict=True)]
    order = sorted(range(len(ranked)), key=lambda n: (-scores[n], ranked[n].rank))
    return [ranked[n].moved(rank, scores[n]) for rank, n in enumerate(order, start=1)]


def added_by_reading(ranked: Sequence[Ranked], read: Mapping[int, ReadPassage]) -> list[float]:
    """The weighted odds that each passage answers; for one that was not read the least of all."""
    (weight,) = load_model("reading", READING_NAMES).weights.tolist()
    least = min((one.answer_odds for one in read.values()), default=0.0)
    odds = (read[one.place].answer_odds if one.place in read else least for one in ranked)
    return [weight * value for value in odds]


def _without_headings(tables: Tables, ranked: Ranked) -> list[Candidate]:
    """A passage's candidates less those that begin with a heading: the citation names it anyway."""
    cut = candidates(ranked.found.row, ranked.passage)
    document = tables.document_of(ranked.found.row)
    headings = tables.in_headings(document, [candidate.start for candidate in cut])
    return list(compress(cut, ~headings))


def _told(
    ranked: Sequence[Ranked], cuts: Sequence[Sequence[Candidate]], near: Nearness
) -> list[Told]:
    """The single sentences of the candidates as the network reads them."""
    page = Page.of([one.passage for one in ranked])
    heads, ids, bounds = page.cut(page.heads), near.gathered.ids, near.gathered.bounds
    told = []
    for one, cut, head, (start, _) in zip(ranked, cuts, heads, page.texts.tolist(), strict=True):
        first = one.passage.start
        spans = [(c.start - first, c.end - first) for c in cut if c.n_sentences == 1]
        pieces = near.gathered.places_of([one.place] * len(spans), spans)
        told.append(
            Told(
                head, ids[bounds[2 * one.place] : bounds[2 * one.place + 1]],
                tuple(page.text[start + low : start + high] for low, high in spans),
                tuple(ids[low:high] for low, high in pieces.tolist()),
            )
        )  # fmt: skip
    return told


def _with_odds(cut: Sequence[Candidate], odds: NDArray[np.float32]) -> ReadPassage:
    """The odds of a candidate are those of its sentences together."""
    alone = (one.order for one in cut if one.n_sentences == 1)
    single = dict(zip(alone, odds, strict=True))
    together = [
        _either([single[n] for n in range(c.order, c.order + c.n_sentences) if n in single])
        for c in cut
    ]
    return ReadPassage(tuple(cut), np.array(together, dtype=np.float32), _either(odds))


def _either(odds: Sequence[float] | NDArray[np.float32]) -> float:
    """Log-odds that one of several answers, against none."""
    return float(np.logaddexp.reduce(odds)) if len(odds) else _NO_ODDS
