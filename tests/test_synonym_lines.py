"""bot/ranking/question/synonyms.py: the lines of the user's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ranking.question.synonyms import Synonyms, parse_synonyms

ROOT = Path(__file__).parent.parent


def test_a_line_means_from_left_to_right() -> None:
    found = parse_synonyms("租房合同、租約 ＝ 租赁合同，房屋租赁合同\n", "同义词.txt")
    assert found == Synonyms(
        (
            ("租房合同", "租赁合同"), ("租房合同", "房屋租赁合同"),
            ("租约", "租赁合同"), ("租约", "房屋租赁合同"),
        )
    )  # fmt: skip


def test_terms_comments_and_blank_lines() -> None:
    text = "# 说明\r\n\r\n四下基层、浦江经验  # 两个\r\n　ＯＡ系统＝协同办公平台　＃ 全角\r\nC#语言\n\n"
    found = parse_synonyms(text, "同义词.txt")
    assert found.terms == {"四下基层", "浦江经验", "c#语言"}
    assert found.pairs == (("oa系统", "协同办公平台"),)
    assert found.notice == ""


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("租房合同 =", "没有写右边的说法"),
        ("= 租赁合同", "没有写左边的说法"),
        ("=", "没有写左边的说法"),
        ("、，", "没有写出说法"),
        ("甲方 = 乙方 = 丙方", "有不止一个等号"),
        ("租房合同 → 租赁合同", "的两边要用等号连接"),
        ("租房合同 => 租赁合同", "的两边要用等号连接"),
        ("租房合同：租赁合同", "的两边要用等号连接"),
        ("租房合同\t租赁合同", "的两边要用等号连接"),
        ("租 = 租赁合同", "有不到两个字的说法"),
        ("租房合同 = ——", "有不到两个字的说法"),
        ("长" * 61, "有超过 60 个字的说法"),
    ],
)
def test_a_line_not_understood_is_skipped_and_named(line: str, problem: str) -> None:
    found = parse_synonyms(f"工牌 = 工作证\n\n{line}\n四下基层\n", "同义词.txt")
    assert found.notice == f"同义词.txt 第 3 行{problem}，已跳过。"
    assert found.pairs == (("工牌", "工作证"),)
    assert found.terms == {"四下基层"}


def test_several_lines_not_understood_are_one_sentence() -> None:
    found = parse_synonyms("甲方 =\n= 乙方\n丙 \n", "同义词.txt")
    assert found.notice == (
        "同义词.txt 跳过了 3 行：第 1 行没有写右边的说法，第 2 行没有写左边的说法，"
        "第 3 行有不到两个字的说法。"
    )
    many = parse_synonyms("甲方 =\n" * 9, "同义词.txt").notice
    assert many.startswith("同义词.txt 跳过了 9 行：第 1 行") and many.endswith("等。")
    assert "第 6 行" not in many


def test_the_example_of_the_readme_is_understood() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## 自己的同义词和专用词")[2]
    found = parse_synonyms(section.split("```")[1].removeprefix("text"), "同义词.txt")
    assert ("职工宿舍", "周转房") in found.pairs
    assert found.terms == {"四下基层"}
    assert found.notice == ""
