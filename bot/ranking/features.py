"""Numbers that tell how well a candidate answers a question.

Each feature has a name, so that weights can be stored as data and a ranking explained.
None of them knows the length of passages or titles: that would only learn which passages
questions were written for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bot.ranking.candidates import Candidate
from bot.ranking.cues import CUES, holds_unit
from bot.ranking.question import Question
from bot.tokens import fold
from bot.types import Passage, Span

_STRIP = re.compile(r"[\W_]+")

NAMES = (
    "words_in_quote", "bigrams_in_quote", "words_in_passage", "words_in_heading",
    "words_in_section",
    "words_in_quote_or_heading", "rarest_in_quote", "rarest_in_passage", "common_substring",
    "vector_of_quote", "near_quote", "translated_in_quote",
    "words_beyond_heading", "near_beyond_heading", "vector_beyond_heading",
    "passage_score", "reciprocal_rank",
    "before", "novelty", "official_in_quote", "named_in_quote", "digits_missing",
    "digits_in_quote", "unit", "is_question",
    "is_short", "joins_sentences", "first_sentence", "quote_share",
    *(f"wants_{kind}" for kind, _ in CUES), *(f"lacks_{kind}" for kind, _ in CUES),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found by search, with the scores it was found by.

    ``bm25``, ``vector`` and ``fused`` lie in 0..1 within the question; ``by_words`` and
    ``by_vector`` are the reciprocal ranks there, 0 where it was not found so; ``word_score`` is
    BM25 as it came.
    """

    row: int
    passage: Passage
    bm25: float
    vector: float
    fused: float
    by_words: float
    by_vector: float
    word_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage found, with its rank from 1 and its score in the ranking of passages.

    ``place`` is where it stood among those found; ``features`` are what it was ranked by.
    """

    found: Found
    place: int
    rank: int
    score: float
    features: NDArray[np.float32]

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.found.passage


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like each candidate of a passage is to the question, by vectors: (n_candidates,) each.

    ``cosine`` compares whole texts, ``near`` the words one by one, ``translated`` what they
    would be called; ``cosine_beyond`` and ``near_beyond`` compare only the words that the
    heading does not hold, for the heading tells the subject already.
    """

    cosine: NDArray[np.float32]
    near: NDArray[np.float32]
    translated: NDArray[np.float32]
    cosine_beyond: NDArray[np.float32]
    near_beyond: NDArray[np.float32]


LikenessOf = Callable[[Sequence[Span], frozenset[str]], Likeness]


def candidate_features(
    question: Question, ranked: Ranked, cut: Sequence[Candidate], like: LikenessOf
) -> NDArray[np.float32]:
    """Features of one passage's candidates, in the order of ``NAMES``.

    ``like`` compares spans of the passage's text, given the words that its heading holds.
    Shape: (n_candidates, len(NAMES)), float32.
    """
    passage = ranked.passage
    spans = [(one.start - passage.start, one.end - passage.start) for one in cut]
    context = _Context.of(question, passage, spans)
    likeness = like(spans, frozenset(compress(question.weights, context.in_heading)))
    texts = [context.text[low:high] for low, high in spans]
    weights, bigrams = question.weight_of_words, question.weight_of_bigrams
    covered = context.in_quote
    rarest = np.array([word == question.rarest for word in question.weights], dtype=bool)
    in_passage = context.in_heading | context.in_text
    beyond = weights * ~context.in_heading
    columns: dict[str, ArrayLike] = {
        "words_in_quote": share(weights, covered),
        "bigrams_in_quote": share(bigrams, context.pairs_in_quote),
        "words_in_passage": share(weights, in_passage),
        "words_in_heading": share(weights, context.in_heading),
        "words_in_section": share(weights, context.in_section),
        "words_in_quote_or_heading": share(weights, covered | context.in_heading),
        "rarest_in_quote": covered[:, rarest].any(axis=1),
        "rarest_in_passage": in_passage[rarest].any(),
        "common_substring": [common_substring(question.letters, text) for text in texts],
        "vector_of_quote": likeness.cosine,
        "near_quote": likeness.near,
        "translated_in_quote": likeness.translated,
        "words_beyond_heading": share(beyond, covered),
        "near_beyond_heading": likeness.near_beyond,
        "vector_beyond_heading": likeness.cosine_beyond,
        "passage_score": ranked.score,
        "reciprocal_rank": 1.0 / ranked.rank,
        "before": share(weights, context.before & ~covered),
        "novelty": [_novelty(question, text) for text in texts],
        "official_in_quote": [_official(question, text) for text in texts],
        "named_in_quote": [any(name in text for name in question.quoted) for text in texts],
        "digits_missing": digits_missing(question, context.text + context.heading),
        "digits_in_quote": [_digits(question, text) for text in texts],
        "unit": [holds_unit(question, text) for text in texts],
        "is_question": [text.rstrip("”」』）)").endswith(("?", "？")) for text in texts],
        "is_short": [len(text) < 10 for text in texts],
        "joins_sentences": [candidate.n_sentences > 1 for candidate in cut],
        "first_sentence": [candidate.order == 0 for candidate in cut],
        "quote_share": [len(text) / 200 for text in texts],
    }
    for kind, cue in CUES:
        told = [kind in question.kinds and cue.search(text) is not None for text in texts]
        columns[f"wants_{kind}"] = told
        columns[f"lacks_{kind}"] = [kind in question.kinds and not one for one in told]
    rows = np.zeros((len(cut), len(NAMES)), dtype=np.float32)
    for place, name in enumerate(NAMES):
        rows[:, place] = columns[name]
    return rows


