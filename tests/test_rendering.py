"""Answer → safe HTML."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_bot import FakeBot

from ui.asking import id_of_source
from ui.chat.cards import citation_card, marked, safe_text
from ui.chat.rendering import answer_html, question_html, sureness
from ui.words import ZH, words_of

BOT = FakeBot()


def rendered(question: str) -> str:
    return answer_html(BOT.answer(question), 0, id_of_source(BOT), ZH)


def test_text_is_never_markup_nor_formula() -> None:
    assert safe_text("a<b>&\"'$x$\n第二行") == ("a&lt;b&gt;&amp;&quot;&#x27;&#36;x&#36;<br>第二行")


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
    spoken = '<span class="yj-spoken"> 第 1 处</span>'
    assert rendered("总要求是什么") == (
        '<div class="yj-answer" id="yj-turn-0"><p class="yj-found">在 1 份资料中找到 1 处原文 · '
        '<span class="yj-sure">把握很大</span></p>'
        '<div class="yj-card" id="yj-t0-q1"><div class="yj-source">'
        '<span class="yj-number">1</span>'
        f'<span class="yj-names"><a class="yj-title" href="#source/{document}/13-45" '
        'title="打开《主题教育要点》中的这一处">《主题教育要点》</a>'
        '<span class="yj-path">一、总要求</span></span></div>'
        '<div class="yj-quote">开展主题教育，要牢牢把握'
        "<mark>学思想、强党性、重实践、建新功</mark>的总要求。</div>"
        '<div class="yj-foot"><span class="yj-place">第 3 段</span>'
        '<span class="yj-reference">主题教育要点[Z]: 第3段.</span><span class="yj-actions">'
        '<button class="yj-copy" type="button">复制'
        '<span class="yj-spoken"> 第 1 处的原文和出处</span></button>'
        '<button class="yj-copy-reference" type="button" '
        f'title="连同 GB/T 7714 格式的出处一起复制">引用格式{spoken}</button>'
        '<button class="yj-copy-link" type="button" title="复制这一处原文的固定链接">'
        f"链接{spoken}</button>"
        f'<a class="yj-open" href="#source/{document}/13-45">看原文{spoken}</a></span></div>'
        f'<div class="yj-also">另见：<a class="yj-twin" href="#source/{twin}/8-20">《讲话摘编》</a>'
        '</div></div><div class="yj-turn-actions">'
        '<button class="yj-verdict yj-helpful" type="button">有帮助</button>'
        '<button class="yj-verdict yj-unhelpful" type="button">没帮助</button>'
        '<button class="yj-again" type="button">再问一次</button></div></div>'
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
    changed = replace(citation, also_in=(twin,), superseded_by=gone)
    html = citation_card(changed, 0, 1, id_of_source(BOT), ZH)
    assert 'title="这是旧版，新版是 a&quot;&#36;x&#36;&lt;b&gt; .txt">旧版</span>' in html
    assert '<div class="yj-also">新版：a&quot;&#36;x&#36;&lt;b&gt;<br>.txt</div>' in html
    assert "《讲话摘编》</a>（旧版）</div>" in html
    assert "\n" not in html


def test_cards_stand_in_the_order_of_the_citations() -> None:
    html = rendered("年休假几天")
    places = [html.index(f'id="yj-t0-q{n}"') for n in (1, 2, 3)]
    assert places == sorted(places)
    assert "在 2 份资料中找到 3 处原文 · " in html


def test_a_refusal_shows_what_is_near() -> None:
    html = rendered("火星怎么去")
    assert '<p class="yj-lead">资料中没有找到能回答这个问题的内容。' in html
    assert html.count('class="yj-near"') == 3
    assert "也许相关" in html
    assert '<button class="yj-verdict yj-expected" type="button">应该有答案</button>' in html


def test_document_text_is_escaped_everywhere() -> None:
    html = rendered("安全测试") + rendered("没有的事")
    assert "<script" not in html and "<img" not in html
    assert "&lt;script&gt;window.__xss=2&lt;/script&gt; &#36;x^2&#36; **粗体**" in html


def test_a_message_is_one_line_so_that_markdown_leaves_it_alone() -> None:
    assert "\n" not in rendered("年休假几天") + rendered("火星") + question_html("a\n\nb")


def test_the_carried_subject_is_told_and_can_be_dropped() -> None:
    html = answer_html(BOT.answer("那讲的是什么", ["总要求"]), 3, id_of_source(BOT), ZH)
    assert (
        '<p class="yj-searched"><span class="yj-subject">按「总要求 那讲的是什么」检索</span>'
        '<button class="yj-alone" type="button" title="不接上文，重新检索">' in html
    )
    assert "yj-alone" not in rendered("总要求")


def test_a_verdict_is_shown_and_where_was_searched() -> None:
    answer = BOT.answer("总要求")
    html = answer_html(answer, 0, id_of_source(BOT), ZH, "unhelpful", "《甲<b>》")
    assert '"yj-verdict yj-unhelpful yj-chosen"' in html and "已记下，谢谢。" in html
    assert '<p class="yj-within">只在《甲&lt;b&gt;》里找</p>' in html


def test_the_confidence_is_told_in_words() -> None:
    told = [sureness(confidence, ZH) for confidence in (0.3, 0.49, 0.5, 0.79, 0.8, 1.0)]
    low, fair, high = "把握不大，请核对原文", "把握较大", "把握很大"
    assert told == [low, low, fair, fair, high, high]


@pytest.mark.parametrize(("language", "said"), [("zh-Hant", "看原文"), ("en", "View source")])
def test_cards_speak_other_languages(language: str, said: str) -> None:
    html = answer_html(BOT.answer("年休假"), 0, id_of_source(BOT), words_of(language))
    assert said in html and ("第 3 页" in html) is False
    assert "职工累计工作已满一年" in html
