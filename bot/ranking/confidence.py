"""How sure it is that the best candidate answers the question: one number between 0 and 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.ranking.found import Ranked
from bot.ranking.models.linear import load_model
from bot.ranking.models.trees import load_trees
from bot.ranking.passages.nearness import Nearness
from bot.ranking.passages.ordering import PASSAGE_NAMES
from bot.ranking.question.understanding import Question
from bot.ranking.quotes.features import NAMES
from bot.ranking.quotes.scoring import ScoredSet
from bot.ranking.searching import SearchResult
from bot.tokens import fold

_OF_QUOTE = (
    "words_in_quote", "bigrams_in_quote", "words_in_quote_or_heading", "rarest_in_quote",
    "common_substring", "vector_of_quote", "near_quote", "translated_in_quote",
    "words_beyond_heading", "near_beyond_heading", "vector_beyond_heading", "before",
    "digits_missing", "digits_in_quote", "is_question", "unit", "named_in_quote",
    "lacks_number", "lacks_date", "lacks_person", "lacks_reason",
    "answer_odds", "sentence_chance",
)  # fmt: skip
_OF_PASSAGE = (
    "near", "least_near", "heaviest_near", "translated", "words_in_head",
    "words", "bigrams", "common_substring", "n_words",
)  # fmt: skip
_KINDS = ("date", "number", "person", "reason", "manner", "definition")
CONFIDENCE_NAMES = (
    *_OF_QUOTE, *(f"passage_{name}" for name in _OF_PASSAGE),
    "score", "lead", "passage_score", "passage_lead", "best_words", "best_near",
    "bm25_of_rarity", "bm25_lead", "vector_lead", "near_lead",
    "passage_answer_odds", "answer_lead",
    "unknown_words", "heaviest_missing", "focus_near", "focus_missing", "thin_question",
    *(f"asks_{kind}" for kind in _KINDS),
)  # fmt: skip

CALIBRATION_NAMES = ("log_odds", "passage_near", "passage_words", "digits_missing")


def confidence_features(
    question: Question, scored: ScoredSet, found: SearchResult
) -> NDArray[np.float32]:
    """What tells whether the best candidate answers. Shape: (1, n), float32."""
    order = scored.order()
    best, ranked = order[0], scored.passages[order[0]]
    quote = dict(zip(NAMES, scored.features[best].tolist(), strict=True))
    passage = dict(zip(PASSAGE_NAMES, ranked.features.tolist(), strict=True))
    others = [place for place in order if scored.passages[place] is not ranked]
    all_passages = np.array([p.features for p in {p.place: p for p in scored.passages}.values()])
    column = {name: all_passages[:, n] for n, name in enumerate(PASSAGE_NAMES)}
    odds = {place: one.answer_odds for place, one in found.read.items()}
    other_odds = [odd for place, odd in odds.items() if place != ranked.place]
    known = list(question.weights.values())
    missing = _missing(question, ranked, found.near)
    values = {name: quote[name] for name in _OF_QUOTE}
    values |= {f"passage_{name}": passage[name] for name in _OF_PASSAGE}
    values |= {
        "score": float(scored.scores[best]),
        "lead": float(scored.scores[best] - scored.scores[order[min(5, len(order) - 1)]]),
        "passage_score": ranked.score,
        "passage_lead": ranked.score - max((scored.passages[p].score for p in others), default=0.0),
        "best_words": float(column["words"].max()),
        "best_near": float(column["near"].max()),
        "bm25_of_rarity": ranked.found.word_score / max(found.rarity, 1e-6),
        **{f"{name}_lead": _lead(column[name]) for name in ("bm25", "vector", "near")},
        "passage_answer_odds": odds[ranked.place],
        "answer_lead": odds[ranked.place] - max(other_odds, default=0.0),
        "unknown_words": sum(weight >= 0.9 for weight in known) / max(len(known), 1),
        "heaviest_missing": max(missing.values(), default=0.0),
        "focus_near": min(
            (1 - missing[w] / question.weights[w] for w in question.focus), default=0.5
        ),
        "focus_missing": max((missing[word] for word in question.focus), default=0.0),
        "thin_question": max(0.0, 1.0 - sum(known)),
    }
    values |= {f"asks_{kind}": float(kind in question.kinds) for kind in _KINDS}
    return np.array([[values[name] for name in CONFIDENCE_NAMES]], dtype=np.float32)


def _lead(values: NDArray[np.float32]) -> float:
    """By how much the greatest value exceeds the fifth."""
    ordered = np.sort(values)[::-1]
    return float(ordered[0] - ordered[min(4, len(ordered) - 1)])


def _missing(question: Question, ranked: Ranked, near: Nearness) -> dict[str, float]:
    """For each content word its weight, less the more the nearer the passage comes to it."""
    covered = _covered(question, ranked, near)
    return {word: question.weights[word] * (1.0 - covered[word]) for word in near.words}


def _covered(question: Question, ranked: Ranked, near: Nearness) -> dict[str, float]:
    """How near the passage comes to each content word: 1 where it stands there."""
    place = 2 * ranked.place
    nearest = near.nearest[:, place : place + 2].max(axis=1)
    passage = ranked.passage
    exact = question.covered_by(fold(" ".join((passage.title, *passage.heading, passage.text))))
    return {w: 1.0 if w in exact else float(nearest[n]) for n, w in enumerate(near.words)}


def covered_words(question: Question, scored: ScoredSet, near: Nearness) -> dict[str, float]:
    """How near the passage of the best candidate comes to each content word, 0 to 1."""
    if not scored.candidates:
        return {}
    return _covered(question, scored.passages[scored.order()[0]], near)


def calibration_features(
    rows: NDArray[np.float32], log_odds: NDArray[np.float64]
) -> NDArray[np.float32]:
    """What the trees say, and what training questions are too kind to; see CALIBRATION_NAMES.

    Shapes: (n, len(CONFIDENCE_NAMES)) and (n,) in, (n, len(CALIBRATION_NAMES)) out.
    """
    column = {name: rows[:, place] for place, name in enumerate(CONFIDENCE_NAMES)}
    told = (column[name] for name in CALIBRATION_NAMES[1:])
    return np.stack([log_odds, *told], axis=1).astype(np.float32)


def confidence(question: Question, scored: ScoredSet, found: SearchResult) -> float:
    """Probability, by the confidence model, that a shown quote answers the question."""
    if not scored.candidates or not question.weights or question.about_bot:
        return 0.0
    row = confidence_features(question, scored, found)
    log_odds = load_trees("confidence", CONFIDENCE_NAMES).score(row)
    calibrated = load_model("calibration", CALIBRATION_NAMES)
    return float(calibrated.probability(calibration_features(row, log_odds))[0])
