"""The source panel and the source page in a real browser: outline, find, citations, pdf pages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

import pytest
from browsing import Room, Watched, watched
from playwright.sync_api import Browser, Locator, expect
from reading_room import ACROSS, N_LONG

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(os.environ.get("YINJU_NO_BROWSER")), reason="YINJU_NO_BROWSER"),
]


@pytest.fixture
def see(room: Room, browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens pages; at the end none may have spoken to another host or broken the policy."""
    opened: list[Watched] = []

    def see(path: str, width: int = 1280, height: int = 800) -> Watched:
        page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
        opened.append(watched(page, room.address))
        page.goto(room.address + path)
        return opened[-1]

    yield see
    for seen in opened:
        assert (seen.foreign, seen.problems) == ([], [])
        seen.page.close()


def ask_and_open(seen: Watched, question: str, number: int = 0) -> Locator:
    """Ask, open one of the places cited, and wait for its mark."""
    seen.ask(question)
    seen.page.locator(".yj-open").nth(number).click()
    panel = seen.page.locator(".yj-panel")
    panel.locator("mark").wait_for()
    return panel


def test_the_outline_leads_to_articles(see: Callable[..., Watched]) -> None:
    panel = ask_and_open(see("/chat/"), "周三下午")
    button = panel.get_by_role("button", name="目录")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    links = panel.locator(".yj-outline a")
    assert links.first.inner_text() == "第一条 资料管理员应当在每月五日前核对一遍目…"
    links.nth(1).focus()
    links.nth(1).press("Enter")
    expect(panel.locator(".yj-outline")).to_be_hidden()
    expect(panel.locator(".yj-paragraph").nth(2)).to_be_focused()
    button.click()
    links.first.focus()
    links.first.press("Escape")
    expect(button).to_be_focused()
    assert panel.is_visible()


def test_find_counts_goes_round_and_escape_empties_it_first(see: Callable[..., Watched]) -> None:
    seen = see("/chat/")
    panel = ask_and_open(seen, "周三下午")
    field = panel.get_by_role("searchbox", name="在本文中查找")
    field.fill("资料管理")
    count = panel.locator(".yj-find-count")
    expect(count).to_have_text("1 / 2")
    assert seen.page.evaluate("CSS.highlights.get('yj-find').size") == 2
    field.press("Enter")
    expect(count).to_have_text("2 / 2")
    field.press("Enter")
    expect(count).to_have_text("1 / 2")
    field.press("Shift+Enter")
    expect(count).to_have_text("2 / 2")
    field.fill("火星")
    expect(count).to_have_text("没有找到")
    field.press("Escape")
    assert field.input_value() == "" and panel.is_visible()
    field.press("Escape")
    expect(panel).to_be_hidden()


def test_find_sees_full_width_as_half_width_and_no_paragraph_numbers(
    see: Callable[..., Watched], room: Room
) -> None:
    page = see(f"/source/{room.document('三千段.txt')}").page
    page.get_by_role("searchbox").fill("库房在１７１７号")
    expect(page.locator(".yj-find-count")).to_have_text("1 / 2")
    page.wait_for_function("CSS.highlights.get('yj-found').size === 1")
    top = page.evaluate("[...CSS.highlights.get('yj-found')][0].getBoundingClientRect().top")
    assert 60 < top < 700


def test_previous_and_next_walk_the_citations_and_escape_returns_to_the_last(
    see: Callable[..., Watched],
) -> None:
    seen = see("/chat/")
    panel = ask_and_open(seen, "资料")
    here = panel.locator(".yj-citation-here")
    assert here.inner_text() == "引文 1/3"
    assert panel.get_by_role("button", name="上一处引文").is_disabled()
    following = panel.get_by_role("button", name="下一处引文")
    first = panel.locator("mark").inner_text()
    following.focus()
    following.press("Enter")
    expect(here).to_have_text("引文 2/3")
    expect(following).to_be_focused()
    assert panel.locator("mark").inner_text() != first
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator(".yj-open").nth(1)).to_be_focused()


def test_pages_of_a_pdf_show_boxes_around_a_quote_that_goes_over_two(
    see: Callable[..., Watched], room: Room
) -> None:
    panel = ask_and_open(see("/chat/"), ACROSS[:8])
    panel.get_by_role("button", name="原页").click()
    boxes = panel.locator(".yj-boxes rect")
    boxes.first.wait_for()
    assert panel.locator(".yj-sheet-of-pdf").count() == 3
    assert [svg.locator("rect").count() for svg in panel.locator(".yj-boxes").all()] == [1, 1]
    picture = panel.get_by_role("img", name="第 1 页，共 3 页")
    expect(picture).to_have_js_property("naturalWidth", 1240)
    box, sheet = boxes.first.bounding_box(), picture.bounding_box()
    assert box and sheet and sheet["x"] < box["x"] < box["x"] + box["width"] < 1280
    assert 0.85 < (box["y"] - sheet["y"]) / sheet["height"] < 0.95  # near the foot, as printed
    panel.get_by_role("button", name="文字").click()
    expect(panel.locator("mark")).to_have_text(re.compile("^第四条"))


