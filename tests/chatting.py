"""Fixtures for the chat page in a real browser; a test module imports the names it uses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browsing import Open, Watched, launched, note_error, note_foreign, served
from playwright.sync_api import Browser

BROWSER_TESTS = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(os.environ.get("YINJU_NO_BROWSER")), reason="YINJU_NO_BROWSER"),
]
# Breaches of the policy are told to the page; the console tells only some.
REPORT_BREACHES = """document.addEventListener("securitypolicyviolation",
    (event) => console.error("CSP", event.violatedDirective, event.blockedURI))"""
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("closed", "SecurityError"); } })"""


@pytest.fixture(scope="module")
def chat_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with the small bot."""
    with served(tmp_path_factory.mktemp("chat")) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with launched() as browser:
        yield browser


@pytest.fixture
def open_chat(chat_address: str, chromium: Browser) -> Iterator[Open]:
    """Opens the page afresh; at the end none may have spoken to another host or broken a rule."""
    opened: list[Watched] = []

    def open_chat(
        path: str = "/chat/", width: int = 1280, height: int = 800, storage: bool = True,
        scheme: str = "light",
    ) -> Watched:  # fmt: skip
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="en-US", accept_downloads=True,
            color_scheme="dark" if scheme == "dark" else "light",
        )  # fmt: skip
        page = context.new_page()
        watched = Watched(page, urlsplit(chat_address).netloc)
        page.add_init_script(REPORT_BREACHES)
        if not storage:
            page.add_init_script(NO_STORAGE)
        page.on("request", lambda request: note_foreign(watched, request.url))
        page.on("console", lambda message: note_error(watched, message))
        page.on("pageerror", lambda error: watched.problems.append(str(error)))
        page.goto(chat_address + path)
        page.locator(".yj-scope-open").wait_for()
        opened.append(watched)
        return watched

    yield open_chat
    for watched in opened:
        assert watched.foreign == []
        assert watched.problems == []
        watched.page.context.close()
