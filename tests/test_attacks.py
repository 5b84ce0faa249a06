"""Forty attack strings in texts, file names and questions: shown as they are, nothing runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from attacks import ATTACKS
from browsing import Room, Watched, watched
from folder_bot import EVERYTHING
from playwright.sync_api import Browser, expect

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(os.environ.get("YINJU_NO_BROWSER")), reason="YINJU_NO_BROWSER"),
]
SETTLE_MS = 150  # a script that runs late, a picture that loads late


@pytest.fixture
def seen(room: Room, browser: Browser) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    seen = watched(page, room.address)
    yield seen
    page.wait_for_timeout(SETTLE_MS)
    assert page.evaluate("window.__xss") is None
    assert (seen.foreign, seen.problems) == ([], [])
    assert page.url.startswith(room.address)
    page.close()


def numbered(texts: list[str]) -> list[str]:
    """The attacks among shown texts, in their order, without the words before them."""
    found = {}
    for text in texts:
        words, colon, attack = text.strip().partition("：")
        if colon and words.startswith(EVERYTHING):
            found[int(words.removeprefix(EVERYTHING))] = attack
    return [found.get(number, "") for number in range(1, len(ATTACKS) + 1)]


def test_there_are_forty() -> None:
    assert len(set(ATTACKS)) == 40


def test_in_quotes_titles_and_file_names(seen: Watched, room: Room) -> None:
    page = seen.page
    page.goto(f"{room.address}/chat/")
    seen.ask(EVERYTHING)
    assert numbered(page.locator(".yj-quote").all_inner_texts()) == list(ATTACKS)
    names = page.locator(".yj-card .yj-title").all_inner_texts()
    assert sum("<script>" in name for name in names) >= 4
    page.locator(".yj-open").first.click()
    shown = []
    following = page.get_by_role("button", name="下一处引文")
    for number in range(1, len(ATTACKS) + 1):
        page.get_by_text(f"引文 {number}/{len(ATTACKS)}").wait_for()
        shown.append(page.locator(".yj-panel mark").inner_text())
        assert page.locator(".yj-panel-origin").inner_text().startswith("攻击/")
        if number < len(ATTACKS):
            following.click()
    assert numbered(shown) == list(ATTACKS)


def test_on_source_pages(seen: Watched, room: Room) -> None:
    shown = []
    with_attacks = [one for one in room.documents() if one["source"].startswith("攻击/")]
    for one in with_attacks:
        seen.page.goto(f"{room.address}/source/{one['id']}")
        shown.append(seen.page.locator(".yj-paragraph").nth(1).evaluate("p => p.lastChild.data"))
        assert seen.page.locator("h1").inner_text() == one["title"].strip()
    assert numbered(shown) == list(ATTACKS)


def test_in_questions(seen: Watched, room: Room) -> None:
    seen.page.goto(f"{room.address}/chat/")
    questions = ["\n".join(attacks) for attacks in _by_eight()]
    for question in questions:
        seen.ask(question)
    assert seen.page.locator(".yj-question").all_inner_texts() == questions


def test_in_the_address(seen: Watched, room: Room) -> None:
    for attack in ATTACKS[:3]:
        asked = urlencode({"question": attack, "collection": attack, "__theme": attack})
        seen.page.goto(f"{room.address}/chat/?{asked}")
        expect(seen.page.locator(".yj-question").last).to_have_text(attack)


def test_in_what_is_looked_for(seen: Watched, room: Room) -> None:
    document = room.document("三千段.txt")
    seen.page.goto(f"{room.address}/source/{document}?start={ATTACKS[0]}")
    seen.page.goto(f"{room.address}/source/{document}?start=1&end=3#{ATTACKS[5]}")
    field = seen.page.get_by_role("searchbox")
    for attack in ATTACKS:
        field.fill(attack)
        field.press("Enter")
        assert seen.page.locator(".yj-find-count").inner_text() == "没有找到"


def _by_eight() -> Iterator[tuple[str, ...]]:
    return (ATTACKS[start : start + 8] for start in range(0, len(ATTACKS), 8))
