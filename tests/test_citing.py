"""ui/citing.py: the place of a quote in words, and as GB/T 7714 writes it."""

from __future__ import annotations

import pytest

from bot.types import NO_IMPRINT, Imprint, Paragraph
from ui.citing import place_words, reference
from ui.words import ZH, words_of

ARTICLE = Paragraph(12, 0, 9, ("第二章",), "第十二条第二款")
PAGE = Paragraph(12, 0, 9, (), "第十二条", 3)
CELL = Paragraph(2, 0, 9, sheet="差旅标准", cells="A2:D2")
TOLD = Imprint("办法", "云政发〔2024〕1号", "云汀市人民政府、云汀市财政局", "2024-01-05")


@pytest.mark.parametrize(
    ("place", "imprint", "written"),
    [
        (PAGE, TOLD, "云汀市人民政府, 云汀市财政局. 差旅费管理办法: 云政发〔2024〕1号[Z]. 2024-01-05: 3."),
        (ARTICLE, TOLD, "云汀市人民政府, 云汀市财政局. 差旅费管理办法: 云政发〔2024〕1号[Z]. 2024-01-05: "
         "第十二条第二款."),
        (ARTICLE, NO_IMPRINT, "差旅费管理办法[Z]: 第十二条第二款."),
        (CELL, Imprint(date="2024"), "差旅费管理办法[Z]. 2024: 差旅标准 A2:D2."),
        (Paragraph(7, 0, 1), NO_IMPRINT, "差旅费管理办法[Z]: 第7段."),
    ],
)  # fmt: skip
def test_a_reference_tells_what_the_document_tells(
    place: Paragraph, imprint: Imprint, written: str
) -> None:
    assert reference("差旅费管理办法", imprint, place, ZH) == written


@pytest.mark.parametrize(
    ("title", "imprint", "kind"),
    [
        ("党政机关公文格式 GB/T 9704—2012", NO_IMPRINT, "[S]"),
        ("电梯维护规范", Imprint(number="DB31/T 1234.1-2020"), "[S]"),
        ("差旅审批流程 Q/YT 12—2021", NO_IMPRINT, "[S]"),
        ("GB2312 字符集说明", NO_IMPRINT, "[Z]"),
        ("二〇二四年工作报告", NO_IMPRINT, "[R]"),
        ("关于旱情的请示", Imprint("报告", "云水〔2024〕3号"), "[R]"),
        ("关于报告工作的通知", Imprint("通知"), "[Z]"),
    ],
)
def test_the_type_is_one_of_the_standard(title: str, imprint: Imprint, kind: str) -> None:
    assert kind in reference(title, imprint, PAGE, ZH)


def test_a_place_names_what_there_is() -> None:
    assert place_words(ZH, ARTICLE) == "第十二条第二款 · 第 12 段"
    assert place_words(ZH, PAGE) == "第十二条 · 第 12 段 · 第 3 页"
    assert place_words(ZH, CELL) == "第 2 段 · 工作表“差旅标准” A2:D2"
    assert place_words(words_of("en"), PAGE) == "第十二条 · paragraph 12 · page 3"
