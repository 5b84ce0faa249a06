from __future__ import annotations

from pathlib import Path

import pytest

from bot.documents import load_furniture
from bot.documents.furniture import Furniture, parse_furniture, squeezed


@pytest.mark.parametrize(
    ("pattern", "line", "fits"),
    [
        ("内部传阅", "内部　传阅", True),
        ("内部传阅", "内部传阅件", False),
        ("第*号*件", "第 12 号密件", True),
        ("第*号*件", "第12号", False),
        ("*好料文库*", "更多材料见好料文库。", True),
        ("ＡＢ*", "abc", True),
        ("甲*甲", "甲", False),
    ],
)
def test_patterns(pattern: str, line: str, fits: bool) -> None:
    assert parse_furniture(pattern).added.match(squeezed(line)) is fits


def test_a_file_in_the_folder_is_read(tmp_path: Path) -> None:
    assert load_furniture(tmp_path) == Furniture()
    (tmp_path / "样板.txt").write_bytes(
        "# 说明\n页脚*  # 每页都有\n保留： 特此通知\n".encode("gb18030")
    )
    found = load_furniture(tmp_path)
    assert found.added.wild == (("页脚", ""),)
    assert found.kept.whole == {"特此通知"}
    assert found.notice == ""


def test_what_cannot_be_used_is_told(tmp_path: Path) -> None:
    assert parse_furniture("甲乙\n*\n").notice == "样板.txt 第 2 行没有写出文字，已跳过。"
    (tmp_path / "样板.txt").write_bytes(b"\x00\x01" * 100)
    assert load_furniture(tmp_path).notice.startswith("样板.txt 读不出来，其中的写法没有用上。")


def test_digests_tell_patterns_and_repeated_lines_apart() -> None:
    plain, added = Furniture(), parse_furniture("甲乙")
    repeated = Furniture(repeated=frozenset({"e-1"}))
    assert len({plain.digest, added.digest, repeated.digest}) == 3
    assert plain.is_basis_of(repeated.digest) and not added.is_basis_of(repeated.digest)
    assert parse_furniture("甲乙 # 注").digest == added.digest
