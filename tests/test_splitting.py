from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents import document_from_text, list_files, read_document, split_document
from bot.documents.assembly import document_from_layout
from bot.documents.furniture import parse_furniture
from bot.documents.layout import LayoutBuilder
from bot.documents.readers.html import read_html
from bot.types import Document

LINES = st.sampled_from(
    [
        "办公用品管理办法", "第一章 总则", "第二章 领用", "第一条 为了节约，制定本办法。", 
        "第二条 本办法适用于各科室：",
        "（一）申请表；", "（二）审批单。", 
        "一、高度重视。各科室要认真落实，按时上报，不得拖延，确保各项任务落到实处。",
        "二、基本情况", "（一）", "一", "二", "同志们：", "发言完毕，谢谢大家！", "##paidbegin##", "前##paidend##后",
        "某某整理，咨询QQ123456789", "仅供学习 禁止外传", "", "　", "\u200b", "目录", "1. 第一", "2. 第二",
        "一是学习。" * 40, "没有句号的长句" * 60, "，" * 1200, "甲" * 2500, "| 城市 | 标准 |", "# 标题", "## 第三章",
        "<!-- 注释 -->", "2024年5月1日", "附件：", "𠮷" * 30, "问：怎样请假？", "答：填写申请单。",
    ]
)  # fmt: skip


def covered(document: Document, max_chars: int = 320) -> list[tuple[int, int]]:
    passages = split_document(document, max_chars)
    assert all(document.text[p.start : p.end] == p.text for p in passages)
    return sorted([*document.boilerplate, *((p.start, p.end) for p in passages)])


def check_coverage(document: Document, max_chars: int = 320) -> None:
    """Every character stands in exactly one passage or span of boilerplate."""
    spans = covered(document, max_chars)
    starts = [start for start, _ in spans]
    assert starts == [0, *(end for _, end in spans)][: len(spans)]
    assert all(start < end for start, end in spans)
    assert (spans[-1][1] if spans else 0) == len(document.text)
    assert len(document.reasons) == len(document.boilerplate)


@given(
    st.lists(LINES, max_size=25),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r"]),
    st.sampled_from(["a.txt", "a.md"]),
    st.sampled_from([40, 320]),
)
def test_every_character_is_in_one_passage_or_in_boilerplate(
    lines: list[str], line_break: str, source: str, max_chars: int
) -> None:
    check_coverage(document_from_text(line_break.join(lines), source=source), max_chars)


@given(st.lists(LINES, max_size=20))
def test_passages_hold_one_heading_and_one_article(lines: list[str]) -> None:
    document = document_from_text("\n".join(lines), source="a.txt")
    for passage in split_document(document):
        inside = [
            paragraph
            for paragraph in document.paragraphs
            if passage.start <= paragraph.start < passage.end and not paragraph.is_heading
        ]
        assert {paragraph.heading for paragraph in inside} <= {passage.heading}
        assert len({(paragraph.article or "").partition("条")[0] for paragraph in inside}) <= 1


def test_an_article_stays_whole_and_a_new_one_begins_a_passage() -> None:
    text = (
        "休假办法\n第一章 总则\n第一条 为了保障休假，制定本办法。\n第二条 有下列情形之一的，不予批准：\n"
        "（一）没有申请单；\n（二）没有交接工作。\n第三条 本办法自印发之日起施行。\n"
    )
    passages = split_document(document_from_text(text, source="a.txt"))
    assert [(p.article, p.heading, p.paragraph, p.text) for p in passages] == [
        ("第一条", ("第一章 总则",), 3, text[: text.index("第二条")]),
        ("第二条", ("第一章 总则",), 4, text[text.index("第二条") : text.index("第三条")]),
        ("第三条", ("第一章 总则",), 7, text[text.index("第三条") :]),
    ]


