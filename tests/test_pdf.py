from __future__ import annotations

import pytest
from office_files import pdf_bytes

from bot.documents.layout import Layout
from bot.documents.readers.pdf import read_pdf
from bot.errors import FileUnreadable

Page = list[tuple[float, float, int, str]]


def lines(layout: Layout) -> list[tuple[int | None, str]]:
    return [(x.page, layout.text[x.start : x.end]) for x in layout.lines]


def page(number: int, *words: tuple[float, str]) -> Page:
    body: Page = [(x, 700 - 20 * n, 12, text) for n, (x, text) in enumerate(words)]
    return [(72, 760, 9, "印章管理办法"), *body, (280, 40, 9, f"第 {number} 页 共 3 页")]


FULL = (
    "为了加强印章管理防止因为用印不当造成损失根据有关规定结合中心"  # 30 characters, to the margin
)


def test_lines_are_joined_and_furniture_set_aside() -> None:
    data = pdf_bytes(
        [
            page(
                1,
                (96, "第一条 " + FULL[4:]),
                (72, FULL),
                (72, "实际，制定本办法。"),
                (96, "第二条 " + FULL[4:]),
            ),
            page(2, (72, "由综合科保管。"), (96, "第三条 Use PDF " + FULL[8:]), (72, FULL)),
            page(3, (72, FULL), (72, "完。")),
        ]
    )
    layout = read_pdf(data)
    assert lines(layout) == [
        (1, "第一条 " + FULL[4:] + FULL + "实际，制定本办法。"),
        (1, "第二条 " + FULL[4:] + "由综合科保管。"),
        (2, "第三条 Use PDF " + FULL[8:] + FULL + FULL + "完。"),
        (1, "印章管理办法"),
        (1, "第 1 页 共 3 页"),
        (2, "印章管理办法"),
        (2, "第 2 页 共 3 页"),
        (3, "印章管理办法"),
        (3, "第 3 页 共 3 页"),
    ]
    first = layout.lines[3].start
    assert [span[0] >= first for span in layout.boilerplate] == [True] * 6


def test_a_title_on_two_lines_is_one() -> None:
    lines_of_page: Page = [
        (72, 760, 22, "云汀市政务服务中心资产与办公用品管理"), (260, 730, 22, "办法"),
        (96, 690, 12, FULL), (72, 670, 12, FULL), (72, 650, 12, "完。"),
    ]  # fmt: skip
    assert lines(read_pdf(pdf_bytes([lines_of_page])))[0] == (
        1, "云汀市政务服务中心资产与办公用品管理办法",
    )  # fmt: skip


def test_a_page_without_text_is_empty() -> None:
    assert read_pdf(pdf_bytes([[]])).lines == ()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"%PDF-1.7\ncut", "corrupt"),
        (pdf_bytes([[(72, 700, 12, "密")]], password="x"), "encrypted"),
    ],
)
def test_bad_files_are_named(data: bytes, status: str) -> None:
    with pytest.raises(FileUnreadable) as caught:
        read_pdf(data)
    assert caught.value.status == status
