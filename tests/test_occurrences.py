"""bot/ranking/question/occurrences.py: against plain looks at each span by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.question.occurrences import (
    PhraseTree,
    Spans,
    how_many_of,
    longest_runs,
    whole,
    without,
)

TEXTS = st.text("甲乙丙“。", max_size=30)
PHRASES = st.lists(st.text("甲乙丙", max_size=4), max_size=8)


def all_spans(text: str) -> Spans:
    ends = range(len(text) + 1)
    return np.array([(low, high) for low in ends for high in ends[low:]], dtype=np.int64)


def cut(text: str) -> list[str]:
    return [text[low:high] for low, high in all_spans(text).tolist()]


def longest_run(letters: str, text: str) -> int:
    return max(len(part) for part in cut(letters) if part in text)


@given(PHRASES, TEXTS)
def test_a_phrase_stands_where_python_finds_it(phrases: list[str], text: str) -> None:
    there = PhraseTree(phrases).standing(text, all_spans(text))
    assert there.tolist() == [[phrase in part for phrase in phrases] for part in cut(text)]


@given(TEXTS)
def test_spans_move_with_what_is_left(text: str) -> None:
    left, spans = without("“。", text, all_spans(text))
    assert left == text.replace("“", "").replace("。", "")
    plain = [part.replace("“", "").replace("。", "") for part in cut(text)]
    assert [left[low:high] for low, high in spans.tolist()] == plain


@given(st.text("甲乙丙", max_size=8), TEXTS)
def test_the_longest_run_stands_in_both(letters: str, text: str) -> None:
    expected = [longest_run(letters, part) for part in cut(text)]
    assert longest_runs(letters, text, all_spans(text)).tolist() == expected


@given(TEXTS)
def test_characters_are_counted_in_each_span(text: str) -> None:
    expected = [part.count("甲") + part.count("。") for part in cut(text)]
    assert how_many_of("甲。", text, all_spans(text)).tolist() == expected


@pytest.mark.parametrize("text", ["𠮷野家", "\ud800野家", "a野家"])
def test_letters_beyond_those_of_the_phrases_are_passed_over(text: str) -> None:
    assert PhraseTree(["野家", "家"]).standing(text, whole(text)).tolist() == [[True, True]]
    assert longest_runs("野家", text, whole(text)).tolist() == [2]
