"""Reading takes time in step with the length of a text, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from bot.documents import document_from_text, split_document

HOSTILE = {
    "spaces": "附" + " " * 200_000 + "件",
    "wide spaces in a heading": "# 一" + "　" * 200_000 + "二",
    "hashes": "# " + "# " * 20_000 + "完",
    "dots under contents": "目录\n第一章 甲\n" + ("." * 200_000 + "x\n") * 2 + "第一章 甲\n",
    "spaced letters": "国 " * 20_000 + "\n2023年1月5日",
    "organs": "\n".join(["某某委员会办公室 " * 6] * 3_000),
    "numerals": "第" + "一" * 40_000 + "条",
    "marks": "（一）" * 20_000,
    "brackets": "【" * 40_000 + "公众号：" + "（" * 40_000,
    "pay marks": "##paid##" * 10_000,
    "white space and pay marks": "\n" * 40_000 + "##paid##\n" * 10_000,
    "hashes alone": "#" * 80_000,
    "bars": "| " * 40_000,
    "rows": "甲 | 乙\n" * 10_000,
    "dashes": "-" * 40_000 + "1" + "-" * 40_000,
    "dates": "2023年" * 20_000,
    "labels": "\n".join("一" for _ in range(10_000)),
    "greetings": "同志们：\n谢谢大家！\n" * 10_000,
    "titles": "交流发言材料\n" * 10_000,
    "adverts": "好料文库整理，咨询QQ12345678\n" * 10_000,
    "scraps": "仅供学习 禁止外传\n短\n" * 10_000,
    "page numbers": "".join(f"— {n} —\n页眉\n" for n in range(10_000)),
    "form feeds": "页眉\n正文。\n\f" * 10_000,
    "quotes": "“" * 40_000 + "。" + "”" * 40_000,
    "one sentence": "字" * 80_000,
    "comments": "<!-- " * 10_000,
    "emphasis": "**" * 40_000,
    "number in brackets": "（1）" * 20_000,
}
_SECONDS = 6.0  # of processor time; a quadratic step takes minutes on the longest


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("source", ["a.txt", "a.md"])
def test_hostile_lines_are_read_in_time(name: str, source: str) -> None:
    started = time.process_time()
    document = document_from_text(HOSTILE[name], source=source)
    split_document(document)
    assert time.process_time() - started < _SECONDS


@pytest.mark.slow
def test_five_megabytes_take_as_long_as_ten_times_half_a_megabyte() -> None:
    chapter = "第一章 总则\n" + "".join(
        f"第{n}条 为了规范管理，制定本办法。\n（一）有申请表；\n（二）有审批单。\n"
        for n in "一二三四五"
    )
    half = ("规章汇编\n" + chapter * 2_000)[:170_000]  # characters, of three bytes each

    def seconds(text: str) -> float:
        started = time.process_time()
        split_document(document_from_text(text, source="a.txt"))
        return time.process_time() - started

    short = min(seconds(half) for _ in range(3))
    assert seconds(half * 10) < 20 * short
