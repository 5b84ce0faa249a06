from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents import split_clauses, split_sentences
from bot.documents.sentences import sentence_ends


@pytest.mark.parametrize(
    "sentences",
    [
        ["第一句。", "第二句！", "第三句？", "没有句号"],
        ["他说：“要下去。”", "大家都同意了。"],
        ["（会议结束。）", "散会。"],
        ["增长8.5%，达到1.25亿元。", "好"],
        ["甲；乙；丙。", "丁"],
        ["《怎么办？》是一本书。", "读过吗？！", "读过。。", "好"],
        ["等等……", "后来呢？"],
        ["……用人单位应当公示。", "完"],
        ["包括桌椅……等物品。"],
        ["看 https://example.cn/a?b=c 就知道。"],
        ["一、标题", "正文。"],
        ["Really?", "是的!", "好"],
    ],
)
def test_sentences_end_where_a_reader_would_stop(sentences: list[str]) -> None:
    text = "\n".join(sentences) if "一、标题" in sentences else "".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_white_space_belongs_to_no_sentence() -> None:
    text = "\u3000\u3000第一句。  第二句。\r\n\r\n\u3000第三句"
    spans = split_sentences(text)
    assert [text[start:end] for start, end in spans] == ["第一句。", "第二句。", "第三句"]
    assert split_sentences(" \n\u3000") == []


def test_clauses_end_at_semicolons() -> None:
    text = "一是学；二是干；三是比。"
    assert [text[a:b] for a, b in split_clauses(text)] == ["一是学；", "二是干；", "三是比。"]
    assert [text[a:b] for a, b in split_clauses(text, 4, 8)] == ["二是干；"]


def test_ends_are_inside_the_stretch() -> None:
    assert sentence_ends("甲。乙。丙。", 2, 6) == [4]


@given(st.text(alphabet="一二。！？；…!?”》）\n 　，a1.", max_size=80))
def test_every_word_is_in_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert all(text[a:b] == text[a:b].strip() and a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = "".join(text[a:b] for a, b in spans)
    assert "".join(inside.split()) == "".join(text.split())
