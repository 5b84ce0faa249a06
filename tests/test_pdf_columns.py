from __future__ import annotations

from bot.documents.readers.pdf_columns import columns, page_paragraphs
from bot.documents.readers.pdf_lines import PrintedLine


def line(words: str, left: float, right: float, top: float) -> PrintedLine:
    return PrintedLine(words, left, right, top - 10, top)


TITLE = line("关于印章的通知", 40, 460, 700)
LEFT = [line(f"左{n}行没有句号", 40, 240, 680 - 14 * n) for n in range(6)]
RIGHT = [line(f"右{n}行没有句号", 260, 460, 680 - 14 * n) for n in range(6)]


def test_columns_are_read_one_after_the_other() -> None:
    assert columns([TITLE, *LEFT, *RIGHT]) == [[TITLE], LEFT, RIGHT]
    assert columns([TITLE, *LEFT]) == [[TITLE, *LEFT]]
    assert columns([]) == []


def test_a_paragraph_goes_on_in_the_next_column_and_lines_fill_their_own() -> None:
    short = line("完。", 260, 280, 680 - 14 * 6)
    found, goes_on = page_paragraphs([*LEFT, *RIGHT, short])
    assert found == ["".join(x.words for x in (*LEFT, *RIGHT, short))]
    assert not goes_on


def test_rows_of_a_table_stay_rows() -> None:
    def row(top: float, *cells: tuple[float, str]) -> PrintedLine:
        boxes = tuple((left, left + 10 * len(words), words) for left, words in cells)
        return PrintedLine(
            " ".join(w for _, w in cells), cells[0][0], boxes[-1][1], top - 10, top, boxes
        )

    table = [row(600, (40, "城市"), (140, "标准")), row(586, (40, "北京市"), (145, "500"))]
    numbered = [row(560, (40, "一、"), (80, "总则")), row(546, (40, "二、"), (80, "附则"))]
    found, _ = page_paragraphs([*table, *numbered])
    assert found == ["城市 | 标准", "北京市 | 500", "一、 总则", "二、 附则"]
