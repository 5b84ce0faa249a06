"""Candidates of the best passages, scored by the ranking model; the confidence of the best."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.index.tables import Tables
from bot.ranking.candidates import Candidate, candidates
from bot.ranking.features import NAMES, Found, candidate_features
from bot.ranking.kinship import nearest_in_text
from bot.ranking.model import load_model
from bot.ranking.question import Question
from bot.ranking.trees import load_trees
from bot.tokens import fold
from embeddings import Encoder

_YEAR_MISSING, _NO_WORD, _NO_AMOUNT, _MISSING = 0.2, 0.3, 0.5, 0.75
CONFIDENCE_NAMES = (
    "words_in_quote", "bigrams_in_quote", "words_in_passage", "words_in_quote_or_heading",
    "rarest_in_quote", "rarest_in_passage", "common_substring", "vector_of_quote",
    "vector_of_passage", "before", "digits_missing", "lacks_number", "lacks_date", "lacks_person",
    "lacks_reason", "best_words_in_passage", "best_vector", "best_bigrams", "score", "lead",
    "unknown_words", "heaviest_missing",
    "near_words_in_passage", "least_near", "focus_near", "focus_weight", "thin_question",
    "digits_in_quote", "is_question", "official_in_quote", "unit",
    "named_in_quote",
)  # fmt: skip


@dataclass(frozen=True)
class ScoredSet:
    """All candidates of a question with features and scores, in the order they were cut.

    ``features`` has the shape (n_candidates, len(NAMES)); ``found`` gives each candidate's
    passage.
    """

    found: tuple[Found, ...]
    candidates: tuple[Candidate, ...]
    features: NDArray[np.float32]
    scores: NDArray[np.float64]

    def order(self) -> list[int]:
        """Places of the candidates, best first; equal scores by rank and place in the text."""
        keys = [
            (-float(score), found.rank, candidate.start, candidate.end)
            for score, found, candidate in zip(
                self.scores, self.found, self.candidates, strict=True
            )
        ]
        return sorted(range(len(keys)), key=keys.__getitem__)


def score_candidates(
    question: Question,
    passages: Sequence[Found],
    tables: Tables,
    encoder: Encoder,
    vector: NDArray[np.float32],
) -> ScoredSet:
    """Cut candidates from passages and score each."""
    cut = [_without_headings(tables, found) for found in passages]
    texts = [_text(f, c) for f, group in zip(passages, cut, strict=True) for c in group]
    similarities = encoder.encode_passages(texts) @ vector if texts else np.zeros(0, np.float32)
    parts, first = [np.zeros((0, len(NAMES)), dtype=np.float32)], 0
    for found, group in zip(passages, cut, strict=True):
        own = similarities[first : first + len(group)]
        parts.append(candidate_features(question, found, group, own))
        first += len(group)
    features = np.concatenate(parts)
    owners = [found for found, group in zip(passages, cut, strict=True) for _ in group]
    flat = [candidate for group in cut for candidate in group]
    scores = load_model("ranking", NAMES).score(features)
    return ScoredSet(tuple(owners), tuple(flat), features, scores)


def _text(found: Found, candidate: Candidate) -> str:
    start = found.passage.start
    return fold(found.passage.text[candidate.start - start : candidate.end - start])


def _without_headings(tables: Tables, found: Found) -> list[Candidate]:
    """A passage's candidates less those that begin with a heading: the citation names it anyway."""
    document = tables.document_of(found.row)
    return [
        candidate
        for candidate in candidates(found.row, found.passage)
        if not tables.paragraph_at(document, candidate.start).is_heading
    ]


def confidence_features(
    question: Question, scored: ScoredSet, encoder: Encoder
) -> NDArray[np.float32]:
    """What tells whether the best candidate answers. Shape: (1, n), float32."""
    order = scored.order()
    best = dict(zip(NAMES, scored.features[order[0]].tolist(), strict=True))
    column = {name: scored.features[:, place] for place, name in enumerate(NAMES)}
    known = list(question.weights.values())
    total = max(sum(known), 1e-6)
    near = _nearness(question, scored, encoder)
    lacks = {word: weight * (1 - near[word]) for word, weight in question.weights.items()}
    lead = float(scored.scores[order[0]] - scored.scores[order[min(5, len(order) - 1)]])
    unknown = sum(weight >= 0.9 for weight in known) / max(len(known), 1)
    extra = {
        "best_words_in_passage": float(column["words_in_passage"].max()),
        "best_vector": float(column["vector_of_quote"].max()),
        "best_bigrams": float(column["bigrams_in_quote"].max()),
        "score": float(scored.scores[order[0]]),
        "lead": lead,
        "unknown_words": unknown,
        "heaviest_missing": max(lacks.values()),
        "near_words_in_passage": 1.0 - sum(lacks.values()) / total,
        "least_near": min(near.values()),
        "focus_near": min((near[word] for word in question.focus), default=0.5),
        "focus_weight": max((lacks[word] for word in question.focus), default=0.0),
        "thin_question": max(0.0, 1.0 - sum(known)),
    }
    values = {**best, **extra}
    return np.array([[values[name] for name in CONFIDENCE_NAMES]], dtype=np.float32)


def _nearness(question: Question, scored: ScoredSet, encoder: Encoder) -> dict[str, float]:
    """How near each content word comes to the passage of the best candidate."""
    passage = scored.found[scored.order()[0]].passage
    whole = fold(" ".join((passage.title, *passage.heading, passage.text)))
    return nearest_in_text(question, whole, encoder)


def confidence(question: Question, scored: ScoredSet, encoder: Encoder) -> float:
    """Probability, by the confidence model, that the best candidate answers the question."""
    if not scored.candidates or not question.weights or question.about_bot:
        return 0.0
    row = confidence_features(question, scored, encoder)[0].tolist()
    told = load_trees("confidence", CONFIDENCE_NAMES).probability(row)
    return told * _doubt(question, dict(zip(CONFIDENCE_NAMES, row, strict=True)))


def _doubt(question: Question, features: Mapping[str, float]) -> float:
    """A factor for what training questions are too kind to; tuned on corpus/questions.jsonl.

    A year that the passage lacks, a passage found by vectors alone, an amount or a date asked
    for and not quoted, the share of the question that no word there comes near to.
    """
    year_missing = features["digits_missing"] > 0 and any(len(d) == 4 for d in question.digits)
    doubts = (
        (_YEAR_MISSING, year_missing),
        (_NO_WORD, features["words_in_passage"] < 0.2),
        (_NO_AMOUNT, features["lacks_number"] > 0 or features["lacks_date"] > 0),
    )
    missing = 1.0 - features["near_words_in_passage"]
    return (1.0 - _MISSING * missing) * math.prod(factor for factor, holds in doubts if holds)
