"""The chat page for everybody: axe, keyboard alone, zoom, phones, dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import BOX, Open, Watched
from chatting import BROWSER_TESTS, chat_address, chromium, open_chat

__all__ = ["chat_address", "chromium", "open_chat"]
pytestmark = BROWSER_TESTS
SIZES = [(1280, 800), (820, 1180), (390, 844)]
OVERFLOWS = "() => document.documentElement.scrollWidth > window.innerWidth"


def findings(seen: Watched) -> list[str]:
    """What axe calls serious or critical, with the places."""
    seen.page.wait_for_timeout(300)  # colours that fade in would be taken as they are
    found = Axe().run(seen.page).response["violations"]
    return [
        f"{one['id']}: {[node['html'][:160] for node in one['nodes']]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_state(open_chat: Open, scheme: str) -> None:
    seen = open_chat(scheme=scheme)
    assert findings(seen) == []
    seen.page.click(BOX)
    seen.page.keyboard.type("年休")
    seen.page.locator(".yj-option").first.wait_for()
    seen.page.keyboard.press("ArrowDown")
    assert findings(seen) == []
    seen.page.keyboard.press("Escape")
    seen.ask("年休假几天")
    seen.ask("请事假")
    seen.ask("那总要求")
    seen.ask("火星怎么去")
    seen.page.get_by_role("button", name="应该有答案").click()
    assert findings(seen) == []
    seen.page.get_by_role("button", name="资料范围").click()
    seen.page.get_by_role("option", name="学习资料", exact=True).wait_for()
    assert findings(seen) == []
    seen.page.keyboard.press("Escape")
    seen.page.get_by_role("button", name="导出").click()
    assert findings(seen) == []
    seen.page.fill(BOX, "长" * 501)
    seen.page.press(BOX, "Enter")
    seen.page.locator(".yj-note").wait_for()
    assert findings(seen) == []


def test_everything_is_reached_by_tab_in_order(open_chat: Open) -> None:
    seen = open_chat()
    seen.ask("总要求")
    seen.page.evaluate("document.activeElement.blur()")
    names: list[str] = []
    for _ in range(30):
        seen.page.keyboard.press("Tab")
        name = seen.page.evaluate(
            "document.activeElement === document.body ? '' : (document.activeElement.ariaLabel"
            " || document.activeElement.innerText || '').trim()"
        )
        if names and name == names[0]:
            break
        names.append(name)
    wanted = [
        "语言", "导出", "新对话", "《主题教育要点》", "复制 第 1 处的原文和出处", "引用格式 第 1 处",
        "链接 第 1 处", "看原文 第 1 处", "《讲话摘编》", "有帮助", "没帮助", "再问一次",
    ]  # fmt: skip
    flat = [name.replace("\n", " ") for name in names if name]
    assert [name for name in flat if name in wanted] == wanted
    assert flat.index("再问一次") < next(n for n, name in enumerate(flat) if "资料范围" in name)
    assert "问题" in flat and "发送" in flat


def test_the_export_menu_opens_and_closes_by_keyboard(open_chat: Open) -> None:
    page = open_chat().page
    export = page.get_by_role("button", name="导出")
    export.focus()
    page.keyboard.press("Enter")
    assert export.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "yj-export-docx"
    page.keyboard.press("Escape")
    assert export.get_attribute("aria-expanded") == "false"
    assert export.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize(
    ("width", "height", "language"),
    [*((*size, "zh-CN") for size in SIZES), (640, 400, "zh-CN"), (320, 640, "zh-CN"),
     (390, 844, "en")],
)  # fmt: skip
def test_nothing_overflows_at_any_size_nor_at_200_percent(
    open_chat: Open, width: int, height: int, language: str
) -> None:
    seen = open_chat(f"/chat/?lang={language}", width=width, height=height)
    seen.page.locator(f"html[lang={language}]").wait_for()
    seen.ask("年休假几天")
    seen.ask("请事假")
    assert not seen.page.evaluate(OVERFLOWS)
    for selector in (".yj-new", ".yj-scope-open", "#yj-box .submit-button", ".yj-open"):
        box = seen.page.locator(selector).last.bounding_box()
        assert box is not None, selector
        assert box["x"] >= 0 and box["x"] + box["width"] <= width, selector
    seen.page.locator(".yj-scope-open").click()
    seen.page.get_by_role("option", name="考勤与休假办法").wait_for()
    assert not seen.page.evaluate(OVERFLOWS)
    sheet = seen.page.locator(".yj-scope-sheet").bounding_box()
    assert sheet is not None and sheet["y"] >= 0 and sheet["x"] + sheet["width"] <= width