@dataclass(frozen=True, slots=True)
class _Context:
    """A folded passage, and which content words stand where in it.

    Shapes: (n_candidates, n_words) for ``in_quote`` and ``before``, the 120 characters before
    it; (n_candidates, n_bigrams) for ``pairs_in_quote``; (n_words,) for the others.
    """

    text: str
    heading: str
    in_quote: NDArray[np.bool_]
    before: NDArray[np.bool_]
    pairs_in_quote: NDArray[np.bool_]
    in_text: NDArray[np.bool_]
    in_heading: NDArray[np.bool_]
    in_section: NDArray[np.bool_]

    @classmethod
    def of(cls, question: Question, passage: Passage, spans: Sequence[Span]) -> _Context:
        text = fold(passage.text)
        heading = fold(" ".join((passage.title, *passage.heading)))
        section = len(passage.heading[-1]) if passage.heading else 0
        end = len(text) + len(heading)
        before = [(max(low - 120, 0), low) for low, _ in spans]
        places = np.array([*spans, *before, (0, len(text)), (len(text), end), (end - section, end)])
        covered = question.covered_in(text + heading, places)
        n = len(spans)
        pairs = question.pairs_in(text, places[:n])
        return cls(text, heading, covered[:n], covered[n : 2 * n], pairs, *covered[2 * n :])


def share(weights: NDArray[np.float64], standing: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Share of the sum of weights that falls to what stands there, 0 to 1.

    Shapes: (n,) and (..., n) in, (...) out.
    """
    total = float(weights.sum())
    return np.asarray(standing @ weights / (total if total > 0 else 1.0))


def common_substring(letters: str, text: str) -> float:
    """Length of the longest run of a question's letters in a text, as a share of them."""
    longest = 0
    for start in range(len(letters)):
        while start + longest < len(letters) and letters[start : start + longest + 1] in text:
            longest += 1
    return longest / max(len(letters), 1)


def _novelty(question: Question, text: str) -> float:
    """Share of the candidate's characters that the question does not hold."""
    letters = _STRIP.sub("", text)
    known = sum(map(letters.count, set(question.text)))
    return (len(letters) - known) / max(len(letters), 1)


def _official(question: Question, text: str) -> float:
    """Whether an official word of three characters or more stands for an everyday one."""
    return float(
        any(
            len(word) > 2 and word in text for words in question.official.values() for word in words
        )
    )


def digits_missing(question: Question, text: str) -> float:
    """Share of the question's numbers that a text lacks."""
    digits = question.digits
    return sum(number not in text for number in digits) / len(digits) if digits else 0.0


def _digits(question: Question, text: str) -> float:
    """Share of the question's numbers that stand there."""
    return 1.0 - digits_missing(question, text) if question.digits else 0.0
