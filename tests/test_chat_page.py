"""The chat page in a real browser: cards, marks, source panel, refusal, phone, strict policy.

Chromium must be installed; where it cannot be, set YINJU_NO_BROWSER=1 to leave these out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browsing import BOX, Open, Watched, note_error, note_foreign, served
from fake_bot import ATTACK, ATTACKED
from playwright.sync_api import Browser
from serve_fake_bot import EXAMPLES

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(os.environ.get("YINJU_NO_BROWSER")), reason="YINJU_NO_BROWSER"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def open_page(address: str, browser: Browser) -> Iterator[Open]:
    """Opens pages; at the end none may have spoken to another host or broken the policy."""
    opened: list[Watched] = []

    def open_page(path: str = "/", width: int = 1280, height: int = 800) -> Watched:
        page = browser.new_page(viewport={"width": width, "height": height}, locale="en-US")
        watched = Watched(page, urlsplit(address).netloc)
        page.on("request", lambda request: note_foreign(watched, request.url))
        page.on("console", lambda message: note_error(watched, message))
        page.on("pageerror", lambda error: watched.problems.append(str(error)))
        page.on("dialog", lambda dialog: watched.problems.append(dialog.message))
        page.goto(address + path)
        opened.append(watched)
        return watched

    yield open_page
    for watched in opened:
        assert watched.foreign == []
        assert watched.problems == []
        watched.page.close()


def test_the_first_question_gets_a_card_with_marked_words(open_page: Open) -> None:
    seen = open_page()
    seen.ask("主题教育的总要求是什么")
    card = seen.page.locator(".yj-card").first
    assert card.locator(".yj-title").inner_text() == "《主题教育要点》"
    assert card.locator(".yj-path").inner_text() == "一、总要求"
    assert card.locator(".yj-quote").inner_text() == (
        "开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。"
    )
    assert card.locator("mark").all_inner_texts() == ["学思想、强党性、重实践、建新功"]
    assert card.locator(".yj-place").inner_text() == "第 3 段"
    assert card.locator(".yj-twin").inner_text() == "《讲话摘编》"
    assert seen.page.input_value(BOX) == ""


def test_a_citation_opens_the_source_at_the_quote_and_escape_returns(open_page: Open) -> None:
    seen = open_page()
    seen.ask("年休假几天")
    link = seen.page.locator(".yj-open").nth(1)
    link.focus()
    seen.page.keyboard.press("Enter")
    panel = seen.page.locator(".yj-panel")
    panel.locator("mark").wait_for()
    assert panel.locator(".yj-panel-title").inner_text() == "考勤与休假办法"
    assert panel.locator("mark").inner_text() == (
        "确因工作需要跨年度安排的，经部门负责人批准，可以顺延到次年三月底。"
    )
    box = panel.locator("mark").bounding_box()
    assert box is not None and 64 < box["y"] < 500
    alone = panel.locator(".yj-panel-alone").get_attribute("href") or ""
    assert alone.endswith("?start=132&end=165#p4")
    seen.page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert link.evaluate("element => element === document.activeElement")


def test_an_older_version_is_marked_and_its_newest_opens_by_keyboard(open_page: Open) -> None:
    seen = open_page()
    seen.ask("请事假")
    badge = seen.page.locator(".yj-card .yj-old")
    assert badge.inner_text() == "旧版"
    assert badge.get_attribute("title") == "这是旧版，新版是 学习资料/讲话摘编.docx"
    seen.page.locator(".yj-card .yj-twin").focus()
    seen.page.keyboard.press("Enter")
    panel = seen.page.locator(".yj-panel")
    panel.locator(".yj-paragraph").first.wait_for()
    assert panel.locator(".yj-panel-title").inner_text() == "讲话摘编"
    assert panel.locator("mark").count() == 0


def test_going_back_closes_the_panel(open_page: Open) -> None:
    seen = open_page()
    seen.ask("总要求")
    seen.page.locator(".yj-open").click()
    seen.page.locator(".yj-panel mark").wait_for()
    seen.page.go_back()
    seen.page.locator(".yj-panel").wait_for(state="hidden")
    assert seen.page.locator(".yj-card").count() == 1


def test_offsets_hold_for_characters_that_javascript_counts_twice(open_page: Open) -> None:
    seen = open_page()
    seen.ask("三月怎么开班")
    seen.page.locator(".yj-open").click()
    mark = seen.page.locator(".yj-panel mark")
    mark.wait_for()
    assert mark.inner_text() == "𠮷日开班，𠮷时动员，先学一步，学深一层。"


def test_a_refusal_offers_what_is_near(open_page: Open) -> None:
    seen = open_page()
    seen.ask("火星怎么去")
    assert seen.page.locator(".yj-lead").inner_text() == (
        "资料中没有找到能回答这个问题的内容。可以换个问法，或添加相关资料。"
    )
    assert seen.page.locator(".yj-related-heading").inner_text() == "也许相关"
    seen.page.locator(".yj-near").first.click()
    seen.page.locator(".yj-panel mark").wait_for()


def test_examples_ask_and_a_new_conversation_empties_the_page(open_page: Open) -> None:
    seen = open_page()
    seen.page.get_by_text(EXAMPLES[1]).click()
    seen.page.locator(".yj-card").nth(2).wait_for()
    assert seen.page.locator(".yj-question").inner_text() == EXAMPLES[1]
    seen.page.get_by_role("button", name="新对话").click()
    seen.page.locator(".yj-empty").wait_for()
    assert seen.page.locator(".yj-card").count() == 0


def test_a_follow_up_tells_what_it_was_searched_as(open_page: Open) -> None:
    seen = open_page()
    seen.ask("总要求")
    seen.ask("那讲的是什么")
    assert seen.page.locator(".yj-subject").inner_text() == "按「总要求 那讲的是什么」检索"
    seen.page.get_by_role("button", name="不接上文，重新检索").click()
    seen.page.locator(".yj-lead").wait_for()
    assert seen.page.locator(".yj-answer").count() == 2
    assert seen.page.locator(".yj-subject").count() == 0


def test_a_collection_narrows_the_search(open_page: Open) -> None:
    seen = open_page()
    seen.page.get_by_role("button", name="资料范围").click()
    seen.page.get_by_role("option", name="学习资料", exact=True).click()
    seen.ask("年休假几天")
    assert seen.page.locator(".yj-title").all_inner_texts() == ["《主题教育要点》"]
    assert seen.page.locator(".yj-within").inner_text() == "只在「学习资料」里找"


def test_one_document_is_chosen_by_keyboard_and_left_again(open_page: Open) -> None:
    seen = open_page()
    seen.page.get_by_role("button", name="资料范围").press("Enter")
    seen.page.get_by_role("option", name="考勤与休假办法").wait_for()
    seen.page.keyboard.type("考勤")
    seen.page.get_by_role("option", name="全部资料").wait_for(state="detached")
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    assert seen.page.locator(".yj-scope-name").inner_text() == "《考勤与休假办法》"
    assert seen.page.evaluate("document.activeElement.closest('#yj-box') !== null")
    seen.ask("年休假几天")
    assert set(seen.page.locator(".yj-title").all_inner_texts()) == {"《考勤与休假办法》"}
    seen.page.get_by_role("button", name="全部资料", exact=True).click()
    assert seen.page.locator(".yj-scope-name").inner_text() == "全部资料"


def test_a_question_too_long_is_one_calm_sentence(open_page: Open) -> None:
    seen = open_page()
    seen.page.fill(BOX, "长" * 501)
    seen.page.press(BOX, "Enter")
    note = seen.page.locator(".yj-note")
    note.wait_for()
    assert note.inner_text() == ("问题有 501 个字，超过了 500 个字的上限。请把问题写得短一些再问。")
    assert seen.page.input_value(BOX) == "长" * 501


def test_a_card_is_copied_with_its_origin(open_page: Open, address: str) -> None:
    seen = open_page()
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    seen.ask("总要求")
    seen.page.locator(".yj-copy").click()
    seen.page.get_by_role("status").get_by_text("已复制").wait_for()
    assert seen.page.evaluate("navigator.clipboard.readText()") == (
        "“开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。”\n"
        "——《主题教育要点》，一、总要求，第 3 段"
    )
    seen.page.locator(".yj-copy-reference").click()
    seen.page.locator(".yj-copy-reference.yj-done").wait_for()
    assert seen.page.evaluate("navigator.clipboard.readText()") == (
        "“开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。”[1]\n"
        "[1] 主题教育要点[Z]: 第3段."
    )
    seen.page.locator(".yj-copy-link").click()
    seen.page.locator(".yj-copy-link.yj-done").wait_for()
    link = seen.page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("?start=13&end=45#p3")
    seen.page.goto(link)
    assert seen.page.locator("mark").first.inner_text().startswith("开展主题教育")


def test_attacks_stay_text(open_page: Open) -> None:
    seen = open_page()
    seen.ask(f"安全测试 {ATTACK}")
    page = seen.page
    assert page.locator(".yj-question").inner_text() == f"安全测试 {ATTACK}"
    assert page.locator(".yj-quote").inner_text() == ATTACKED
    assert page.locator(".yj-title").inner_text() == f"《{ATTACK}》"
    page.locator(".yj-open").click()
    page.locator(".yj-panel mark").wait_for()
    assert page.locator(".yj-panel mark").inner_text() == ATTACKED
    page.goto(page.locator(".yj-panel-alone").evaluate("link => link.href"))
    assert page.locator("mark").inner_text() == ATTACKED
    assert page.evaluate("window.__xss") is None


def test_on_a_phone_nothing_overflows_and_the_source_is_a_sheet(open_page: Open) -> None:
    seen = open_page(width=390, height=844)
    seen.ask("年休假几天")
    overflow = "() => document.documentElement.scrollWidth > window.innerWidth"
    assert not seen.page.evaluate(overflow)
    seen.page.locator(".yj-open").first.click()
    seen.page.locator(".yj-panel mark").wait_for()
    seen.page.wait_for_timeout(300)
    box = seen.page.locator(".yj-panel").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 844)
    assert box["y"] > 150
    assert not seen.page.evaluate(overflow)
    seen.page.mouse.click(195, 80)
    assert seen.page.locator(".yj-panel").is_hidden()


def test_the_widget_loads_at_the_first_click_and_closes_by_escape(open_page: Open) -> None:
    seen = open_page("/static/example.html")
    assert seen.page.locator("iframe").count() == 0
    seen.page.get_by_role("button", name="问资料").click()
    frame = seen.page.frame_locator("iframe")
    frame.locator(BOX).fill("总要求")
    frame.locator(BOX).press("Enter")
    frame.locator(".yj-open").click()
    frame.locator(".yj-panel mark").wait_for()
    seen.page.keyboard.press("Escape")
    assert frame.locator(".yj-panel").is_hidden()
    seen.page.keyboard.press("Escape")
    seen.page.locator(".box").wait_for(state="hidden")
