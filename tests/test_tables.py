"""bot/index/tables.py: what is written comes back, cut by offsets."""

from pathlib import Path

import pytest

from bot.index.tables import Tables
from bot.index.writing import NEW, write_tables
from bot.types import Document, Paragraph, Passage

TEXT = "总则\n第一条　为了𠮷祥，制定本办法。\n第二条　适用于全体职工。"
HEADING = ("第一章　总则",)
DOCUMENT = Document(
    "d1", "某办法", TEXT, "制度/某办法.txt", "ab" * 32,
    (
        Paragraph(1, 0, 2, HEADING, is_heading=True),
        Paragraph(2, 3, 19, HEADING, "第一条", 1),
        Paragraph(3, 20, len(TEXT), HEADING, "第二条", 2, "表一", "A2:B2"),
    ),
    ((0, 2),),
)  # fmt: skip
PASSAGES = [
    Passage("d1", "某办法", HEADING, 3, 20, TEXT[3:20], "第一条", 2, 1),
    Passage("d1", "某办法", HEADING, 20, len(TEXT), TEXT[20:], "第二条", 3, 2),
]
OTHER = Document("d2", "空", "", "空.txt")


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    assert write_tables([(OTHER, []), (DOCUMENT, PASSAGES)], tmp_path).tolist() == [NEW, NEW]
    return Tables(tmp_path)


def test_documents_and_passages_come_back_whole(tables: Tables) -> None:
    assert tables.document(1) == DOCUMENT
    assert tables.document(0) == OTHER
    assert tables.passages_of(1) == PASSAGES
    assert [tables.document_of(row) for row in range(2)] == [1, 1]


def test_text_is_cut_by_code_points(tables: Tables) -> None:
    start = TEXT.index("𠮷")
    assert tables.text(1, start, start + 2) == "𠮷祥"


@pytest.mark.parametrize(("offset", "number"), [(0, 1), (2, 1), (3, 2), (19, 2), (20, 3), (30, 3)])
def test_paragraph_at_an_offset(tables: Tables, offset: int, number: int) -> None:
    assert tables.paragraph_at(1, offset) == DOCUMENT.paragraphs[number - 1]


def test_parts_are_counted(tmp_path: Path) -> None:
    headings = [
        ("第一篇　在会上的讲话", "一、认识"),
        ("第二篇",),
        ("第二篇", "二、做法"),
        ("附件",),
    ]
    paragraphs = tuple(Paragraph(n, n, n + 1, heading) for n, heading in enumerate(headings))
    write_tables([(Document("d", "集", "一二三四", "集.txt", "", paragraphs), [])], tmp_path)
    assert Tables(tmp_path).n_parts(0) == 2


def test_a_document_in_one_piece_has_one_part(tables: Tables) -> None:
    assert [tables.n_parts(row) for row in (0, 1)] == [1, 1]


def test_offsets_in_headings_are_told(tables: Tables) -> None:
    offsets = [paragraph.start for paragraph in DOCUMENT.paragraphs]
    expected = [paragraph.is_heading for paragraph in DOCUMENT.paragraphs]
    assert tables.in_headings(1, offsets).tolist() == expected
    assert tables.in_headings(1, []).tolist() == []
