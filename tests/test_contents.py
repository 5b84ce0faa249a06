from __future__ import annotations

from bot.documents.structure.contents import find_contents


def test_entries_end_where_the_first_stands_again() -> None:
    words = [
        "办法",
        "目　录",
        "第一章 总则……1",
        "第二章 附则……5",
        "第一章 总则",
        "第一条 为了",
        "第二章 附则",
    ]
    assert find_contents(words) == range(2, 4)


def test_entries_end_where_text_begins() -> None:
    assert find_contents(["目录", "一、概况", "二、措施", "正文从这里开始。"]) == range(1, 3)


def test_no_contents() -> None:
    assert find_contents(["办法", "第一章 总则"]) == range(0)
    assert find_contents(["目录"]) == range(1, 1)
