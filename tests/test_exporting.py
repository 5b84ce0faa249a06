"""ui/exporting: a conversation as Markdown and as a Word document, both with footnotes."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document as open_word_file
from fake_bot import ATTACK, ATTACKED, FakeBot

from bot.types import Answer
from ui.exporting.exchange import Exchange, QuotedPlace, exchange
from ui.exporting.markdown import escaped, markdown
from ui.exporting.word_file import word_file
from ui.words import ZH, words_of

BOT = FakeBot()


def exported(answer: Answer) -> Exchange:
    places = [
        QuotedPlace(c.passage.document_id, c.sha256, c.start, c.end) for c in answer.citations
    ]
    return exchange(BOT, answer.question, answer.searched_as, places, ZH)


def test_markdown_has_questions_quotes_and_footnotes() -> None:
    talk = [exported(BOT.answer("总要求是什么")), exported(BOT.answer("火星"))]
    assert markdown(talk, "引据 · 2026-01-02", ZH) == (
        "# 问答记录\n\n引据 · 2026-01-02\n\n## 问：总要求是什么\n\n"
        "> 开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。[^1]\n\n"
        "## 问：火星\n\n资料中没有找到能回答这个问题的内容。\n\n"
        "[^1]: 主题教育要点\\[Z\\]: 第3段. · 一、总要求 · 第 3 段 · 学习资料/主题教育要点.txt\n"
    )


def test_quotes_are_cut_from_the_documents_and_never_taken_from_the_browser() -> None:
    cited = BOT.answer("总要求").citations[0]
    gone = QuotedPlace(cited.passage.document_id, "f" * 64, cited.start, cited.end)
    for place in (
        gone,
        QuotedPlace("d0", cited.sha256, 0, 5),
        QuotedPlace(cited.passage.document_id, cited.sha256, 5, 10**6),
        QuotedPlace(cited.passage.document_id, cited.sha256, 9, 9),
    ):
        one = exchange(BOT, "问", None, [place], ZH)
        assert one.quotes == ((None, "（这一处的资料已被移走或改动，没有引出。）"),)
        assert "没有引出" in markdown([one], "", ZH)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# 题", "\\# 题"),
        ("- 项", "\\- 项"),
        ("1. 项", "1\\. 项"),
        ("12) 项", "12\\) 项"),
        ("a*b_c`d`[e](f)<g>&amp;|$x$~", "a\\*b\\_c\\`d\\`\\[e\\](f)\\<g\\>\\&amp;\\|\\$x\\$\\~"),
        ("http://a.b www.c.d e@f.g", "http\\://a.b www\\.c.d e\\@f.g"),
        ("两\n行  空白", "两 行 空白"),
    ],
)
def test_nothing_means_anything_to_markdown(text: str, written: str) -> None:
    assert escaped(text) == written


def test_attacks_stay_text_in_markdown() -> None:
    written = markdown([exported(BOT.answer(f"安全测试 {ATTACK}"))], "", ZH)
    assert "\\<img" in written and "<script" not in written.replace("\\<script", "")


def test_a_word_document_opens_with_real_footnotes() -> None:
    talk = [exported(BOT.answer("年休假几天")), exported(BOT.answer("安全测试\0\x0b"))]
    content = word_file(talk, "引据", ZH)
    texts = [paragraph.text for paragraph in open_word_file(io.BytesIO(content)).paragraphs]
    assert texts[0] == "问答记录" and "问：年休假几天" in texts
    assert ATTACKED in texts
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        notes = parts.read("word/footnotes.xml").decode()
        body = parts.read("word/document.xml").decode()
        assert "footnotes.xml" in parts.read("word/_rels/document.xml.rels").decode()
        assert "footnotes+xml" in parts.read("[Content_Types].xml").decode()
    assert body.count("<w:footnoteReference ") == 4
    assert [f'w:id="{n}"' in notes for n in ("-1", "0", "1", "4", "5")] == [True] * 4 + [False]
    assert "考勤与休假办法[Z]: 1." in notes


def test_it_speaks_the_language_wanted() -> None:
    told = markdown([exchange(BOT, "x", None, [], words_of("en"))], "", words_of("en"))
    assert told.startswith("# Questions and answers")
