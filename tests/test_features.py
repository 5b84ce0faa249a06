"""bot/ranking/features.py: each number on a passage small enough to work out by hand."""

import numpy as np
import pytest

from bot.ranking.candidates import candidates
from bot.ranking.features import NAMES, Found, candidate_features
from bot.ranking.question import understand
from bot.types import Passage

TEXT = "公章由办公室专人保管。会议于2023年4月3日召开。哪些人可以用印？"
PASSAGE = Passage("d1", "印章办法", ("第二章　保管",), 0, len(TEXT), TEXT)
FOUND = Found(0, PASSAGE, 2, 0.5, 0.25, 0.75)


def features(text: str) -> list[dict[str, float]]:
    cut = candidates(0, PASSAGE)
    question = understand(text, lambda word: 1, 10)
    rows = candidate_features(question, FOUND, cut, np.full(len(cut), 0.5, dtype=np.float32))
    assert rows.shape == (len(cut), len(NAMES))
    return [dict(zip(NAMES, row.tolist(), strict=True)) for row in rows]


def test_scores_of_the_search_are_passed_on() -> None:
    first = features("公章由谁保管？")[0]
    assert (first["bm25"], first["vector_of_passage"], first["fused"]) == (0.5, 0.25, 0.75)
    assert (first["reciprocal_rank"], first["vector_of_quote"]) == (0.5, 0.5)


def test_coverage_counts_quote_heading_and_passage() -> None:
    first, second, *_ = features("公章由谁保管？")
    assert first["words_in_quote"] == pytest.approx(1.0)
    assert second["words_in_quote"] == 0.0
    assert 0 < second["words_in_quote_or_heading"] == second["words_in_heading"] < 1
    assert second["words_in_passage"] == pytest.approx(1.0)
    assert second["before"] == pytest.approx(1.0)


def test_a_date_is_wanted() -> None:
    first, second, *_ = features("会议是哪一天召开的？")
    assert (first["wants_date"], first["lacks_date"], first["unit"]) == (0.0, 1.0, 0.0)
    assert (second["wants_date"], second["lacks_date"], second["unit"]) == (1.0, 0.0, 1.0)


def test_numbers_of_the_question() -> None:
    first, second, *_ = features("2023年开了什么会？")
    assert (first["digits_in_quote"], second["digits_in_quote"]) == (0.0, 1.0)
    assert first["digits_missing"] == 0.0
    assert features("1999年开了什么会？")[0]["digits_missing"] == 1.0


def test_shape_of_the_candidate() -> None:
    singles_and_pairs = features("公章由谁保管？")
    assert [row["is_question"] for row in singles_and_pairs] == [0.0, 0.0, 1.0, 0.0, 1.0]
    assert [row["joins_sentences"] for row in singles_and_pairs] == [0.0, 0.0, 0.0, 1.0, 1.0]
    assert singles_and_pairs[0]["quote_share"] == pytest.approx(len("公章由办公室专人保管。") / 200)