def test_of_the_same_words_twice_on_a_page_the_quoted_ones_are_boxed(
    see: Callable[..., Watched],
) -> None:
    panel = ask_and_open(see("/chat/"), "核对一遍目录", 1)
    panel.get_by_role("button", name="原页").click()
    panel.locator("rect").first.wait_for()
    tops = [float(box.get_attribute("y") or 0) for box in panel.locator("rect").all()]
    assert len(tops) == 2 and all(260 < top < 320 for top in tops)  # 第三条, not 第一条


@pytest.mark.parametrize(
    ("name", "said"),
    [("改动过的办法.pdf", "在建立索引以后改动过"), ("已移走的办法.pdf", "已不在资料文件夹里")],
)
def test_an_original_that_changed_or_went_leaves_the_text(
    see: Callable[..., Watched], room: Room, name: str, said: str
) -> None:
    seen = see(f"/source/{room.document(name)}")
    seen.page.get_by_role("button", name="原页").click()
    expect(seen.page.locator(".yj-notice")).to_contain_text(said)
    assert seen.page.locator(".yj-document").is_visible()
    assert [p for p in seen.problems if "40" not in p] == []
    seen.problems.clear()  # the browser tells of every answer that is not 200


def test_a_text_of_three_thousand_paragraphs_opens_at_the_quote(
    see: Callable[..., Watched],
) -> None:
    seen = see("/chat/")
    seen.ask(f"库房在{N_LONG - 10}号楼")
    seen.page.locator(".yj-open").first.click()
    expect(seen.page.locator(".yj-panel mark")).to_be_in_viewport()
    expect(seen.page.locator(".yj-panel .yj-paragraph")).to_have_count(N_LONG)
    mark = seen.page.locator(".yj-panel mark")
    box = mark.bounding_box()
    assert box is not None and 100 < box["y"] < 500


def test_the_link_to_a_paragraph_works_by_itself(see: Callable[..., Watched], room: Room) -> None:
    page = see(f"/source/{room.document('三千段.txt')}#p2500").page
    target = page.locator("#p2500")
    expect(target).to_be_in_viewport()
    assert target.evaluate("p => p.matches(':target')")
    current = page.locator(".yj-outline [aria-current]")
    expect(current).to_have_text("第50章 第50类")
    expect(current).to_be_in_viewport()
    page.get_by_role("searchbox").fill("库房")  # looking begins here, not at the top
    expect(page.locator(".yj-find-count")).to_have_text(re.compile(r"^4[89]\d\d / 58\d\d$"))
    expect(target).to_be_in_viewport()


def test_without_scripts_the_page_is_whole(room: Room, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{room.address}/source/{room.document('资料室管理办法.pdf')}?start=9&end=20#p2")
    assert page.locator(".yj-paragraph").count() == 10
    assert page.locator("mark").is_visible()
    page.get_by_text("目录", exact=True).click()
    assert page.locator(".yj-outline a").first.is_visible()
    context.close()


def test_on_a_phone_nothing_behind_the_sheet_can_be_reached(see: Callable[..., Watched]) -> None:
    seen = see("/chat/", 390, 844)
    panel = ask_and_open(seen, "周三下午")
    assert not seen.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    seen.page.keyboard.press("Tab")
    for _ in range(12):
        assert panel.evaluate("panel => panel.contains(document.activeElement)") or (
            seen.page.evaluate("document.activeElement === document.body")
        )
        seen.page.keyboard.press("Tab")
    panel.get_by_role("button", name="关闭原文").click()
    assert seen.page.evaluate("document.querySelectorAll('[inert]').length") == 0


def test_the_original_is_handed_out_as_a_file(see: Callable[..., Watched], room: Room) -> None:
    panel = ask_and_open(see("/chat/"), "当日归还")
    with panel.page.expect_download() as download:
        panel.get_by_role("link", name="下载原件").click()
    assert download.value.suggested_filename == "钥匙保管规定.docx"
    original = room.folder / "制度/钥匙保管规定.docx"
    assert download.value.path().read_bytes() == original.read_bytes()


def test_the_page_names_its_title_and_origin(see: Callable[..., Watched], room: Room) -> None:
    page = see(f"/source/{room.document('归档办法.pdf')}").page
    assert page.locator("h1").inner_text() == "归档办法"
    assert re.search(r"制度/归档\.zip!/二〇二四/归档办法\.pdf · 共 1 段", page.content())
    page.get_by_role("button", name="原页").click()
    expect(page.get_by_role("img", name="第 1 页，共 1 页")).to_have_js_property(
        "naturalWidth", 1240
    )
