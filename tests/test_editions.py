"""bot/index/editions.py: what a title or file name tells of an edition."""

import pytest

from bot.index.editions import (
    NEWEST,
    OLD,
    Edition,
    date_of_adoption,
    is_rule,
    serial_taken_off,
    title_and_edition,
    years_in,
)
from bot.tokens import fold


@pytest.mark.parametrize(
    ("name", "title", "edition"),
    [
        ("考勤办法", "考勤办法", Edition()),
        ("考勤办法（2017年修订）", "考勤办法", Edition((2017,))),
        ("考勤办法（2017 年修订）", "考勤办法", Edition((2017,))),
        ("考勤办法(2017-06-27)", "考勤办法", Edition((2017, 6, 27))),
        ("考勤办法（二〇一七年六月二十七日修订）", "考勤办法", Edition((2017, 6, 27))),
        ("考勤办法（1999年3月通过，2017年6月修正）", "考勤办法", Edition((2017, 6))),
        ("考勤办法(2017年6月27日第三次职工代表大会修订)", "考勤办法", Edition((2017, 6, 27))),
        ("考勤办法（某办〔2013〕31号）", "考勤办法", Edition((2013,))),
        ("考勤办法2017", "考勤办法", Edition((2017,))),
        ("考勤办法_20170627", "考勤办法", Edition((2017, 6, 27))),
        ("考勤办法 2017.6.27", "考勤办法", Edition((2017, 6, 27))),
        ("2017年考勤办法", "考勤办法", Edition((2017,))),
        ("【2017】考勤办法", "考勤办法", Edition((2017,))),
        ("《考勤办法》（修订版）", "考勤办法", Edition(word=1)),
        ("考勤办法（第二次修正）", "考勤办法", Edition(word=2)),
        ("考勤办法（2017年第二次修正）", "考勤办法", Edition((2017,))),
        ("考勤办法（旧）", "考勤办法", Edition(word=OLD)),
        ("考勤办法（2017年）（已废止）", "考勤办法", Edition((2017,), word=OLD)),
        ("[旧版]考勤办法", "考勤办法", Edition(word=OLD)),
        ("考勤办法-旧", "考勤办法", Edition(word=OLD)),
        ("考勤办法最新版", "考勤办法", Edition(word=NEWEST)),
        ("考勤办法V1.2", "考勤办法", Edition(number=(1, 2))),
        ("考勤办法（第二版）", "考勤办法", Edition(number=(2,))),
        ("中华人民共和国某某法", "某某法", Edition()),
        ("讲话稿（修订版）", "讲话稿", Edition(word=1)),
        ("旧版", "旧版", Edition(word=OLD)),
        ("负面清单（2022年版）", "负面清单", Edition((2022,))),
        ("关于印发《考勤办法》的通知（2019年）", "关于印发考勤办法的通知", Edition((2019,))),
    ],
)
def test_what_tells_the_edition_is_taken_off(name: str, title: str, edition: Edition) -> None:
    assert title_and_edition(fold(name)) == (title, edition)


@pytest.mark.parametrize(
    "name",
    [
        "考勤办法（试行）", "考勤办法（征求意见稿）", "2024年度考勤办法", "2024年政府工作报告",
        "2025年重庆市政府工作报告", "2024年部门预算", "2023年工作总结", "2024年工作要点",
        "关于2024年国庆节放假的通知", "关于放假的通知（2019年）", "宪法修正案（2018年）", "培训规划（2021—2025年）",
        "2021年至2025年培训办法", "2021-2025年培训办法", "新能源汽车管理办法", "旧机动车管理办法", "科技创新", "创新",
        "解释（一）", "先进做法（2023）", "2024", "（）", "）", "",
    ],
)  # fmt: skip
def test_what_belongs_to_the_title_stays(name: str) -> None:
    title, edition = title_and_edition(fold(name))
    assert edition == Edition()
    letters = "".join(filter(str.isalnum, fold(name)))
    assert title == (letters or fold(name))


def test_dates_are_taken_off_any_name_when_told_so() -> None:
    assert title_and_edition("放假通知(2019年)", dated=True) == ("放假通知", Edition((2019,)))
    assert title_and_edition("考勤办法(2019年)", dated=False) == ("考勤办法2019年", Edition())


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (Edition((2017,)), Edition((2018, 3))),
        (Edition((2017, 6, 27)), Edition((2017, 6, 28))),
        (Edition((2017,), (1,)), Edition((2017,), (2,))),
        (Edition(number=(1, 2)), Edition(number=(1, 10))),
        (Edition(), Edition(number=(2,))),
        (Edition(), Edition(word=1)),
        (Edition((2017,)), Edition(word=NEWEST)),
        (Edition(word=OLD), Edition()),
        (Edition((2020,), word=OLD), Edition((2019,))),
    ],
)
def test_the_older_of_two(older: Edition, newer: Edition) -> None:
    assert older.is_older_than(newer)
    assert not newer.is_older_than(older)
    assert newer.rank > older.rank


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Edition((2017,)), Edition((2017, 6, 27))),
        (Edition((2017,)), Edition()),
        (Edition((2017,)), Edition(word=1)),
        (Edition(word=OLD), Edition((2017,), word=OLD)),
        (Edition(), Edition()),
    ],
)
def test_neither_is_certainly_older(one: Edition, other: Edition) -> None:
    assert not one.is_older_than(other)
    assert not other.is_older_than(one)


def test_the_date_in_a_text_is_the_latest_at_its_top_or_that_of_its_last_article() -> None:
    top = "某办法\n2004年2月3日 某会议通过\n2017年6月27日 某会议《关于修改某办法的决定》修正\n"
    end = "第九条 本办法自二〇二〇年七月一日起施行。"
    assert date_of_adoption(top, end) == (2017, 6, 27)
    assert date_of_adoption("某办法\n2016年以来，各科室", end) == (2020, 7, 1)
    assert date_of_adoption("2016 年 5 月 4 日发布", "") == (2016, 5, 4)
    assert date_of_adoption("", "2016年5月4日，某会议召开。") == ()


def test_years_and_serial_numbers_and_rules() -> None:
    assert years_in("2010年的办法和二〇一七年的有什么不同") == {2010, 2017}
    assert years_in("12010 号文") == frozenset()
    assert serial_taken_off("03 考勤办法") == serial_taken_off("附件2:考勤办法") == "考勤办法"
    assert is_rule("考勤办法试行") and is_rule("某某问题的解释一") and is_rule("立法法")
    assert not any(map(is_rule, ["工作方法", "关于某事的决定", "关于立法", "宪法修正案", "通知"]))
