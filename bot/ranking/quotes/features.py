"""Numbers that tell how well a candidate answers a question.

Each feature has a name, so that weights can be stored as data and a ranking explained.
None of them knows the length of passages or titles: that would only learn which passages
questions were written for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bot.ranking.coverage import common_substring, digits_missing, share
from bot.ranking.found import LikenessOf, Ranked
from bot.ranking.page import Page
from bot.ranking.question.occurrences import Spans, how_many_of
from bot.ranking.question.understanding import Question
from bot.ranking.quotes.candidates import Candidate
from bot.ranking.quotes.cues import CUES, holds_unit

_BEFORE = 120  # characters before a candidate that are looked at

NAMES = (
    "words_in_quote", "bigrams_in_quote", "words_in_passage", "words_in_heading",
    "words_in_section",
    "words_in_quote_or_heading", "rarest_in_quote", "rarest_in_passage", "common_substring",
    "vector_of_quote", "near_quote", "translated_in_quote",
    "words_beyond_heading", "near_beyond_heading", "vector_beyond_heading",
    "passage_score", "reciprocal_rank", "answer_odds", "sentence_chance",
    "before", "novelty", "official_in_quote", "named_in_quote", "digits_missing",
    "digits_in_quote", "unit", "is_question",
    "is_short", "joins_sentences", "first_sentence", "quote_share",
    *(f"wants_{kind}" for kind, _ in CUES), *(f"lacks_{kind}" for kind, _ in CUES),
)  # fmt: skip


Standing = NDArray[np.bool_]


def candidate_features(
    question: Question, ranked: Sequence[Ranked], cut: Sequence[Candidate],
    odds: NDArray[np.float32], like: LikenessOf,
) -> NDArray[np.float32]:  # fmt: skip
    """Features of candidates, each with its passage, in the order of ``NAMES``.

    ``odds`` are those that each answers; ``like`` compares spans of the texts of passages, given
    by their places, and is told which words the heading of each holds. The chance among the
    sentences of a passage, which is read from the others, is left 0.
    Shape: (n_candidates, len(NAMES)), float32.
    """
    here = _Standing.of(question, ranked, cut)
    passages = [one.passage for one in ranked]
    spans = [(c.start - p.start, c.end - p.start) for c, p in zip(cut, passages, strict=True)]
    likeness = like([one.place for one in ranked], spans, here.in_heading)
    texts, weights = here.texts, question.weight_of_words
    covered, in_passage = here.in_quote, here.in_heading | here.in_text
    rarest = np.array([word == question.rarest for word in question.weights], dtype=bool)
    columns: dict[str, ArrayLike] = {
        "words_in_quote": share(weights, covered),
        "bigrams_in_quote": share(question.weight_of_bigrams, here.pairs_in_quote),
        "words_in_passage": share(weights, in_passage),
        "words_in_heading": share(weights, here.in_heading),
        "words_in_section": share(weights, here.in_section),
        "words_in_quote_or_heading": share(weights, covered | here.in_heading),
        "rarest_in_quote": covered[:, rarest].any(axis=1),
        "rarest_in_passage": in_passage[:, rarest].any(axis=1),
        "common_substring": here.common,
        "vector_of_quote": likeness.cosine,
        "near_quote": likeness.near,
        "translated_in_quote": likeness.translated,
        "words_beyond_heading": share(weights * ~here.in_heading, covered),
        "near_beyond_heading": likeness.near_beyond,
        "vector_beyond_heading": likeness.cosine_beyond,
        "passage_score": [one.score for one in ranked],
        "reciprocal_rank": [1.0 / one.rank for one in ranked],
        "answer_odds": odds,
        "sentence_chance": np.zeros(len(cut)),
        "before": share(weights, here.before & ~covered),
        "novelty": here.novelty,
        "official_in_quote": [_official(question, text) for text in texts],
        "named_in_quote": [any(name in text for name in question.quoted) for text in texts],
        "digits_missing": [digits_missing(question, text) for text in here.around],
        "digits_in_quote": [_digits(question, text) for text in texts],
        "unit": [holds_unit(question, text) for text in texts],
        "is_question": [text.rstrip("”」』）)").endswith(("?", "？")) for text in texts],
        "is_short": [len(text) < 10 for text in texts],
        "joins_sentences": [candidate.n_sentences > 1 for candidate in cut],
        "first_sentence": [candidate.order == 0 for candidate in cut],
        "quote_share": [len(text) / 200 for text in texts],
    }
    for kind, cue in CUES:
        asked = kind in question.kinds
        told = np.array([asked and cue.search(text) is not None for text in texts], dtype=bool)
        columns |= {f"wants_{kind}": told, f"lacks_{kind}": asked & ~told}
    rows = np.zeros((len(cut), len(NAMES)), dtype=np.float32)
    for place, name in enumerate(NAMES):
        rows[:, place] = columns[name]
    return rows


@dataclass(frozen=True, slots=True)
class _Standing:
    """Folded candidates, and which content words stand in each, before it and around it.

    ``texts`` holds the candidates, ``around`` their whole passages. Shapes: (n_candidates,
    n_bigrams) for ``pairs_in_quote``, (n_candidates, n_words) for the others.
    """

    texts: list[str]
    around: list[str]
    pairs_in_quote: Standing
    in_quote: Standing
    before: Standing
    in_text: Standing
    in_heading: Standing
    in_section: Standing
    common: NDArray[np.float64]
    novelty: NDArray[np.float64]

    @classmethod
    def of(
        cls, question: Question, ranked: Sequence[Ranked], cut: Sequence[Candidate]
    ) -> _Standing:
        passages = {one.place: one.passage for one in ranked}
        number = {place: n for n, place in enumerate(passages)}
        own = np.array([number[one.place] for one in ranked], dtype=np.int64)
        page = Page.of([*passages.values()])
        spans = np.array([(one.start, one.end) for one in cut], dtype=np.int64).reshape(-1, 2)
        starts = np.array([passage.start for passage in passages.values()], dtype=np.int64)
        quotes = spans + (page.texts[:, 0] - starts)[own, None]
        low = quotes[:, 0]
        before = np.stack([np.maximum(low - _BEFORE, page.texts[own, 0]), low], axis=1)
        sections = page.heads.copy()
        sections[:, 0] = sections[:, 1] - [
            len(passage.heading[-1]) if passage.heading else 0 for passage in passages.values()
        ]
        places = (quotes, before, page.texts, page.heads, sections)
        covered = question.covered_in(page.text, np.concatenate(places))
        of = np.split(covered, np.cumsum([len(spans) for spans in places])[:-1])
        around = [t + h for t, h in zip(page.cut(page.texts), page.cut(page.heads), strict=True)]
        return cls(
            page.cut(quotes), [around[n] for n in own], question.pairs_in(page.text, quotes),
            of[0], of[1], of[2][own], of[3][own], of[4][own], 
            common_substring(question, page.text, quotes), _novelty(question, page.text, quotes),
        )  # fmt: skip


def _novelty(question: Question, text: str, spans: Spans) -> NDArray[np.float64]:
    """Share of the letters of each span that the question does not hold. Shape: (n_spans,)."""
    letters = {character for character in frozenset(text) if character.isalnum()}
    new = letters.difference(question.text)
    n_letters, n_new = (how_many_of(some, text, spans) for some in (letters, new))
    return np.asarray(n_new / np.maximum(n_letters, 1))


def _official(question: Question, text: str) -> float:
    """Whether an official word of three characters or more stands for an everyday one."""
    return float(
        any(
            len(word) > 2 and word in text for words in question.official.values() for word in words
        )
    )


def _digits(question: Question, text: str) -> float:
    """Share of the question's numbers that stand there."""
    return 1.0 - digits_missing(question, text) if question.digits else 0.0
