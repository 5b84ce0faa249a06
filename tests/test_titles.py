from __future__ import annotations

import pytest

from bot.documents.structure.titles import (
    find_title,
    is_farewell,
    is_salutation,
    is_speech_title,
    looks_like_title,
)


@pytest.mark.parametrize(
    "words", ["同志们：", "各位领导、同志们：", "尊敬的各位代表：", "大家好！"]
)
def test_salutations(words: str) -> None:
    assert is_salutation(words) and not looks_like_title(words)


@pytest.mark.parametrize(
    "words", ["同志们要努力。", "主要措施：", "会议要求，各位同志要抓好落实。"]
)
def test_no_salutations(words: str) -> None:
    assert not is_salutation(words)


def test_farewells() -> None:
    assert is_farewell("发言完毕，，谢谢大家！")
    assert is_farewell("不妥之处，请各位领导批评指正。")
    assert not is_farewell("要认真听取批评意见。")


@pytest.mark.parametrize(
    "words",
    ["第一章 总则", "一、基本情况", "某某市人民政府办公室文件", "（一）", "二", "2024年5月1日",
     "某政发〔2024〕5 号", "这是一句话。", "主要措施：", "字" * 61, "| 表 | 头 |"],
)  # fmt: skip
def test_no_titles(words: str) -> None:
    assert not looks_like_title(words)


def test_speech_titles_name_a_speech() -> None:
    assert is_speech_title("在读书班上的交流发言")
    assert not is_speech_title("印章管理办法")


@pytest.mark.parametrize(
    ("words", "levels", "places"),
    [
        (["印章管理办法", "第一条 为了"], [0, 0], [0]),
        (["某政发〔2024〕5号", "关于放假的通知", "各科室："], [0, 0, 0], [1]),
        (["某某市人民政府文件", "某政发〔2024〕5号　签发人：王明", "关于放假的通知"], [0] * 3, [2]),
        (["某某局关于做好", "安全生产工作的通知", "各科室："], [0, 0, 0], [0, 1]),
        (["关于放假的通知", "节日值班安排的通知"], [0, 0], [0]),
        (["前言", "大标题", "小标题"], [2, 1, 2], [1]),
        (["一、直接开始", "正文"], [0, 0], []),
        (["这是一段很长的正文" * 10, "像标题"], [0, 0], []),
        (["第一章 总则", "正文"], [1, 0], []),
        ([], [], []),
    ],
)
def test_find_title(words: list[str], levels: list[int], places: list[int]) -> None:
    assert list(find_title(words, levels)) == places
