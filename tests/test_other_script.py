"""bot/ranking/question/numerals.py: numbers in the other script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.question.numerals import chinese_numeral, chinese_value, other_script


@pytest.mark.parametrize(
    ("value", "numeral"),
    [
        (7, "七"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (105, "一百零五"),
        (300, "三百"),
        (5002, "五千零二"),
    ],
)
def test_numerals(value: int, numeral: str) -> None:
    assert chinese_numeral(value) == numeral
    assert chinese_value(numeral) == value


@given(st.integers(min_value=1, max_value=9999))
def test_there_and_back(value: int) -> None:
    assert chinese_value(chinese_numeral(value)) == value


def test_numbers_of_a_question_in_the_other_script() -> None:
    assert other_script("八十个人开会，三千块够10天吗") == {
        "八十个": ("80个",), "三千块": ("3000元",), "10天": ("十天",),
    }  # fmt: skip


def test_a_number_without_a_unit_stays() -> None:
    assert other_script("二十大 2023") == {}