def test_a_long_paragraph_is_cut_before_its_enumeration() -> None:
    points = [f"{n}是" + "要把各项工作抓紧抓实抓好" * 10 + "。" for n in "一二三四"]
    text = "工作要求。" + "".join(points)
    passages = split_document(document_from_text(text, source="a.txt"))
    assert [p.text[:2] for p in passages] == ["工作", "三是"]
    assert [len(p.text) for p in passages] == [251, 246]


def test_a_question_is_not_parted_from_its_answer() -> None:
    answer = "答：" + "按照规定办理手续即可" * 20 + "。"
    text = f"问答\n问：怎样请假？\n{answer}\n问：怎样销假？\n{answer}\n"
    passages = split_document(document_from_text(text, source="a.txt"))
    assert [p.text.strip()[:8] for p in passages] == ["问答\n问：怎样请", "问：怎样销假？\n"]


@pytest.mark.parametrize(
    ("sentence", "sizes"),
    [("长" * 900 + "。", [901]), (("长" * 49 + "，") * 22 + "完。", [300, 300, 300, 202])],
)
def test_a_sentence_stays_whole_unless_it_has_no_end(sentence: str, sizes: list[int]) -> None:
    passages = split_document(document_from_text(sentence, source="a.txt"))
    assert [len(p.text) for p in passages] == sizes


def test_a_document_of_boilerplate_has_no_passages() -> None:
    document = document_from_text("\n仅供学习 禁止外传\n \n", source="a.txt")
    assert document.boilerplate == ((0, len(document.text)),)
    assert split_document(document) == []
    assert split_document(document_from_text(" \n", source="a.txt")) == []
    assert split_document(document_from_text("", source="a.txt")) == []


def test_ids_name_place_and_document() -> None:
    document = document_from_text("标题\n一句话。", source="学习/a.txt")
    assert [p.id for p in split_document(document)] == [f"{document.id}:0"]


LABELS = st.sampled_from(["", "（一）", "第一条"])


@given(
    st.lists(st.tuples(LINES, st.integers(0, 3), st.booleans(), LABELS), max_size=20), st.booleans()
)
def test_what_any_reader_puts_together_is_covered(
    rows: list[tuple[str, int, bool, str]], has_title_line: bool
) -> None:
    builder = LayoutBuilder()
    for page, (words, level, is_beside, label) in enumerate(rows, start=1):
        builder.add(label + words, level=level, page=page, boilerplate=is_beside)
    layout = builder.layout(has_title_line=has_title_line)
    check_coverage(document_from_layout(layout, source="a.pdf"))


@given(st.text(alphabet="一第条（）1.：。\n\r\f\t 　|#-*<>!甲QQ微信\ud800\x00\u200b", max_size=200))
def test_any_text_is_covered(text: str) -> None:
    for source in ("a.txt", "a.md"):
        check_coverage(document_from_text(text, source=source))


TAGS = st.sampled_from(
    ["<p>", "</p>", "<nav>", "</nav>", "<h1>", "<table><tr><td>", "<td>", "</table>", "<!--", "-->",
     "第一条 正文。", "仅供学习 禁止外传", "<br>", "&nbsp;", "<a href=x>更多</a>"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=30))
def test_any_web_page_is_covered(pieces: list[str]) -> None:
    check_coverage(document_from_layout(read_html("".join(pieces)), source="a.html"))


@given(
    st.lists(LINES, min_size=1, max_size=12),
    st.sampled_from(["第*条*", "*会*", "二、基本情况\n# 注\n保留：仅供学习*", "保留：##*\n*领用"]),
)
def test_what_the_user_adds_and_keeps_leaves_nothing_out(lines: list[str], asked: str) -> None:
    furniture = parse_furniture(asked)
    check_coverage(document_from_text("\n".join(lines), source="a.txt", furniture=furniture))


def test_the_sample_documents_are_covered() -> None:
    corpus = Path(__file__).parent.parent / "corpus" / "documents"
    for path in list_files(corpus):
        check_coverage(read_document(path, corpus))
