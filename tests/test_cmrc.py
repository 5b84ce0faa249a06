"""Exact match and F1 against the rules of CMRC 2018, each case worked by hand."""

from __future__ import annotations

import pytest

from bot.evaluation.measuring.cmrc import character_f1, exact_match, units

# quote, answers, whether it is exact, the longest shared stretch and the units of both
CASES = [
    ("学思想", ["学思想"], True, 3, 3, 3),
    ("学思想。", ["学思想"], True, 3, 3, 3),
    ("「学思想」", ["学思想"], True, 3, 3, 3),
    ("学思想、强党性", ["学思想强党性"], True, 6, 6, 6),
    ("年休假五天", ["五天"], False, 2, 2, 5),
    ("五天", ["年休假五天"], False, 2, 5, 2),
    ("休假五天", ["五天休假"], False, 2, 4, 4),
    ("五十天", ["五天"], False, 1, 2, 3),
    ("没有", ["五天"], False, 0, 2, 2),
    ("", ["五天"], False, 0, 2, 0),
    ("GPT模型", ["gpt模型"], True, 3, 3, 3),
    ("使用GPT模型", ["GPT"], False, 1, 1, 5),
    ("2023年", ["2023"], False, 1, 1, 2),
    ("2023年4月3日", ["4月3日"], False, 4, 4, 6),
    ("3.5万元", ["3.5万元"], True, 3, 3, 3),
    ("共1,200人", ["1,200人"], False, 2, 2, 3),
    ("提高10%", ["10%"], False, 2, 2, 4),
    ("new york city", ["New York"], False, 2, 2, 3),
    ("A-B组", ["AB组"], True, 2, 2, 2),
    ("《办法》第三条", ["办法第三条"], True, 5, 5, 5),
    (" 五天 ", ["五天"], True, 2, 2, 2),
    ("甲乙丙丁", ["甲丙", "乙丙丁"], False, 3, 3, 4),
    ("五天", ["十天", "五天"], True, 2, 2, 2),
    ("（一）清单", ["一清单"], True, 3, 3, 3),
]


@pytest.mark.parametrize(("quote", "answers", "exact", "shared", "n_answer", "n_quote"), CASES)
def test_worked_cases(
    quote: str, answers: list[str], exact: bool, shared: int, n_answer: int, n_quote: int
) -> None:
    assert exact_match(quote, answers) is exact
    if not shared:
        assert character_f1(quote, answers) == 0
        return
    precision, recall = shared / n_quote, shared / n_answer
    expected = 2 * precision * recall / (precision + recall)
    assert character_f1(quote, answers) == pytest.approx(expected)


def test_words_and_numbers_are_units_and_characters_are() -> None:
    assert units("2023年用GPT-4得3.5分") == ["2023", "年", "用", "gpt4", "得", "3.5", "分"]
    assert units("10% of it") == ["10", "%", "of", "it"]


def test_without_answers_nothing_matches() -> None:
    assert (exact_match("话", []), character_f1("话", [])) == (False, 0.0)
