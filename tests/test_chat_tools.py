"""What a person can do on the chat page: suggestions, feedback, reload, export, languages."""

from __future__ import annotations

import json
from pathlib import Path

from browsing import BOX, Open, Watched
from chatting import BROWSER_TESTS, chat_address, chromium, open_chat
from playwright.sync_api import expect

__all__ = ["chat_address", "chromium", "open_chat"]
pytestmark = BROWSER_TESTS


def test_suggestions_come_while_typing_and_are_taken_by_keyboard(open_chat: Open) -> None:
    page = open_chat().page
    page.click(BOX)
    page.keyboard.type("年休")
    option = page.locator(".yj-option")
    option.first.wait_for()
    box = page.get_by_role("combobox", name="问题")
    assert box.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("status").get_by_text("有 1 条提示").count() == 1
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.first.get_attribute("id")
    page.keyboard.press("Enter")
    assert page.input_value(BOX) == "第三章 年休假"
    assert option.count() == 0 and page.locator(".yj-answer").count() == 0
    page.keyboard.press("Enter")
    page.locator(".yj-card").first.wait_for()
    assert page.locator(".yj-question").inner_text() == "第三章 年休假"


def test_escape_closes_suggestions_and_enter_sends_what_was_typed(open_chat: Open) -> None:
    page = open_chat().page
    page.click(BOX)
    page.keyboard.type("年休")
    page.locator(".yj-option").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".yj-option").first.wait_for(state="detached")
    page.keyboard.type("假")
    page.locator(".yj-option").first.wait_for()
    page.keyboard.press("Enter")
    page.locator(".yj-card").first.wait_for()
    assert page.locator(".yj-question").inner_text() == "年休假"
    assert page.locator(".yj-option").count() == 0


def test_a_suggestion_is_taken_by_mouse(open_chat: Open) -> None:
    page = open_chat().page
    page.click(BOX)
    page.keyboard.type("讲话")
    page.locator(".yj-option", has_text="讲话摘编").click()
    assert page.input_value(BOX) == "讲话摘编"
    assert page.evaluate("document.activeElement.matches('#yj-box textarea')")


def test_a_reload_keeps_the_conversation_and_a_new_one_empties_it(open_chat: Open) -> None:
    seen = open_chat()
    seen.ask("总要求")
    seen.ask("那讲的是什么")
    seen.page.wait_for_timeout(500)
    seen.page.reload()
    seen.page.locator(".yj-answer").nth(1).wait_for()
    assert seen.page.locator(".yj-question").all_inner_texts() == ["总要求", "那讲的是什么"]
    seen.ask("那几天")
    assert "按「那讲的是什么 那几天」检索" in seen.page.locator(".yj-subject").last.inner_text()
    seen.page.get_by_role("button", name="新对话").click()
    seen.page.locator(".yj-empty").wait_for()
    seen.page.wait_for_timeout(500)
    seen.page.reload()
    seen.page.locator(".yj-empty").wait_for()
    assert seen.page.locator(".yj-answer").count() == 0


def test_each_tab_keeps_its_own_conversation_and_none_is_lost(open_chat: Open) -> None:
    first = open_chat()
    context, chat = first.page.context, first.page.url

    def another() -> Watched:
        page = context.new_page()
        page.goto(chat)
        page.locator(".yj-scope-open").wait_for()
        return Watched(page, first.host)

    first.ask("总要求")
    second = another()
    expect(second.page.locator(".yj-empty")).to_be_visible()  # the first one is in use
    second.ask("年休假几天")
    first.ask("开班")
    for seen, asked in ((first, ["总要求", "开班"]), (second, ["年休假几天"])):
        seen.page.wait_for_timeout(500)
        seen.page.reload()
        expect(seen.page.locator(".yj-question")).to_have_text(asked)
    first.page.close()
    second.page.close()
    third = another()
    expect(third.page.locator(".yj-question")).to_have_text(["年休假几天"])
    fourth = another()
    expect(fourth.page.locator(".yj-question")).to_have_text(["总要求", "开班"])
    assert not another().page.locator(".yj-question").count()


def test_two_tabs_with_the_same_name_part_ways(open_chat: Open) -> None:
    first = open_chat()
    first.ask("总要求")
    first.page.wait_for_timeout(500)
    name = first.page.evaluate("sessionStorage.getItem(Object.keys(sessionStorage)[0])")
    page = first.page.context.new_page()  # as 「duplicate tab」 does: the session is copied
    page.add_init_script(f"sessionStorage.setItem('yinju.tab:/', '{name}')")
    page.goto(first.page.url)
    expect(page.locator(".yj-question")).to_have_text(["总要求"])
    second = Watched(page, first.host)
    second.ask("年休假几天")
    first.ask("开班")
    first.page.wait_for_timeout(500)
    first.page.reload()
    expect(first.page.locator(".yj-question")).to_have_text(["总要求", "开班"])


