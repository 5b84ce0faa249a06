from __future__ import annotations

from bot.documents.boilerplate import find_boilerplate, joined_spans
from bot.documents.readers.plain import read_plain


def boilerplate(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text, read_plain(text).lines)]


def test_lines_among_adverts_go_with_them_and_the_title_stays() -> None:
    head = "仅供学习 禁止外传\n好料文库\n独家平台、实时分享\n现在订阅立享三年权益\n会员群：  交流群：\n\n"
    watermark = "好料文库整理，咨询QQ123456789"
    text = f"{head}在动员会上的发言提纲\n\n{watermark}\n同志们：\n正文。\n{watermark}"
    assert boilerplate(text) == [head.rstrip(), watermark, watermark]


def test_marks_are_cut_out_of_a_line() -> None:
    assert boilerplate("甲。##paidbegin##乙。\n##paidend##\n") == ["##paidbegin##", "##paidend##"]


def test_prose_has_none() -> None:
    assert boilerplate("会议通知\n请各科室关注公众号运营情况。\n联系人：小王") == []


def test_spans_are_joined_over_white_space() -> None:
    assert joined_spans("ab  cd ef", [(7, 9), (4, 6), (0, 2), (1, 2)]) == [(0, 9)]
    assert joined_spans("ab x cd", [(0, 2), (5, 7)]) == [(0, 2), (5, 7)]
