"""Candidates of the best passages, scored by the ranking model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.ranking.found import Ranked
from bot.ranking.models.trees import load_trees
from bot.ranking.passages.nearness import Nearness
from bot.ranking.question.understanding import Question
from bot.ranking.quotes.candidates import Candidate
from bot.ranking.quotes.chances import sentence_chances
from bot.ranking.quotes.features import NAMES, candidate_features
from bot.ranking.quotes.forms import cost_of_form, gain_of_opening
from bot.ranking.quotes.sentences import ReadPassage

_LENGTH_COST = 2.0  # taken from the score of a quote of 200 characters; tuned on seeds-qa-dev
_BREAK_COST = 1.3  # taken from a quote that goes on in the next paragraph, lists aside

_ITEM = re.compile(
    r"\s*(?:$|[(（]?[一二三四五六七八九十\d]+[)）、.．]|[-*•·①-⑳|]|第[一二三四五六七八九十]"
    r"|[一二三四五六七八九]是)"
)


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
    question: Question,
    passages: Sequence[Ranked],
    read: Mapping[int, ReadPassage],
    near: Nearness,
) -> ScoredSet:
    """Score each candidate of the passages that were read."""
    ranked: list[Ranked] = []
    cut: list[Candidate] = []
    odds = [np.zeros(0, dtype=np.float32)]
    for passage in passages:
        if passage.place in read:
            found = read[passage.place]
            ranked += [passage] * len(found.cut)
            cut += found.cut
            odds.append(found.odds)
    features = candidate_features(question, ranked, cut, np.concatenate(odds), near.likeness)
    owners = np.array([one.rank for one in ranked], dtype=np.int64)
    features[:, NAMES.index("sentence_chance")] = sentence_chances(cut, owners, features)
    scores = load_trees("candidates", NAMES).score(features)
    scores -= _LENGTH_COST * features[:, NAMES.index("quote_share")]
    quotes = [_quote(*pair) for pair in zip(ranked, cut, strict=True)]
    scores -= _BREAK_COST * np.array([_goes_on(quote) for quote in quotes])
    scores -= cost_of_form(question, quotes)
    in_section = features[:, NAMES.index("words_in_section")]
    scores += gain_of_opening(question, quotes, in_section)
    return ScoredSet(tuple(ranked), tuple(cut), features, scores)


def _quote(ranked: Ranked, candidate: Candidate) -> str:
    passage = ranked.passage
    return passage.text[candidate.start - passage.start : candidate.end - passage.start]


def _goes_on(quote: str) -> float:
    """1 for a quote that joins paragraphs, but for a list with what announces it."""
    first, *others = quote.split("\n")
    announced = first.rstrip().endswith(("：", ":")) and all(map(_ITEM.match, others))
    return float(bool(others) and not announced)
