"""Which features may only help and which may only hurt.

What must help cannot hurt on other documents: the fits keep weights and trees to these signs
(1 helps, -1 hurts; others are free).
"""

from __future__ import annotations

from bot.ranking.features import NAMES

_QUOTE_HELPS = (
    "words_in_quote", "bigrams_in_quote", "words_in_passage", "words_in_heading",
    "words_in_section", "words_in_quote_or_heading", "common_substring", "vector_of_quote",
    "near_quote", "translated_in_quote", "words_beyond_heading", "near_beyond_heading",
    "vector_beyond_heading", "passage_score", "reciprocal_rank", "answer_odds", "sentence_chance",
    "before", "official_in_quote", "named_in_quote", "digits_in_quote", "unit",
    "rarest_in_quote", "rarest_in_passage",
)  # fmt: skip
_QUOTE_HURTS = ("joins_sentences", "digits_missing", "is_question", "is_short")
CHOICE_SIGNS = (
    dict.fromkeys(_QUOTE_HELPS, 1)
    | dict.fromkeys(_QUOTE_HURTS, -1)
    | {name: 1 for name in NAMES if name.startswith("wants_")}
    | {name: -1 for name in NAMES if name.startswith("lacks_")}
)
_PASSAGE_HELPS = (
    "bm25", "vector", "fused", "by_words", "by_vector", "near", "least_near",
    "heaviest_near", "translated", "words_in_head", "words", "bigrams", "common_substring",
)  # fmt: skip
PASSAGE_SIGNS = dict.fromkeys(_PASSAGE_HELPS, 1) | {"digits_missing": -1}
_CONFIDENCE_HELPS = (
    "passage_words", "passage_near", "words_in_quote_or_heading", "near_quote",
    "answer_odds", "passage_answer_odds")  # fmt: skip
_CONFIDENCE_HURTS = ("digits_missing", "heaviest_missing", "lacks_number", "lacks_date")
CONFIDENCE_SIGNS = dict.fromkeys(_CONFIDENCE_HELPS, 1) | dict.fromkeys(_CONFIDENCE_HURTS, -1)
