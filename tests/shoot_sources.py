"""Pictures of the source panel, the source page and the widget: ``python tests/shoot_sources.py``.

Every state at three sizes, light and dark, into ``build/pictures/``; to be looked at.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browsing import Room, furnished, launched, watched  # noqa: E402
from playwright.sync_api import Browser, Page, expect  # noqa: E402

SIZES = ((1280, 800), (820, 1180), (390, 844))
FOLDER = ROOT / "build" / "pictures"
SETTLE_MS = 400


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        furnished(Path(place)) as room,
        launched() as browser,
    ):
        for width, height in SIZES:
            for scheme in ("light", "dark"):
                for name, state in STATES.items():
                    target = FOLDER / f"{name}-{width}x{height}-{scheme}.png"
                    _shoot(browser, room, (width, height), scheme, state, target)


def _shoot(
    browser: Browser, room: Room, size: tuple[int, int], scheme: Any,
    state: Callable[[Page, Room, str], None], target: Path,
) -> None:  # fmt: skip
    viewport: Any = {"width": size[0], "height": size[1]}
    page = browser.new_page(viewport=viewport, color_scheme=scheme, locale="zh-CN")
    state(page, room, scheme)
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=target)
    page.close()


def _panel(page: Page, room: Room, scheme: str) -> None:
    seen = watched(page, room.address)
    page.goto(f"{room.address}/chat/?__theme={scheme}")
    seen.ask("资料")
    page.locator(".yj-open").nth(1).click()
    page.locator(".yj-panel mark").wait_for()


def _outline(page: Page, room: Room, scheme: str) -> None:
    _panel(page, room, scheme)
    page.get_by_role("button", name="目录").click()


def _pdf(page: Page, room: Room, scheme: str) -> None:
    _panel(page, room, scheme)
    page.get_by_role("button", name="原页").click()
    page.locator(".yj-boxes rect").first.wait_for()
    expect(page.locator(".yj-paper img").first).to_have_js_property("naturalWidth", 1240)


def _page(page: Page, room: Room, scheme: str) -> None:
    page.goto(f"{room.address}/source/{room.document('三千段.txt')}?start=99000&end=99040")
    page.get_by_role("searchbox").fill("库房")


def _pdf_page(page: Page, room: Room, scheme: str) -> None:
    page.goto(f"{room.address}/source/{room.document('资料室管理办法.pdf')}?start=9&end=50")
    page.get_by_role("button", name="原页").click()
    page.locator(".yj-boxes rect").first.wait_for()
    expect(page.locator(".yj-paper img").first).to_have_js_property("naturalWidth", 1240)


def _gone(page: Page, room: Room, scheme: str) -> None:
    page.goto(f"{room.address}/source/{room.document('已移走的办法.pdf')}")
    page.get_by_role("button", name="原页").click()
    page.locator(".yj-notice").wait_for()


def _closed(page: Page, room: Room, scheme: str) -> None:
    page.goto(f"{room.address}/static/example.html")


def _open(page: Page, room: Room, scheme: str) -> None:
    asked = urlencode({"widget": f"{room.address}/widget.js", "question": "资料", "theme": scheme})
    page.goto(f"{room.portal}/?{asked}")
    page.get_by_role("button", name="问资料").click()
    page.frame_locator("iframe").locator(".yj-card").first.wait_for()


def _frame(page: Page, room: Room, scheme: str) -> None:
    page.goto(f"{room.address}/static/example_frame.html")
    page.frame_locator("iframe").locator("#yj-box").wait_for()


STATES = {
    "panel": _panel, "outline": _outline, "panel-pdf": _pdf, "page": _page, "page-pdf": _pdf_page,
    "original-gone": _gone, "widget-closed": _closed, "widget-open": _open, "frame": _frame,
}  # fmt: skip

if __name__ == "__main__":
    main()
