"""bot/ranking/quotes/features.py: each number on a passage small enough to work out by hand."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.ranking.found import Found, Likeness, Ranked
from bot.ranking.question.understanding import understand
from bot.ranking.quotes.candidates import candidates
from bot.ranking.quotes.features import NAMES, candidate_features
from bot.types import Passage, Span

TEXT = "公章由办公室专人保管。会议于2023年4月3日召开。哪些人可以用印？"
PASSAGE = Passage("d1", "印章办法", ("第二章　保管",), 100, 100 + len(TEXT), TEXT)
FOUND = Found(0, PASSAGE, 0.5, 0.25, 0.75, 1.0, 0.5)
RANKED = Ranked(FOUND, 3, 2, 1.5, np.zeros(0, dtype=np.float32))


class LikenessByPlace:
    """The n-th span is like the question by n hundredths; remembers what it was asked."""

    spans: Sequence[Span] = ()
    known: Sequence[Sequence[bool]] = ()

    def __call__(
        self, places: Sequence[int], spans: Sequence[Span], known: NDArray[np.bool_]
    ) -> Likeness:
        assert list(places) == [RANKED.place] * len(spans)
        self.spans, self.known = spans, known.tolist()
        place = np.arange(len(spans)) / 100
        return Likeness(*((place + n).astype(np.float32) for n in range(5)))


def features(text: str, like: LikenessByPlace | None = None) -> list[dict[str, float]]:
    cut = candidates(0, PASSAGE)
    question = understand(text, lambda word: 1, 10)
    odds = -np.arange(len(cut), dtype=np.float32)
    rows = candidate_features(question, [RANKED] * len(cut), cut, odds, like or LikenessByPlace())
    assert rows.shape == (len(cut), len(NAMES))
    return [dict(zip(NAMES, row.tolist(), strict=True)) for row in rows]


def test_rank_and_score_of_the_passage_are_passed_on() -> None:
    assert {(row["reciprocal_rank"], row["passage_score"]) for row in features("公章？")} == {
        (0.5, 1.5)
    }


def test_odds_are_passed_on_and_the_chance_beside_others_is_left_open() -> None:
    rows = features("公章？")
    assert [row["answer_odds"] for row in rows] == [0.0, -1.0, -2.0, -3.0, -4.0]
    assert {row["sentence_chance"] for row in rows} == {0.0}


def test_likeness_is_passed_on_for_each_candidate() -> None:
    names = ("vector_of_quote", "near_quote", "translated_in_quote")
    beyond = ("vector_beyond_heading", "near_beyond_heading")
    _, second, *_ = features("公章由谁保管？")
    assert [second[name] for name in (*names, *beyond)] == pytest.approx(
        [0.01, 1.01, 2.01, 3.01, 4.01]
    )


def test_likeness_is_asked_for_spans_of_the_text_and_told_the_words_of_the_heading() -> None:
    like = LikenessByPlace()
    features("公章由谁保管？", like)
    assert [TEXT[slice(*span)] for span in like.spans[:2]] == [
        "公章由办公室专人保管。",
        "会议于2023年4月3日召开。",
    ]
    words = understand("公章由谁保管？", lambda word: 1, 10).weights
    assert like.known == [[word == "保管" for word in words]] * 5


def test_coverage_counts_quote_heading_and_passage() -> None:
    first, second, *_ = features("公章由谁保管？")
    assert first["words_in_quote"] == pytest.approx(1.0)
    assert second["words_in_quote"] == 0.0
    assert 0 < second["words_in_quote_or_heading"] == second["words_in_heading"] < 1
    assert second["words_in_passage"] == pytest.approx(1.0)
    assert second["before"] == pytest.approx(1.0)


def test_beyond_the_heading_only_its_other_words_count() -> None:
    first, second, *_ = features("公章由谁保管？")
    assert (first["words_beyond_heading"], second["words_beyond_heading"]) == (1.0, 0.0)
    first, *_ = features("保管？")
    assert (first["words_in_quote"], first["words_beyond_heading"]) == (1.0, 0.0)


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
