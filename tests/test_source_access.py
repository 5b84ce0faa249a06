"""The source panel, the source page and the widget are fit for everybody: axe finds nothing."""

from __future__ import annotations

import os
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Room, watched
from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(os.environ.get("YINJU_NO_BROWSER")), reason="YINJU_NO_BROWSER"),
]
GRAVE = {"serious", "critical"}


def findings(page: Page, part: str) -> list[str]:
    """Serious and critical findings in a part of the page, each with its place."""
    found: dict[str, Any] = Axe().run(page, context=part).response
    return [
        f"{one['id']}: {node['target']}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_panel(browser: Browser, room: Room, scheme: Any, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    seen = watched(page, room.address)
    page.goto(f"{room.address}/chat/?__theme={scheme}")
    seen.ask("核对一遍目录")
    page.locator(".yj-open").first.click()
    panel = page.locator(".yj-panel")
    panel.locator("mark").wait_for()
    panel.get_by_role("searchbox").fill("目录")
    panel.get_by_role("button", name="目录").click()
    page.wait_for_timeout(250)  # till it has come up
    assert findings(page, ".yj-panel") == []
    panel.get_by_role("button", name="原页").click()
    panel.locator("rect").first.wait_for()
    assert findings(page, ".yj-panel") == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["资料室管理办法.pdf", "钥匙保管规定.docx"])
def test_the_page(browser: Browser, room: Room, scheme: Any, name: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    page.goto(f"{room.address}/source/{room.document(name)}?start=10&end=30")
    page.locator(".yj-tools").wait_for()
    assert findings(page, "body") == []
    page.close()


def test_the_widget_and_the_example_page(browser: Browser, room: Room) -> None:
    page = browser.new_page()
    page.goto(f"{room.address}/static/example.html")
    assert findings(page, "body") == []
    page.close()
