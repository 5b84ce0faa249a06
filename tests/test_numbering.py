from __future__ import annotations

import pytest

from bot.documents.readers.numbering import Level, Numbering, number_in_form


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (12, "chineseCounting", "十二"), (105, "chineseCountingThousand", "一百零五"),
        (12, "chineseLegalSimplified", "拾贰"), (3, "ideographTraditional", "丙"),
        (20, "decimalEnclosedCircle", "⑳"), (21, "decimalEnclosedCircle", "21"),
        (2, "decimalEnclosedParen", "⑵"), (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "a"), (7, "decimalZero", "07"), (7, "unheard-of", "7"),
    ],
)  # fmt: skip
def test_numbers_take_the_form_of_their_list(count: int, form: str, shown: str) -> None:
    assert number_in_form(count, form) == shown


def test_deeper_levels_begin_anew_under_each_higher_one() -> None:
    levels = {
        0: Level("chineseCounting", "第%1条"),
        1: Level("decimal", "%1.%2", 5),
        2: Level("bullet", "●"),
    }
    numbering = Numbering({"甲": levels, "乙": levels}, counters={"甲": "同", "乙": "同"})
    found = [numbering.label(name, depth) for name, depth in
             [("甲", 0), ("甲", 1), ("甲", 1), ("甲", 2), ("乙", 0), ("乙", 1), ("丙", 0), ("甲", 7)]]  # fmt: skip
    assert found == ["第一条 ", "一.5 ", "一.6 ", "", "第二条 ", "二.5 ", "", ""]
    numbering.restart("甲")
    assert numbering.label("乙", 0) == "第一条 "
