"""Speeches that share their words: each is a part, and the same words are one quote, 「另见」."""

from __future__ import annotations

from pathlib import Path

from bot.pipeline import build_index, load_bot
from bot.settings import Settings

POINTS = (
    "第一，要始终牢记宗旨。把群众最关心的三件事办好：冬天的供暖、老楼的电梯、学校门口的停车，一件一件抓落实。\n"
    "第二，要大兴调查研究。每名干部每季度到村里住满五天，回来以后写出问题清单，逐条销号，年底向群众公开办理结果。\n"
)


def test_the_same_words_in_two_speeches_of_a_file_are_one_quote(tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    folder.mkdir()
    other = (
        "同志们：今天主要讲安全生产。厂区每天巡查两次，发现隐患当天整改，记录保存三年以备检查。\n"
        * 3
    )
    text = f"学习会议精神专题研讨发言\n（三篇）\n（一）\n{POINTS}（二）\n{other}（三）\n{POINTS}"
    (folder / "发言.txt").write_text(text, encoding="utf-8")
    settings = Settings(index=str(tmp_path / "索引"))
    build_index(folder, settings)
    answer = load_bot(settings).answer("干部每季度要到村里住几天")
    [first, *_] = answer.citations
    assert "五天" in first.quote
    [twin] = first.also_in
    assert text[twin.start : twin.end].strip() == first.quote.strip()
    third = text.index("（三）\n")
    assert min(first.start, twin.start) < third < max(first.start, twin.start)
    assert not any("五天" in citation.quote for citation in answer.citations[1:])
