"""The outline of a document: parts, headings, articles, each with its level."""

from __future__ import annotations

from bot.documents.assembly import document_from_text
from ui.source.toc import Entry, outline


def entries(text: str) -> list[tuple[int, str, int]]:
    document = document_from_text(text, source="制度/甲.txt")
    return [(entry.level, entry.words, entry.paragraph) for entry in outline(document)]


def test_chapters_and_articles_with_their_first_clause() -> None:
    text = (
        "资料室办法\n第一章 总则\n第一条 为了方便读者，制定本办法。\n第二条 读者凭证入室。\n"
        "每次限借三册。\n第二章 附则\n第三条 本办法自印发之日起施行。\n"
    )
    assert entries(text) == [
        (1, "第一章 总则", 2),
        (2, "第一条 为了方便读者", 3),
        (2, "第二条 读者凭证入室", 4),
        (1, "第二章 附则", 6),
        (2, "第三条 本办法自印发之日起施行", 7),
    ]


def test_long_clauses_are_cut_short() -> None:
    [entry] = outline(document_from_text("办法\n第一条 " + "很长" * 20 + "。\n", source="甲.txt"))
    assert entry == Entry(1, "第一条 " + "很长" * 9 + "…", 2)


def test_a_text_without_headings_has_no_outline() -> None:
    assert entries("今天开会。\n明天也开会。\n") == []
