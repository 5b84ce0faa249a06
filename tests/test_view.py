"""Document → segments: nothing lost, nothing moved."""

from __future__ import annotations

import pytest
from fake_bot import FakeBot

from ui.source.view import quote_span, view_document, view_record

DOCUMENTS = FakeBot().texts


def test_segments_join_to_the_paragraphs_for_every_quote() -> None:
    for document in DOCUMENTS:
        whole = len(document.text)
        for start in range(0, whole, 7):
            quote = (start, min(start + 23, whole))
            for view in view_document(document, quote):
                paragraph = view.paragraph
                text = "".join(segment.text for segment in view.segments)
                assert text == document.text[paragraph.start : paragraph.end]


def test_quoted_segments_join_to_the_quote_without_line_breaks() -> None:
    document = DOCUMENTS[0]
    quote = (10, 60)
    shown = "".join(
        segment.text
        for view in view_document(document, quote)
        for segment in view.segments
        if segment.kind == "quote"
    )
    assert shown == document.text[10:60].replace("\n", "")


def test_boilerplate_is_told_apart() -> None:
    kinds = [
        (segment.text, segment.kind)
        for view in view_document(DOCUMENTS[0])
        for segment in view.segments
        if segment.kind != "plain"
    ]
    assert kinds == [("加微信进群领取更多资料", "boilerplate")]


def test_the_record_is_cut_in_code_points() -> None:
    document = DOCUMENTS[1]
    start = document.text.index("日开班")
    record = view_record(document, (start, start + 3))
    assert record["paragraphs"][3] == {
        "number": 4,
        "page": None,
        "is_heading": False,
        "segments": [
            ["𠮷", "plain"],
            ["日开班", "quote"],
            ["，𠮷时动员，先学一步，学深一层。", "plain"],
        ],
    }


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [(0, 5, (0, 5)), (None, 5, None), (-1, -1, None), (5, 5, None), (6, 2, None), (0, 10**9, None)],
)
def test_only_a_span_inside_the_text_is_a_quote(
    start: int | None, end: int | None, span: tuple[int, int] | None
) -> None:
    assert quote_span(DOCUMENTS[0], start, end) == span
