from __future__ import annotations

import pytest

from bot.documents.pages import find_page_marks
from bot.documents.readers.plain import read_plain


def marks(text: str) -> list[tuple[str, str]]:
    lines = read_plain(text).lines
    words = [text[line.start : line.end] for line in lines]
    found = find_page_marks(text, lines, words)
    return [(words[place], found[place]) for place in sorted(found)]


@pytest.mark.parametrize(
    "line", ["第 3 页 共 10 页", "第3页，共10页", "共10页 第3页", "第3页/共10页", "第 3 页", "Page 3 of 10"]
)  # fmt: skip
def test_page_numbers_that_say_so(line: str) -> None:
    assert marks(f"正文。\n{line}\n正文。") == [(line, "页码")]


@pytest.mark.parametrize(
    "line", ["第3页的表格", "见第3页", "- 3 -", "3/10", "3", "第三条", "第十页"]
)
def test_other_lines_are_none(line: str) -> None:
    assert marks(f"正文。\n{line}\n正文。") == []


def test_bare_numbers_count_where_they_count_up() -> None:
    text = "正文。\n— 1 —\n正文。\n— 2 —\n正文。\n— 3 —"
    assert marks(text) == [("— 1 —", "页码"), ("— 2 —", "页码"), ("— 3 —", "页码")]
    assert marks("比分\n3/1\n甲\n5/2\n乙\n9/3") == []


def test_lines_beside_most_page_breaks_are_running_heads() -> None:
    text = "".join(f"某某公司制度汇编\n正文{n}在这里。\n第 {n} 页\n" for n in range(1, 5))
    head, number = "某某公司制度汇编", "页码"
    assert [words for words, reason in marks(text) if reason != number] == [head] * 4
    feeds = "\f".join(
        f"某某公司制度汇编\n正文{n}在这里。\n第{'一二三四'[n]}条 正文。" for n in range(4)
    )
    assert [words for words, _ in marks(feeds)] == [head] * 4
