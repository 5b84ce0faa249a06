from __future__ import annotations

from bot.documents.boilerplate import find_boilerplate, joined_spans
from bot.documents.furniture import Furniture, parse_furniture
from bot.documents.readers.plain import read_plain


def boilerplate(text: str, furniture: str = "") -> list[tuple[str, str]]:
    found = find_boilerplate(read_plain(text), parse_furniture(furniture))
    return [(text[start:end], reason) for start, end, reason in found]


def test_lines_among_adverts_go_with_them_and_the_title_stays() -> None:
    head = (
        "仅供学习 禁止外传\n好料文库\n独家平台、实时分享\n现在订阅立享三年权益\n会员群：  交流群："
    )
    watermark = "好料文库整理，咨询QQ123456789"
    text = f"{head}\n\n在动员会上的发言提纲\n\n{watermark}\n同志们：\n正文。\n{watermark}"
    assert boilerplate(text) == [
        ("仅供学习 禁止外传\n", "广告"),
        ("好料文库\n", "水印"),
        ("独家平台、实时分享\n", "夹在广告之间"),
        ("现在订阅立享三年权益\n会员群：  交流群：", "广告"),
        (watermark, "水印"),
        (watermark, "水印"),
    ]


def test_marks_are_cut_out_of_a_line() -> None:
    assert boilerplate("甲。##paidbegin##乙。\n##paidend##\n") == [
        ("##paidbegin##", "付费标记"),
        ("##paidend##", "付费标记"),
    ]
    assert boilerplate("甲乙丙。【公众号：好料君】") == [("【公众号：好料君】", "广告")]


def test_prose_has_none() -> None:
    assert boilerplate("会议通知\n请各科室关注公众号运营情况。\n联系人：小王") == []


def test_spans_are_joined_over_white_space() -> None:
    spans = [(7, 9, "甲"), (4, 6, "甲"), (0, 2, "甲"), (1, 2, "甲"), (3, 3, "乙")]
    assert joined_spans("ab  cd ef", spans) == [(0, 9, "甲")]
    assert joined_spans("ab x cd", [(0, 2, "甲"), (5, 7, "甲")]) == [(0, 2, "甲"), (5, 7, "甲")]


def test_spans_of_two_reasons_meet_but_stay_two() -> None:
    assert joined_spans("ab  cd", [(0, 2, "甲"), (4, 6, "乙")]) == [(0, 4, "甲"), (4, 6, "乙")]
    assert joined_spans("abcdef", [(0, 4, "甲"), (2, 6, "乙")]) == [(0, 6, "甲")]
    assert joined_spans("abcdef", [(0, 6, "甲"), (2, 4, "乙"), (5, 6, "乙")]) == [(0, 6, "甲")]


def test_the_user_adds_lines_and_keeps_lines() -> None:
    text = "通知\n内部 传阅\n仅供学习 禁止外传\n第 7 号传阅件\n正文##paidend##。\n##paidend##"
    assert boilerplate(text) == [
        ("仅供学习 禁止外传", "广告"), ("##paidend##", "付费标记"), ("##paidend##", "付费标记"),
    ]  # fmt: skip
    asked = "内部传阅\n第*号传阅件\n保留：仅供学习禁止外传\n保留：正文*\n"
    assert boilerplate(text, asked) == [
        ("内部 传阅", "样板.txt"), ("第 7 号传阅件", "样板.txt"), ("##paidend##", "付费标记"),
    ]  # fmt: skip


def test_nothing_known_of_a_folder_is_the_empty_file() -> None:
    assert parse_furniture("") == parse_furniture("# 说明\n\n") == Furniture()
