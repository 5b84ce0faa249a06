from __future__ import annotations

import pytest

from bot.documents.structure.marks import Kind
from bot.documents.structure.outline import Heading, Outline, heading_name


def path_of(outline: Outline) -> str:
    return " › ".join(outline.path)


def test_headings_find_their_place_by_kind() -> None:
    outline = Outline()
    paths = []
    for name, kind in [
        ("第一篇", Kind.PART), ("一、", Kind.HAN), ("（一）", Kind.HAN_IN_BRACKETS),
        ("（二）", Kind.HAN_IN_BRACKETS), ("二、", Kind.HAN), ("1.", Kind.DIGIT), ("第二篇", Kind.PART),
    ]:  # fmt: skip
        outline.enter(Heading(name, kind))
        paths.append(outline.path)
    assert paths == [
        ("第一篇",), ("第一篇", "一、"), ("第一篇", "一、", "（一）"), ("第一篇", "一、", "（二）"),
        ("第一篇", "二、"), ("第一篇", "二、", "1."), ("第二篇",),
    ]  # fmt: skip


def test_levels_of_the_format_come_before_kinds() -> None:
    outline = Outline()
    outline.enter(Heading("概况", level=2))
    outline.enter(Heading("一、历史", Kind.HAN, level=3))
    outline.enter(Heading("（一）起源", Kind.HAN_IN_BRACKETS))
    assert path_of(outline) == "概况 › 一、历史 › （一）起源"
    outline.enter(Heading("二、现状", Kind.HAN))
    assert path_of(outline) == "概况 › 二、现状"
    outline.enter(Heading("附录", level=2))
    assert path_of(outline) == "附录"


def test_leave_goes_up_to_a_kind() -> None:
    outline = Outline()
    for name, kind in [("第一章", Kind.CHAPTER), ("一、", Kind.HAN), ("1.", Kind.DIGIT)]:
        outline.enter(Heading(name, kind))
    outline.leave(Kind.DIGIT)
    assert path_of(outline) == "第一章 › 一、"
    outline.leave(Kind.HAN)
    assert path_of(outline) == "第一章"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("第一章　总  　则", "第一章　总 则"),
        ("一、学习，学习，再学习。后面是正文", "一、学习，学习，再学习"),
        ("1. **理论学习**。原原本本读书", "1. 理论学习"),
        (
            "二、" + "把思想和行动统一起来" * 3 + "，切实担负起应负的责任",
            "二、" + "把思想和行动统一起来" * 3,
        ),
        ("三、" + "没有停顿" * 20, "三、" + "没有停顿" * 9 + "没有"),
        (
            "四、修改《关于军队，武警部队，政法机关移交撤销企业和脱钩企业相关纠纷案件若干问题的规定》",
            None,
        ),
        ("工作措施：", "工作措施"),
    ],
)
def test_heading_name(words: str, name: str | None) -> None:
    assert heading_name(words) == (words[:40] if name is None else name)
