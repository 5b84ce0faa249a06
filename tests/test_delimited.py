from __future__ import annotations

import pytest

from bot.documents.readers.delimited import read_delimited


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_rows_read_with_the_headings_of_their_columns(sign: str) -> None:
    text = (
        sign.join(["城市", "级别", "标准"])
        + "\r\n"
        + sign.join(["北京", '"处级\n以上"', "500"])
        + "\r\n"
    )
    layout = read_delimited(text)
    assert layout.text == "城市 | 级别 | 标准\n城市：北京　级别：处级 以上　标准：500"
    assert [line.cells for line in layout.lines] == ["A1:C1", "A2:C2"]


def test_a_title_row_and_a_note_stay_as_they_are() -> None:
    layout = read_delimited("住宿费标准\n城市,标准\n北京,500\n\n注：凭票报销\n")
    assert layout.text == "住宿费标准\n城市 | 标准\n城市：北京　标准：500\n注：凭票报销"
    assert layout.has_title_line
