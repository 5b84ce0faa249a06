"""The page of one document."""

from __future__ import annotations

from fake_bot import ATTACK, FakeBot

from ui.source.standalone import source_not_found_page, source_page
from ui.words import ZH

DOCUMENTS = FakeBot().texts


def test_every_paragraph_is_an_anchor() -> None:
    page = source_page(DOCUMENTS[2], None, "引据", ZH)
    for paragraph in DOCUMENTS[2].paragraphs:
        assert f'<p id="p{paragraph.number}" ' in page
    assert "<mark>" not in page


def test_the_quote_is_marked() -> None:
    page = source_page(DOCUMENTS[0], (13, 45), "引据", ZH)
    assert (
        '<p id="p3" class="yj-paragraph yj-quoted">'
        '<a class="yj-anchor" href="#p3" tabindex="-1" title="第 3 段">3</a>'
        "<mark>开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。</mark></p>"
    ) in page


def test_document_text_and_title_are_escaped() -> None:
    page = source_page(DOCUMENTS[3], None, "<b>引据</b>", ZH)
    assert ATTACK not in page and "<b>" not in page
    assert page.count("<script") == 2  # our own, from a file


def test_a_missing_document_is_said_in_words() -> None:
    assert "没有找到这份资料" in source_not_found_page("引据", ZH)
