"""Which features may only help and which may only hurt.

What must help cannot hurt on other documents: the fits keep weights and trees to these signs
(1 helps, -1 hurts; others are free).
"""

from __future__ import annotations

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
