"""One sitting of a person, through every page: nothing leaves the machine, nothing goes wrong.

Requests to other hosts, breaches of the policy and errors of the console are noted by the
browser; names looked up and connections made by the server end the fixture ``room``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from browsing import BOX, Room, watched
from playwright.sync_api import Browser, FrameLocator, Page, expect

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(os.environ.get("YINJU_NO_BROWSER")), reason="YINJU_NO_BROWSER"),
]
OF_THE_FRAMEWORK = "Blocked autofocusing"  # it wants the focus in a frame of another site


def test_a_whole_sitting_stays_on_the_machine(browser: Browser, room: Room, tmp_path: Path) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="zh-CN", accept_downloads=True
    )
    seen = watched(context.new_page(), room.address, room.portal)
    page = seen.page
    page.goto(f"{room.address}/chat/")
    seen.ask("核对一遍目录")
    seen.ask("那周三下午")
    expect(page.locator(".yj-subject")).to_contain_text("核对一遍目录 周三下午")
    page.locator(".yj-alone").click()
    expect(page.locator(".yj-subject")).to_have_count(0)
    seen.ask("火星怎么去")
    page.get_by_role("button", name="应该有答案").last.click()
    page.locator(".yj-thanks").wait_for()
    page.get_by_role("button", name="有帮助").first.click()
    expect(page.locator(".yj-thanks")).to_have_count(2)
    copy_everything(page)
    export(page, tmp_path)
    narrow(page)
    read_the_panel(page)
    speak_english(page)
    read_the_page(page, room)
    ask_in_a_portal(page, room)
    problems = [one for one in seen.problems if not one.startswith(OF_THE_FRAMEWORK)]
    assert (seen.foreign, problems, context.cookies()) == ([], [], [])
    context.close()


def copy_everything(page: Page) -> None:
    """The quote, the quote with a reference, and the link."""
    card = page.locator(".yj-card").first
    for name in (".yj-copy", ".yj-copy-reference", ".yj-copy-link"):
        card.locator(name).click()
        expect(card.locator(f"{name}.yj-done")).to_have_count(1)


def export(page: Page, folder: Path) -> None:
    """Both kinds of file."""
    for kind in ("Markdown", "Word"):
        page.get_by_role("button", name="导出").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=kind).click()
        download.value.save_as(folder / kind)
        assert (folder / kind).stat().st_size > 100


def narrow(page: Page) -> None:
    """Look in one collection only."""
    page.locator(".yj-scope-open").click()
    page.locator(".yj-option", has_text="制度").first.click()
    page.fill(BOX, "资料")
    page.press(BOX, "Enter")
    expect(page.locator(".yj-within")).to_contain_text("「制度」")


def read_the_panel(page: Page) -> None:
    """Open a citation, find words, walk to the next citation and back, see the printed page."""
    answer = page.locator(".yj-answer").last
    answer.locator(".yj-open").first.click()
    panel = page.locator(".yj-panel")
    expect(panel.locator("mark")).to_be_in_viewport()
    panel.get_by_role("searchbox").fill("资料")
    expect(panel.locator(".yj-find-count")).to_have_text(re.compile(r"^\d+ / \d+$"))
    panel.get_by_role("button", name="下一处引文").click()
    expect(panel.locator(".yj-citation-here")).to_have_text("引文 2/3")
    panel.get_by_role("button", name="上一处引文").click()
    expect(panel.locator(".yj-citation-here")).to_have_text("引文 1/3")
    panel.get_by_role("button", name="原页").click()
    expect(panel.locator("rect").first).to_be_visible()


def speak_english(page: Page) -> None:
    """The conversation and the open panel follow the language chosen."""
    page.get_by_label("语言").select_option("en")
    panel = page.get_by_role("complementary", name="Source")
    expect(panel.get_by_role("button", name="Next citation")).to_be_visible()
    expect(page.get_by_role("link", name="View source").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def read_the_page(page: Page, room: Room) -> None:
    """A permanent link by itself, in the language chosen before, then in another."""
    page.goto(f"{room.address}/source/{room.document('资料室管理办法.pdf')}?start=9&end=20#p2")
    expect(page.get_by_role("button", name="Contents")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith("?start=9&end=20&lang=en#p2")
    expect(page.locator("mark")).to_be_in_viewport()
    page.get_by_role("link", name="繁體中文").click()
    expect(page.get_by_role("searchbox", name="在本文中查找")).to_be_visible()
    assert page.url.endswith("lang=zh-Hant#p2")
    page.get_by_role("button", name="原頁").click()
    expect(page.locator("rect").first).to_be_visible()


def ask_in_a_portal(page: Page, room: Room) -> None:
    """The floating assistant on another site, in the language that the site wants."""
    wanted = {"widget": f"{room.address}/widget.js", "lang": "en", "question": "周三下午"}
    page.goto(f"{room.portal}/?{urlencode(wanted)}")
    page.get_by_role("button", name="Ask the documents").click()
    frame: FrameLocator = page.frame_locator("iframe")
    frame.get_by_role("link", name="View source").first.click()
    expect(frame.locator(".yj-panel mark")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(frame.locator(".yj-panel")).to_be_hidden()
    frame.get_by_label("Language").select_option("zh-Hant")
    expect(page.get_by_role("button", name="收起")).to_be_visible()  # the button follows
    page.keyboard.press("Escape")
    expect(page.locator(".box")).to_be_hidden()
    expect(page.get_by_role("button", name="問資料")).to_be_focused()
