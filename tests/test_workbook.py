from __future__ import annotations

import datetime

import pytest
from office_files import xlsx_bytes

from bot.documents.layout import Layout
from bot.documents.readers import sheets
from bot.documents.readers.workbook import read_workbook
from bot.errors import FileUnreadable


def rows(layout: Layout) -> list[tuple[str | None, str | None, str]]:
    return [(x.sheet, x.cells, layout.text[x.start : x.end]) for x in layout.lines]


def test_rows_read_with_the_headings_of_their_columns() -> None:
    data = xlsx_bytes(
        {
            "Sheet1": [
                ["住宿费标准"],
                ["城市", "级别", "标准", "日期"],
                ["北京", "处级", 500, datetime.datetime(2024, 5, 1)],
                ["上海", None, 0.5, None],
                [],
                ["注：超过部分自理。"],
            ],
            "联系电话": [["科室", "电话"], ["综合科", "6120\n6121"]],
        }
    )
    layout = read_workbook(data)
    assert rows(layout) == [
        ("Sheet1", "A1:A1", "住宿费标准"),
        ("Sheet1", "A2:D2", "城市 | 级别 | 标准 | 日期"),
        ("Sheet1", "A3:D3", "城市：北京　级别：处级　标准：500　日期：2024-05-01"),
        ("Sheet1", "A4:C4", "城市：上海　标准：0.5"),
        ("Sheet1", "A6:A6", "注：超过部分自理。"),
        ("联系电话", None, "联系电话"),
        ("联系电话", "A1:B1", "科室 | 电话"),
        ("联系电话", "A2:B2", "科室：综合科　电话：6120 6121"),
    ]
    assert [line.level for line in layout.lines] == [1, 0, 0, 0, 0, 2, 0, 0]
    assert layout.has_title_line


def test_a_sheet_without_headings_keeps_its_rows() -> None:
    layout = read_workbook(xlsx_bytes({"表1": [["面积", 120], ["人数", 35]]}))
    assert rows(layout) == [("表1", "A1:B1", "面积 | 120"), ("表1", "A2:B2", "人数 | 35")]
    assert not layout.has_title_line


def test_a_cell_far_away_does_not_hang() -> None:
    far: list[list[object]] = [[None] * 16_383 + ["远"], ["近"]]
    assert rows(read_workbook(xlsx_bytes({"表": far}))) == [("表", "A2:A2", "近")]


def test_columns_have_letters() -> None:
    assert [sheets._letters(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    with pytest.raises(FileUnreadable) as caught:
        read_workbook(xlsx_bytes({"清单": [["甲"], ["乙"], ["丙"]]}))
    assert caught.value.status == "refused"
    assert caught.value.message == "没有读取：工作表「清单」超过 2 行。"
