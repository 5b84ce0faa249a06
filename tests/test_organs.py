from __future__ import annotations

import pytest

from bot.documents.structure.organs import organs_alone, organs_of_letterhead


@pytest.mark.parametrize(
    ("words", "organs"),
    [
        ("某某市人民政府办公室文件", "某某市人民政府办公室"),
        ("某某省财政厅　某某省教育厅文件", "某某省财政厅、某某省教育厅"),
        ("招标文件", ""),
        ("关于印发文件的通知", ""),
    ],
)
def test_red_heads(words: str, organs: str) -> None:
    assert organs_of_letterhead(words) == organs


@pytest.mark.parametrize(
    ("words", "organs"),
    [
        ("国务院办公厅", "国务院办公厅"),
        ("国 务 院 办 公 厅", "国务院办公厅"),
        ("财政部　教育部", "财政部、教育部"),
        ("综合科", "综合科"),
        ("请各科室于五日前报综合科。", ""),
        ("工作要求", ""),
    ],
)
def test_lines_of_organs_alone(words: str, organs: str) -> None:
    assert organs_alone(words) == organs
