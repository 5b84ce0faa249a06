from __future__ import annotations

import hashlib

from bot.documents import document_from_text, document_id
from bot.documents.assembly import NOTHING_KNOWN
from bot.types import Document, Imprint, Paragraph


def test_a_document_whole() -> None:
    text = "\u3000\u3000值班规定\r\n\r\n第一条　实行双人值班。\r\n仅供学习 禁止外传\r\n"
    assert document_from_text(text, source="制度/值班.txt", sha256="abc") == Document(
        id="d" + hashlib.sha256("制度/值班.txt".encode()).hexdigest()[:12],
        title="值班规定",
        text=text,
        source="制度/值班.txt",
        sha256="abc",
        paragraphs=(
            Paragraph(1, 2, 6, is_heading=True),
            Paragraph(2, 10, 21, article="第一条"),
            Paragraph(3, 23, 32),
        ),
        boilerplate=((23, 34),),
        reasons=("广告",),
        imprint=Imprint(genre="规定"),
        furniture=NOTHING_KNOWN.digest,
    )


def test_titles_come_from_the_text_then_from_the_name() -> None:
    assert document_from_text("# **值班**规定\n正文。", source="a.md").title == "值班规定"
    assert document_from_text("这是一句话。", source="制度/值班.txt").title == "值班"
    assert document_from_text("值班规定\n正文。", source="a.txt", title="另一个").title == "另一个"
    assert document_from_text("---\ntitle: 值班\n---\n正文。", source="a.md").title == "值班"


def test_ids_are_of_the_path() -> None:
    assert document_id("a.txt") == document_id("a.txt") != document_id("b.txt")
