"""bot/ranking/quotes/candidates.py: what may be quoted."""

from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.quotes.candidates import MAX_QUOTE, candidates
from bot.types import Passage


def passage(text: str, start: int = 100) -> Passage:
    return Passage("d1", "标题", (), start, start + len(text), text)


def quotes(text: str) -> list[str]:
    return [text[c.start - 100 : c.end - 100] for c in candidates(3, passage(text))]


def test_sentences_and_pairs() -> None:
    assert quotes("甲是一。乙是二。丙是三。") == [
        "甲是一。", "乙是二。", "丙是三。", "甲是一。乙是二。", "乙是二。丙是三。",
    ]  # fmt: skip


def test_what_stands_in_quotation_marks_is_not_cut_in_two() -> None:
    said, after = "他说：「先学。再做（慢慢来。不急）。」", "后来散会。"
    assert quotes(said + after) == [said, after, said + after]


def test_a_quotation_mark_that_nothing_near_closes_joins_nothing() -> None:
    first, second = "他说：“先学。", "再做。"
    assert quotes(first + second)[:2] == [first, second]
    long, end = "乙" * 190 + "。", "丙”。"
    assert quotes(first + long + end)[:3] == [first, long, end]
    assert quotes(first + "\n" + "再做。”")[:2] == [first, "再做。”"]


def test_a_lead_in_brings_its_whole_list() -> None:
    text = "有下列情形之一的：\n（一）迟到；\n（二）早退；\n（三）旷工。"
    assert text in quotes(text)


@given(st.text(alphabet="甲乙丙，；。：\n“”1", max_size=900))
def test_no_candidate_is_too_long_or_outside(text: str) -> None:
    for candidate in candidates(0, passage(text)):
        assert 100 <= candidate.start < candidate.end <= 100 + len(text)
        assert candidate.end - candidate.start <= MAX_QUOTE


def test_a_sentence_too_long_is_cut_at_semicolons() -> None:
    first, second = "甲" * 150 + "；", "乙" * 150 + "。"
    assert quotes(first + second)[:2] == [first, second]


def test_a_long_sentence_without_semicolons_is_cut_at_commas() -> None:
    parts = ["甲" * 90 + "，", "乙" * 90 + "，", "丙" * 90 + "。"]
    assert quotes("".join(parts))[:3] == parts
    assert [len(quote) for quote in quotes("甲" * 450)[:3]] == [200, 200, 50]


def test_the_head_of_a_table_is_not_quoted() -> None:
    text = "| 城市 | 标准 |\n| --- | ---: |\n| 北京 | 500元 |\n"
    assert quotes(text) == ["| 北京 | 500元 |"]
