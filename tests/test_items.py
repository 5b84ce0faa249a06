from __future__ import annotations

from bot.documents.structure.items import find_items, has_inline_heading, is_whole
from bot.documents.structure.marks import find_mark


def items(*words: str) -> list[bool]:
    return find_items(words, [find_mark(line) for line in words])


def test_lines_that_end_with_a_semicolon_and_what_follows_them() -> None:
    assert items("提交：", "（一）申请表；", "（二）审批单。", "（一）另一节") == [
        False,
        True,
        True,
        False,
    ]


def test_short_lines_in_a_row_are_items_and_those_with_text_are_headings() -> None:
    assert items("材料", "1. 申请表", "2. 审批单", "请按时提交。") == [False, True, True, False]
    assert items("一、背景", "正文。", "二、措施", "正文。") == [False] * 4


def test_a_lead_in_opens_a_list_unless_the_lines_have_headings() -> None:
    assert items("注意：", "1. 要按时提交。", "以上。") == [False, True, False]
    inline = "（一）加强领导。各科室要高度重视，落实责任。"
    assert items("措施如下：", inline, "后文。") == [False, False, False]


def test_a_line_that_leads_in_is_no_item() -> None:
    assert items("6.将第七条修改为：", "7.将第八条修改为：") == [False, False]


def test_circled_numbers_are_always_items() -> None:
    assert items("①分辨率", "正文") == [True, False]


def test_whole_lines_and_inline_headings() -> None:
    mark = find_mark("一、")
    assert mark is not None
    assert is_whole("一、基本情况") and is_whole("一、为什么？")
    assert not is_whole("一、学习。后文")
    assert has_inline_heading("一、深入学习。要原原本本读原著、学原文。", mark)
    assert not has_inline_heading("一、" + "长" * 70 + "。要原原本本读原著、学原文。", mark)
    assert not has_inline_heading("一、学习；落实；检查，这些都要做好。", mark)
