from __future__ import annotations

import io
from typing import Any

import pptx
from pptx.util import Inches

from bot.documents.readers.slides import read_slides


def test_slides_are_pages_with_groups_tables_and_notes() -> None:
    deck: Any = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "差旅费管理办法"
    second = deck.slides.add_slide(deck.slide_layouts[5])
    table = second.shapes.add_table(2, 2, 0, 0, Inches(2), Inches(1)).table
    for place, words in enumerate(["城市", "标准", "北京", "500"]):
        table.cell(*divmod(place, 2)).text = words
    group = second.shapes.add_group_shape().shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "组里\v换行"
    second.shapes.title.text = "第一章 标准"
    second.notes_slide.notes_text_frame.text = "备注"
    deck.core_properties.title = "元数据"
    buffer = io.BytesIO()
    deck.save(buffer)
    layout = read_slides(buffer.getvalue())
    assert [(x.page, x.level, layout.text[x.start : x.end]) for x in layout.lines] == [
        (1, 1, "差旅费管理办法"), (2, 2, "第一章 标准"), (2, 0, "城市 | 标准"), (2, 0, "北京 | 500"),
        (2, 0, "组里"), (2, 0, "换行"), (2, 0, "备注"),
    ]  # fmt: skip
    assert layout.title == "元数据"
