"""bot/ranking/question/places.py: which place a title is about."""

import pytest

from bot.ranking.question.places import place_of


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("上海市劳动合同条例", "上海"),
        ("《浙江省平安建设条例》", "浙江"),
        ("2023年马鞍山市放假通告", "马鞍山"),
        ("黑龙江省物业管理条例", "黑龙江"),
        ("西双版纳傣族自治州条例", "西双版纳"),
    ],
)
def test_a_title_begins_with_its_place(title: str, place: str) -> None:
    assert place_of(title) == place


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国劳动法",
        "劳动合同法",
        "关于上海市的通知",
        "在北京的讲话",
        "2023年工作报告",
        "遵义会议",
        "海南自由贸易港法",
        "",
    ],
)
def test_other_titles_are_about_no_place(title: str) -> None:
    assert place_of(title) is None
