from __future__ import annotations

from bot.documents.layout import (
    LayoutBuilder,
    Line,
    blank_end,
    is_blank,
    line_spans,
    stripped_span,
)
from bot.documents.readers.plain import read_plain


def test_lines_hold_words_without_the_white_space_around() -> None:
    text = "\u3000一\r\n\n \t\u200b\n二\u2028三\f四 五 "
    assert [text[start:end] for start, end in line_spans(text)] == ["一", "二", "三", "四 五"]
    assert read_plain("\n 一 \n").lines == (Line(2, 3, 2),)


def test_spans_of_white_space() -> None:
    assert stripped_span(" 一 ", 0, 3) == (1, 2)
    assert stripped_span("   ", 1, 3) == (1, 1)
    assert is_blank("一\u3000\n二", 1, 3) and not is_blank("一二", 0, 1)
    assert blank_end("一 \n二", 1) == 3


def test_a_builder_joins_paragraphs_by_line_breaks() -> None:
    builder = LayoutBuilder()
    builder.add(" 标题 ", level=1)
    builder.add("  ")
    builder.add("页码", page=2, boilerplate=True)
    builder.add("上\n下", page=2)
    layout = builder.layout("元数据")
    assert layout.text == "标题\n页码\n上\n下"
    assert layout.lines == (
        Line(0, 2, 0, level=1), Line(3, 5, 3, page=2), Line(6, 7, 6, page=2), Line(8, 9, 8, page=2),
    )  # fmt: skip
    assert (layout.title, layout.boilerplate) == ("元数据", ((3, 5),))