def test_where_storage_is_closed_everything_else_works(open_chat: Open) -> None:
    seen = open_chat(storage=False)
    seen.ask("总要求")
    seen.page.get_by_role("button", name="有帮助").click()
    seen.page.locator(".yj-thanks").wait_for()
    seen.page.reload()
    seen.page.locator(".yj-empty").wait_for()


def test_feedback_is_noted_and_stays_with_the_answer(open_chat: Open) -> None:
    seen = open_chat()
    seen.ask("总要求")
    with seen.page.expect_request("**/api/feedback") as sent:
        seen.page.get_by_role("button", name="没帮助").click()
    body = json.loads(sent.value.post_data or "")
    assert (body["question"], body["verdict"], body["answered"]) == ("总要求", "unhelpful", True)
    assert body["cited"] == [["学习资料/主题教育要点.txt", 13, 45]]
    seen.page.locator(".yj-thanks").wait_for()
    seen.ask("火星")
    assert seen.page.locator(".yj-unhelpful.yj-chosen").count() == 1
    with seen.page.expect_request("**/api/feedback") as sent:
        seen.page.get_by_role("button", name="应该有答案").click()
    assert json.loads(sent.value.post_data or "")["verdict"] == "expected"


def test_feedback_that_does_not_arrive_is_told(open_chat: Open) -> None:
    seen = open_chat()
    seen.ask("总要求")
    seen.page.route("**/api/feedback", lambda route: route.abort())
    seen.page.get_by_role("button", name="有帮助").click()
    seen.page.get_by_role("status").get_by_text("评价没有记下来").wait_for()
    assert seen.page.locator(".yj-chosen").count() == 0
    seen.problems.clear()  # the browser itself tells the request that was cut


def test_a_question_is_asked_again(open_chat: Open) -> None:
    seen = open_chat()
    seen.ask("总要求")
    seen.page.get_by_role("button", name="再问一次").click()
    seen.page.locator(".yj-answer").nth(1).wait_for()
    assert seen.page.locator(".yj-question").all_inner_texts() == ["总要求", "总要求"]


def test_the_conversation_is_exported_in_two_forms(open_chat: Open, tmp_path: Path) -> None:
    seen = open_chat()
    seen.page.get_by_role("button", name="导出").click()
    seen.page.get_by_role("button", name="Markdown").click()
    seen.page.get_by_role("status").get_by_text("还没有问答可以导出").wait_for()
    seen.ask("总要求")
    for name, ending in (("Markdown", ".md"), ("Word", ".docx")):
        seen.page.get_by_role("button", name="导出").click()
        with seen.page.expect_download() as download:
            seen.page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename.startswith("问答记录-")
        assert download.value.suggested_filename.endswith(ending)
        download.value.save_as(tmp_path / f"a{ending}")
    assert "[^1]: 主题教育要点" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


def test_languages_switch_at_once_and_stay(open_chat: Open) -> None:
    seen = open_chat()
    seen.ask("年休假")
    page = seen.page
    page.get_by_label("语言").select_option("en")
    page.get_by_role("link", name="View source").first.wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("button", name="New chat").is_visible()
    assert page.locator(BOX).get_attribute("placeholder") == "Type a question"
    assert page.locator("#yj-holdings").inner_text() == "4 documents"
    page.wait_for_timeout(400)
    page.reload()
    page.get_by_role("link", name="View source").first.wait_for()
    page.get_by_label("Language").select_option("zh-Hant")
    page.get_by_role("link", name="看原文").first.wait_for()
    assert page.locator(".yj-found").inner_text().startswith("在 2 份資料中找到 3 處原文")
    page.get_by_role("button", name="新對話").click()
    page.get_by_text("想查什麼，直接問").wait_for()


def test_a_link_may_bring_a_question_and_a_collection(open_chat: Open) -> None:
    seen = open_chat("/chat/?question=年休假几天&collection=学习资料")
    seen.page.locator(".yj-card").first.wait_for()
    assert seen.page.locator(".yj-title").all_inner_texts() == ["《主题教育要点》"]
    assert "question" not in seen.page.url and seen.page.locator(".yj-answer").count() == 1
