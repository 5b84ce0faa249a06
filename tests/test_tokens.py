"""bot/tokens.py: folding keeps offsets, terms are what the word index holds."""

import random
import re

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tokens import fold, terms, word_frequency, words


def test_fold_joins_widths_cases_scripts_and_disguises() -> None:
    assert fold("主T教育的ＡＢＣ總要求①") == "主题教育的abc总要求1"


@given(st.text())
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_leave_out_punctuation_and_keep_numbers_whole() -> None:
    assert words(fold("主題教育，2023年5.5%。")) == ["主题", "教育", "2023", "年", "5.5%"]


def test_terms_hold_characters_bigrams_and_words() -> None:
    assert terms("人民群众gdp") == [
        "人", "民", "群", "众", "人民", "民群", "群众", "人民", "群众", "gdp",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "。，！", "\n\t"])
def test_nothing_to_search_gives_no_terms(text: str) -> None:
    assert terms(fold(text)) == []


def test_word_frequency_knows_common_words_and_not_invented_ones() -> None:
    assert word_frequency("人民") > 1000
    assert word_frequency("哒哒哒哒哒") == 0


def test_words_are_those_of_jieba() -> None:
    jieba.initialize()
    known = [word for word in jieba.dt.FREQ if re.fullmatch("[\u4e00-\u9fff]+", word)]
    draw = random.Random(5)
    for _ in range(300):
        joined = fold("".join(draw.choices(known, k=12)))
        shuffled = "".join(draw.sample(joined, len(joined)))
        assert words(joined) == jieba.lcut(joined, HMM=False)
        assert words(shuffled) == jieba.lcut(shuffled, HMM=False)


def test_frequencies_are_those_of_jieba() -> None:
    jieba.initialize()
    asked = [*list(jieba.dt.FREQ)[::997], "电脑", "c#", "火星撞地球了", "", "一", "\ud800"]
    assert [word_frequency(word) for word in asked] == [jieba.dt.FREQ.get(w, 0) for w in asked]
