"""Answer → safe HTML."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_bot import ATTACK, FakeBot

from ui.asking import id_of_source
from ui.rendering import (
    address,
    answer_html,
    citation_card,
    is_note,
    marked,
    note_html,
    question_html,
    question_of,
    safe_text,
)

BOT = FakeBot()


def rendered(question: str) -> str:
    return answer_html(BOT.answer(question), id_of_source(BOT))


def test_text_is_never_markup_nor_formula() -> None:
    assert safe_text("a<b>&\"'$x$\n第二行") == ("a&lt;b&gt;&amp;&quot;&#x27;&#36;x&#36;<br>第二行")


@pytest.mark.parametrize("question", ["总要求？", ATTACK, "a\nb", "&lt;br&gt; $1", "</div>", ""])
def test_a_question_comes_back_out_of_its_bubble(question: str) -> None:
    assert question_of(question_html(question)) == question


def test_other_html_is_no_question() -> None:
    assert question_of('<div class="yj-answer">x</div>') is None


def test_marks_stand_around_the_decisive_words() -> None:
    assert marked("甲乙丙丁戊", 100, [(103, 104), (101, 102)]) == (
        "甲<mark>乙</mark>丙<mark>丁</mark>戊"
    )


def test_marks_outside_the_quote_or_over_each_other_lose_no_text() -> None:
    assert marked("甲乙丙", 100, [(90, 101), (100, 102), (102, 200)]) == (
        "<mark>甲</mark><mark>乙</mark><mark>丙</mark>"
    )


def test_marks_count_code_points() -> None:
    assert marked("𠮷日开班", 0, [(1, 3)]) == "𠮷<mark>日开</mark>班"


def test_a_card_holds_source_quote_place_and_twin() -> None:
    document, twin = BOT.texts[0].id, BOT.texts[1].id
    assert rendered("总要求是什么") == (
        '<div class="yj-answer"><p class="yj-found">在 1 份资料中找到 1 处原文</p>'
        '<div class="yj-card" id="yj-quote-1"><div class="yj-source">'
        '<span class="yj-number">1</span>'
        f'<span class="yj-names"><a class="yj-title" href="#source/{document}/13-45" '
        'title="打开《主题教育要点》中的这一处">《主题教育要点》</a>'
        '<span class="yj-path">一、总要求</span></span></div>'
        '<div class="yj-quote">开展主题教育，要牢牢把握'
        "<mark>学思想、强党性、重实践、建新功</mark>的总要求。</div>"
        '<div class="yj-foot"><span class="yj-place">第 3 段</span>'
        '<button class="yj-copy" type="button">复制</button>'
        f'<a class="yj-open" href="#source/{document}/13-45">看原文</a></div>'
        f'<div class="yj-also">另见：<a class="yj-twin" href="#source/{twin}/8-20">《讲话摘编》</a>'
        "</div></div></div>"
    )


def test_an_older_version_has_a_badge_and_a_link_to_the_newest() -> None:
    html = rendered("请事假")
    newest = "学习资料/讲话摘编.docx"
    badge = f'<span class="yj-old" title="这是旧版，新版是 {newest}">旧版</span>'
    link = f'<a class="yj-twin" href="#source/{BOT.texts[1].id}/0-0">{newest}</a>'
    assert f"《考勤与休假办法》</a>{badge}<span" in html
    assert f'<div class="yj-also">新版：{link}</div></div>' in html
    assert "旧版" not in rendered("年休假几天") and "新版" not in rendered("年休假几天")


def test_twins_in_older_versions_are_marked_and_no_name_is_markup() -> None:
    citation = BOT.answer("总要求").citations[0]
    gone = 'a"$x$<b>\n.txt'
    twin = replace(citation.also_in[0], superseded_by=gone)
    html = citation_card(
        replace(citation, also_in=(twin,), superseded_by=gone), 1, id_of_source(BOT)
    )
    assert 'title="这是旧版，新版是 a&quot;&#36;x&#36;&lt;b&gt; .txt">旧版</span>' in html
    assert '<div class="yj-also">新版：a&quot;&#36;x&#36;&lt;b&gt;<br>.txt</div>' in html
    assert "《讲话摘编》</a>（旧版）</div>" in html
    assert "\n" not in html


def test_cards_stand_in_the_order_of_the_citations() -> None:
    html = rendered("年休假几天")
    assert [html.index(f'id="yj-quote-{n}"') for n in (1, 2, 3)] == sorted(
        html.index(f'id="yj-quote-{n}"') for n in (1, 2, 3)
    )
    assert html.startswith(
        '<div class="yj-answer"><p class="yj-found">在 2 份资料中找到 3 处原文</p>'
    )


def test_a_refusal_shows_what_is_near() -> None:
    html = rendered("火星怎么去")
    assert html.startswith(
        '<div class="yj-answer"><p class="yj-lead">资料中没有找到能回答这个问题的内容。'
    )
    assert html.count('class="yj-near"') == 3
    assert "也许相关" in html


def test_document_text_is_escaped_everywhere() -> None:
    html = rendered("安全测试") + rendered("没有的事")
    assert "<script" not in html and "<img" not in html
    assert "&lt;script&gt;window.__xss=2&lt;/script&gt; &#36;x^2&#36; **粗体**" in html


def test_a_message_is_one_line_so_that_markdown_leaves_it_alone() -> None:
    assert "\n" not in rendered("年休假几天") + rendered("火星") + question_html("a\n\nb")


def test_the_carried_subject_is_told() -> None:
    answer = BOT.answer("那讲的是什么", ["总要求"])
    html = answer_html(answer, id_of_source(BOT))
    assert '<p class="yj-searched">按「总要求 那讲的是什么」检索</p>' in html


def test_an_address_names_what_there_is() -> None:
    assert address("第十二条第二款", 12, 3) == "第十二条第二款 · 第 12 段 · 第 3 页"
    assert address(None, 1, None) == "第 1 段"


def test_a_note_is_told_from_an_answer() -> None:
    assert is_note(note_html("问题是空的。")) and not is_note(rendered("总要求"))
