from __future__ import annotations

from pathlib import Path

from bot.documents.readers.old_workbook import read_old_workbook

SAMPLE = (Path(__file__).parent / "samples" / "rates.xls").read_bytes()


def test_cells_read_as_a_person_would_and_hidden_sheets_are_noted() -> None:
    layout = read_old_workbook(SAMPLE)
    assert layout.text == (
        "住宿费\n城市 | 标准 | 比例 | 日期 | 公式\n"
        "城市：北京　标准：500　比例：12.5%　日期：2024-05-01　公式：1000"
    )
    assert [(line.sheet, line.cells) for line in layout.lines] == [
        ("住宿费", None), ("住宿费", "A1:E1"), ("住宿费", "A2:E2"),
    ]  # fmt: skip
    assert layout.notes == ("隐藏的工作表「底稿」没有读取，需要时请取消隐藏后再添加。",)
