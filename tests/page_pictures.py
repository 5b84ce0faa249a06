"""Every state of the chat page as a picture: ``python tests/page_pictures.py [STATE…]``.

Three sizes, light and dark, into ``build/pictures``, over the small bot of the tests, or over
the server at an address given first. To be looked at by people.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from browsing import BOX, FLAGS, served
from playwright.sync_api import Browser, Page, sync_playwright

SIZES = [(1280, 800), (820, 1180), (390, 844)]


def main(folder: Path, wanted: list[str], address: str | None = None) -> None:
    """Make the pictures of the states wanted, or of all; served here unless there is an address."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        if address is None:
            aside = stack.enter_context(tempfile.TemporaryDirectory())
            address = stack.enter_context(served(Path(aside)))
        playwright = stack.enter_context(sync_playwright())
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for state in wanted or list(STATES):
            for scheme in ("light", "dark"):
                for size in SIZES:
                    picture(browser, address, state, scheme, size, folder)
        browser.close()


def picture(
    browser: Browser, address: str, state: str, scheme: str, size: tuple[int, int], folder: Path
) -> None:
    """One state in one size and scheme."""
    width, height = size
    dark = scheme == "dark"
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(f"{address}/chat/")
    page.locator(".yj-scope-open").wait_for()
    STATES[state](page)
    page.wait_for_timeout(500)
    page.screenshot(path=folder / f"{state}-{width}x{height}-{scheme}.png")
    context.close()


def ask(page: Page, question: str) -> None:
    """Ask and wait for the answer."""
    n_answers = page.locator(".yj-answer").count()
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.locator(".yj-answer").nth(n_answers).wait_for()


def typing(page: Page) -> None:
    """Letters typed, the first suggestion chosen."""
    page.click(BOX)
    page.keyboard.type("假")
    page.locator(".yj-option").first.wait_for()
    page.keyboard.press("ArrowDown")


def follow_up(page: Page) -> None:
    """A question that goes on from the one before."""
    ask(page, "主题教育的总要求是什么")
    ask(page, "那开班讲的是什么")


def failure(page: Page) -> None:
    """A question that cannot be asked."""
    ask(page, "总要求")
    page.fill(BOX, "这个问题写得太长" * 64)
    page.press(BOX, "Enter")
    page.locator(".yj-note").wait_for()


def exporting(page: Page) -> None:
    """The menu of the export."""
    ask(page, "总要求")
    page.locator(".yj-export").click()


def scope(page: Page) -> None:
    """The list of where to look."""
    page.locator(".yj-scope-open").click()
    page.locator(".yj-scope-sheet .yj-option").first.wait_for()


def narrowed(page: Page) -> None:
    """One document chosen, and feedback given."""
    scope(page)
    page.locator(".yj-option", has_text="考勤与休假办法").click()
    ask(page, "年休假几天")
    page.locator(".yj-helpful").click()


def english(page: Page) -> None:
    """The words of the page in English."""
    ask(page, "年休假几天")
    page.locator(".yj-language").select_option("en")
    page.get_by_role("link", name="View source").first.wait_for()


STATES: dict[str, Callable[[Page], None]] = {
    "empty": lambda page: None,
    "typing": typing,
    "answer": lambda page: ask(page, "年休假几天"),
    "twin": lambda page: ask(page, "主题教育的总要求是什么"),
    "old": lambda page: ask(page, "请事假有什么规定"),
    "refusal": lambda page: ask(page, "火星怎么去"),
    "follow-up": follow_up,
    "error": failure,
    "export": exporting,
    "scope": scope,
    "narrowed": narrowed,
    "english": english,
}

if __name__ == "__main__":
    given = sys.argv[1:]
    at = given.pop(0) if given and given[0].startswith("http") else None
    main(Path("build/pictures"), given, at)
