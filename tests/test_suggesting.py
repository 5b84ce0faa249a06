"""bot/suggesting.py: titles, headings and words while a question is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.pipeline import Bot, build_index, load_bot
from bot.settings import Settings
from bot.suggesting import MAX_TYPED_CHARS


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]) -> Bot:
    root = tmp_path_factory.mktemp("suggesting")
    for source, text in texts.items():
        path = root / "资料" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = Settings(index=str(root / "index"), readers=1)
    build_index(root / "资料", settings)
    return load_bot(settings)


def told(bot: Bot, typed: str, n: int = 8) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in bot.suggest(typed, n)]


def test_titles_stand_before_headings_before_words(bot: Bot) -> None:
    assert told(bot, "办公") == [("document", "办公用品管理办法"), ("term", "办公用品")]
    assert ("heading", "读书要联系实际") in told(bot, "读书")


def test_a_heading_loses_its_number_and_keeps_it_in_the_label(bot: Bot) -> None:
    (found,) = (one for one in bot.suggest("读书") if one.kind == "heading")
    assert (found.label, found.title) == ("一、读书要联系实际", "在读书会上的发言")


def test_what_is_typed_is_folded(bot: Bot) -> None:
    assert told(bot, "《图书室") == [("document", "圖書室閱覽須知")]


def test_a_title_and_a_heading_of_it_may_be_typed_together(bot: Bot) -> None:
    assert told(bot, "发言 关键") == [("heading", "落实要抓住关键")]


@pytest.mark.parametrize("typed", ["", "  ", "？！", "\0", "火星", "长" * 5000])
def test_nothing_known_gives_nothing(bot: Bot, typed: str) -> None:
    assert told(bot, typed) == []


def test_at_most_as_many_as_wanted_of_the_collection_wanted(bot: Bot) -> None:
    assert len(told(bot, "办", 1)) == 1
    found = bot.suggest("读书", collection="制度")
    assert not [one for one in found if one.kind != "term"]
    assert bot.suggest("值班" + "x" * MAX_TYPED_CHARS) == ()


def test_only_one_document_is_asked(bot: Bot) -> None:
    speech = bot.suggest("发言", kinds=("document",))[0]
    assert speech.source == "学习/在读书会上的发言.txt"
    answer = bot.answer("办公用品什么时候领用", document=speech.document_id)
    assert set(answer.passage_sources) == {speech.source}
    everywhere = bot.answer("办公用品什么时候领用")
    assert everywhere.citations[0].source == "制度/办公用品管理办法.txt"


def test_a_new_index_brings_new_suggestions(tmp_path: Path) -> None:
    settings = Settings(index=str(tmp_path / "index"), readers=1)
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "甲.txt").write_text("停车管理办法\n第一条 停车须登记。\n", encoding="utf-8")
    build_index(folder, settings)
    bot = load_bot(settings)
    assert told(bot, "食堂") == []
    (folder / "乙.txt").write_text("食堂管理办法\n第一条 食堂按时开放。\n", encoding="utf-8")
    build_index(folder, settings)
    assert ("document", "食堂管理办法") in told(bot, "食堂")
