from __future__ import annotations

from bot.documents.readers.richtext import read_rtf

HEAD = (
    r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}"
    r"{\stylesheet{\s1\outlinelevel0 heading 1;}{\s9 Title;}{\s7 Normal;}}{\info{\title x}}"
)


def text(body: str) -> str:
    return read_rtf((HEAD + body + "}").encode("gb18030")).text


def test_characters_come_as_bytes_as_units_and_as_they_are() -> None:
    assert text(r"\f1 \'b5\'da\u19968?\u26465\'cc文\u-10175?\u-9161?") == "第一条文𠐷"


def test_levels_come_from_styles() -> None:
    layout = read_rtf(
        (HEAD + r"\pard\s9 A\par\pard\s1 B\par\pard\s7 C\par\outlinelevel1 D}").encode()
    )
    assert [(layout.text[x.start : x.end], x.level) for x in layout.lines] == [
        ("A", 1), ("B", 1), ("C", 0), ("D", 2),
    ]  # fmt: skip


def test_rows_of_tables_and_paragraphs_in_their_cells() -> None:
    row = r"\trowd\pard\intbl A\par B\cell C\cell\row"
    assert text(r"X\par " + row + r"\pard Y\par") == "X\nA B | C\nY"


def test_deleted_words_pictures_and_codes_of_fields_are_no_words() -> None:
    body = r"A{\deleted gone}{\*\unheard gone}{\pict\bin4 }}}}gone}{\field{\*\fldinst REF}{\fldrslt B}}"
    assert text(body) == "AB"


def test_notes_follow_the_text_and_heads_of_pages_are_boilerplate() -> None:
    body = r"{\header H\par}{\header H\par}A{\footnote note}B\par C"
    layout = read_rtf((HEAD + body + "}").encode())
    assert layout.text == "AB\nC\nnote\nH"
    assert layout.boilerplate == ((10, 11),)


def test_numbers_of_lists_stand_before_the_words() -> None:
    assert text(r"{\listtext\pard 1.\tab}A\par{\listtext (a)\tab}B") == "1. A\n(a)B"
