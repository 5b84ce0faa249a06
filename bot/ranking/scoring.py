"""Candidates of the best passages, scored by the ranking model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from bot.index.tables import Tables
from bot.ranking.candidates import Candidate, candidates
from bot.ranking.features import NAMES, Ranked, candidate_features
from bot.ranking.model import load_model
from bot.ranking.nearness import Nearness
from bot.ranking.question import Question


@dataclass(frozen=True)
class ScoredSet:
    """All candidates of a question with features and scores, in the order they were cut.

    ``features`` has the shape (n_candidates, len(NAMES)); ``passages`` gives each candidate's
    passage.
    """

    passages: tuple[Ranked, ...]
    candidates: tuple[Candidate, ...]
    features: NDArray[np.float32]
    scores: NDArray[np.float64]

    def order(self) -> list[int]:
        """Places of the candidates, best first; equal scores by rank and place in the text."""
        keys = [
            (-float(score), ranked.rank, candidate.start, candidate.end)
            for score, ranked, candidate in zip(
                self.scores, self.passages, self.candidates, strict=True
            )
        ]
        return sorted(range(len(keys)), key=keys.__getitem__)


def score_candidates(
    question: Question, passages: Sequence[Ranked], tables: Tables, near: Nearness
) -> ScoredSet:
    """Cut candidates from passages and score each."""
    ranked: list[Ranked] = []
    cut: list[Candidate] = []
    for passage in passages:
        found = _without_headings(tables, passage)
        ranked += [passage] * len(found)
        cut += found
    features = candidate_features(question, ranked, cut, near.likeness)
    scores = load_model("ranking", NAMES).score(features)
    return ScoredSet(tuple(ranked), tuple(cut), features, scores)


def _without_headings(tables: Tables, ranked: Ranked) -> list[Candidate]:
    """A passage's candidates less those that begin with a heading: the citation names it anyway."""
    cut = candidates(ranked.found.row, ranked.passage)
    document = tables.document_of(ranked.found.row)
    headings = tables.in_headings(document, [candidate.start for candidate in cut])
    return list(compress(cut, ~headings))
