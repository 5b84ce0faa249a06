"""On the page of another site: the floating assistant and a plain frame, under a strict policy."""

from __future__ import annotations

import os
from urllib.parse import urlencode

import pytest
from browsing import BOX, Room, Watched, watched
from playwright.sync_api import Browser, Page, expect

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(os.environ.get("YINJU_NO_BROWSER")), reason="YINJU_NO_BROWSER"),
]
OF_THE_FRAMEWORK = "Blocked autofocusing"  # it wants the focus in a frame of another site


def portal_page(browser: Browser, room: Room, portal: str, **wanted: str) -> Watched:
    """A page of a portal that holds the widget or a frame."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    seen = watched(page, portal, room.address)
    page.goto(f"{portal}/?{urlencode(wanted)}")
    return seen


def check(seen: Watched) -> None:
    """Nothing was asked of another host, nothing refused; and no cookie was set."""
    problems = [one for one in seen.problems if not one.startswith(OF_THE_FRAMEWORK)]
    assert (seen.foreign, problems) == ([], [])
    assert seen.page.context.cookies() == []
    seen.page.close()


def focused(page: Page) -> str:
    """The class of what has the focus inside the widget."""
    found = page.evaluate("document.activeElement.shadowRoot?.activeElement?.className ?? ''")
    return str(found)


def test_a_listed_portal_asks_opens_a_citation_and_escape_returns(
    browser: Browser, room: Room
) -> None:
    seen = portal_page(
        browser, room, room.portal, widget=f"{room.address}/widget.js", label="问制度",
        question="核对一遍目录", collection="制度", position="left", theme="dark",
    )  # fmt: skip
    page = seen.page
    button = page.get_by_role("button", name="问制度")
    assert len(page.frames) == 1  # nothing is loaded before the first click
    box = button.bounding_box()
    assert box is not None and box["x"] == 24
    button.click()
    frame = page.frame_locator("iframe")
    expect(frame.locator(".yj-card")).to_have_count(2)
    expect(frame.locator(BOX)).to_be_focused()
    assert frame.locator("body.dark").count() == 1
    frame.locator(".yj-open").first.click()
    expect(frame.locator(".yj-panel mark")).to_be_visible()
    page.keyboard.press("Escape")
    expect(frame.locator(".yj-panel")).to_be_hidden()
    expect(frame.locator(".yj-open").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".box")).to_be_hidden()
    assert focused(page) == "open" and button.get_attribute("aria-expanded") == "false"
    button.click()
    expect(frame.locator(".yj-card")).to_have_count(2)  # the conversation is still there
    check(seen)


def test_an_unlisted_site_is_refused_by_the_browser(browser: Browser, room: Room) -> None:
    for wanted in ({"widget": f"{room.address}/widget.js"}, {"frame": f"{room.address}/chat/"}):
        seen = portal_page(browser, room, room.stranger, **wanted)
        if "widget" in wanted:
            seen.page.get_by_role("button", name="问资料").click()
        refused = "frame-ancestors 'self' " + room.portal
        seen.page.wait_for_timeout(100)
        expect(seen.page.frame_locator("iframe").locator("#yj-chat")).to_have_count(0)
        for _ in range(50):
            if any(refused in one for one in seen.problems):
                break
            seen.page.wait_for_timeout(100)
        assert any(refused in one for one in seen.problems)
        seen.page.close()


def test_a_plain_frame_answers_and_shows_a_source(browser: Browser, room: Room) -> None:
    asked = urlencode({"question": "核对一遍目录"})
    seen = portal_page(browser, room, room.portal, frame=f"{room.address}/chat/?{asked}")
    frame = seen.page.frame_locator("iframe")
    frame.locator(".yj-open").first.click()
    expect(frame.locator(".yj-panel mark")).to_be_visible()
    check(seen)


def test_a_message_from_elsewhere_does_not_close_the_widget(browser: Browser, room: Room) -> None:
    seen = portal_page(browser, room, room.portal, widget=f"{room.address}/widget.js")
    seen.page.get_by_role("button", name="问资料").click()
    seen.page.frame_locator("iframe").locator(BOX).wait_for()
    seen.page.evaluate("window.postMessage({type: 'yinju:close'}, '*')")
    seen.page.wait_for_timeout(200)
    assert seen.page.locator(".box").is_visible()
    check(seen)


def test_the_example_pages_hold_what_they_tell_of(browser: Browser, room: Room) -> None:
    page = browser.new_page()
    seen = watched(page, room.address)
    page.goto(f"{room.address}/static/example.html")
    page.get_by_role("button", name="问资料").click()
    page.frame_locator("iframe").locator(BOX).wait_for()
    page.get_by_role("link", name="嵌在页面里").click()
    page.frame_locator("iframe").locator(BOX).wait_for()
    check(seen)
