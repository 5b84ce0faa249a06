from __future__ import annotations

import pytest

from bot.documents.decoding import decode, decode_declared

SIMPLIFIED = "第一条　为了规范印章管理，制定本办法。\r\n第二条　印章由综合科保管。\n"
TRADITIONAL = "第一條　為了規範印章管理，制定本辦法。各科室應當嚴格執行規定，不得自行處理。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-32"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
        ("会议室", "gb18030"),
        ("會議", "big5"),
        ("𠮷林镕〇", "gb18030"),
        ("plain words\r\n", "ascii"),
        ("", "utf-8"),
    ],
)
def test_text_comes_back_character_for_character(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode("utf-16-le"),  # without a mark
        SIMPLIFIED.encode("gb18030")[:-3] + b"\xff\xff",
        b"\xef\xbb\xbf" + SIMPLIFIED.encode("gb18030"),  # the mark says what is not true
        bytes(range(256)) * 4,
    ],
)
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert decode(data) is None


def test_damaged_utf8_is_not_read_as_something_else() -> None:
    data = bytearray(SIMPLIFIED.encode() * 3)
    data[31] = 0x41
    assert decode(bytes(data)) is None


def test_a_declared_encoding_is_believed_only_when_it_fits() -> None:
    data = SIMPLIFIED.encode("gb18030")
    assert decode_declared(data, "gb2312") == SIMPLIFIED
    assert decode_declared(data, "iso-8859-1") == SIMPLIFIED
    assert decode_declared(data, "no-such-encoding") == SIMPLIFIED
    assert decode_declared(SIMPLIFIED.encode(), "gbk") == SIMPLIFIED
    assert decode_declared("café".encode("latin-1"), "iso-8859-1") == "café"
