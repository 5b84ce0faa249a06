from __future__ import annotations

import pytest

from bot.documents.structure.marks import Kind, Mark, find_mark


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("第一编 总则", Mark(Kind.VOLUME, 1, "第一编")),
        ("第二分编　准合同", Mark(Kind.SUBVOLUME, 2, "第二分编")),
        ("第五章法律责任", Mark(Kind.CHAPTER, 5, "第五章")),
        ("第三节 附则", Mark(Kind.SECTION, 3, "第三节")),
        ("第十二条 为了", Mark(Kind.ARTICLE, 12, "第十二条")),
        ("第12条 为了", Mark(Kind.ARTICLE, 12, "第12条")),
        ("第一条为规范管理", Mark(Kind.ARTICLE, 1, "第一条")),
        ("第一百二十条之一　资助", Mark(Kind.ARTICLE, 120, "第一百二十条之一")),
        ("十一、其他", Mark(Kind.HAN, 11, "十一、")),
        ("（三）内容", Mark(Kind.HAN_IN_BRACKETS, 3, "（三）")),
        ("(三)内容", Mark(Kind.HAN_IN_BRACKETS, 3, "(三)")),
        ("3．内容", Mark(Kind.DIGIT, 3, "3．")),
        ("3、内容", Mark(Kind.DIGIT, 3, "3、")),
        ("（3）内容", Mark(Kind.DIGIT_IN_BRACKETS, 3, "（3）")),
        ("③内容", Mark(Kind.CIRCLED, 3, "③")),
    ],
)
def test_marks_at_the_start_of_a_line(words: str, mark: Mark) -> None:
    assert find_mark(words) == mark


@pytest.mark.parametrize(
    "words",
    [
        "第十条规定的材料，应当齐全。",
        "第三十一条的决定》第一次修正",
        "第二条、第三条所称职工",
        "第七节相应改为第八节，第一百二十三条相应改为第一百二十八条。",
        "第一章的规定适用于本办法。",
        "第一款规定的人员",
        "本办法第十二条",
        "1.5亿元",
        "一是学习",
        "一方面",
        "第一，要学习",
        "2024年",
        "",
    ],
)
def test_references_and_prose_carry_no_mark(words: str) -> None:
    assert find_mark(words) is None
