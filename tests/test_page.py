"""bot/ranking/page.py: each part is folded and found by its span."""

from bot.ranking.page import Page
from bot.types import Passage


def test_texts_and_heads_are_cut_out_folded() -> None:
    passages = [
        Passage("a", "總則", ("第一章", "ＡＢＣ"), 0, 4, "主T教育"),
        Passage("b", "辦法", (), 7, 9, "饭卡"),
    ]
    page = Page.of(passages)
    assert page.cut(page.texts) == ["主题教育", "饭卡"]
    assert page.cut(page.heads) == ["总则 第一章 abc", "办法"]
    assert page.cut(page.parts) == [*page.cut(page.texts), *page.cut(page.heads)]


def test_no_passages_give_an_empty_page() -> None:
    page = Page.of([])
    assert (page.text, page.cut(page.parts)) == ("", [])
