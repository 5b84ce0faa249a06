"""How quick the chat page is: ``python tests/page_speed.py [ADDRESS QUESTION]``; prints, judges nothing.

Without an address it serves the small bot, whose answers take no time. Cold: an empty cache.
Usable: the question box and all tools are there. Over the answer: from Enter to the answer in
the page, less what the answer function takes by itself through REST. Long text: from the click
on a card to the quote in a text of 3,000 paragraphs, by the clock and by the page's own work.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.request import Request, urlopen

from browsing import BOX, FLAGS, furnished, served
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from reading_room import N_LONG

N = 10
# Enter to the answer painted: measured in the page, so that the driver's own time is left out.
WATCH = """([box, n]) => new Promise((done) => {
    const began = performance.now();
    const look = () => {
        if (document.querySelectorAll(".yj-answer").length > n) {
            watcher.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        }
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { childList: true, subtree: true });
    document.querySelector("#yj-box .submit-button").click();
})"""


def main(address: str | None, question: str) -> None:
    """Measure and print."""
    with ExitStack() as stack:
        if address is None:
            aside = stack.enter_context(tempfile.TemporaryDirectory())
            address = stack.enter_context(served(Path(aside)))
        playwright = stack.enter_context(sync_playwright())
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        told = measured(browser, address, question)
        room = stack.enter_context(
            furnished(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        )
        told |= long_text_opened(browser, room.address)
        browser.close()
    print(json.dumps(told, ensure_ascii=False, indent=1))


def measured(browser: Browser, address: str, question: str) -> dict[str, float]:
    """Milliseconds and bytes; medians of several."""
    own = [answer_ms(address, question) for _ in range(N)]
    cold, warm, sent, n_requests = [], [], 0.0, 0
    for _ in range(3):
        page = browser.new_context().new_page()
        cold.append(opened_ms(page, address))
        sent, n_requests = transferred(page)
        warm.append(opened_ms(page, address))
        page.context.close()
    page = browser.new_context().new_page()
    opened_ms(page, address)
    turns = []
    for n in range(N):
        page.fill(BOX, question)
        page.wait_for_timeout(150)
        turns.append(float(page.evaluate(WATCH, [BOX, n])))
    page.context.close()
    return {
        "cold_usable_ms": statistics.median(cold),
        "warm_usable_ms": statistics.median(warm),
        "cold_kilobytes": round(sent / 1000, 1),
        "cold_requests": n_requests,
        "enter_to_answer_ms": round(statistics.median(turns), 1),
        "answer_function_ms": round(statistics.median(own), 1),
        "over_the_answer_ms": round(statistics.median(turns) - statistics.median(own), 1),
    }


def long_text_opened(browser: Browser, address: str) -> dict[str, float]:
    """Milliseconds until the quote is seen; medians of several."""
    clock, worked = [], []
    for _ in range(5):
        page = browser.new_context().new_page()
        opened_ms(page, address)
        page.fill(BOX, f"库房在{N_LONG - 10}号楼")
        page.locator("#yj-box .submit-button").click()
        card = page.locator(".yj-open").first
        card.wait_for()
        meter = page.context.new_cdp_session(page)
        meter.send("Performance.enable")
        began, before = page.evaluate("performance.now()"), worked_ms(meter)
        card.click()
        page.locator(".yj-panel mark").wait_for()
        worked.append(worked_ms(meter) - before)
        clock.append(float(page.evaluate("performance.now()")) - float(began))
        page.context.close()
    return {
        "long_text_ms": round(statistics.median(clock), 1),
        "long_text_worked_ms": round(statistics.median(worked), 1),
    }


def worked_ms(meter: CDPSession) -> float:
    """Processor time of the page's main thread so far."""
    metrics = meter.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(one["value"] for one in metrics if one["name"] == "ThreadTime"))


def opened_ms(page: Page, address: str) -> float:
    """From the start of the navigation until all tools are there."""
    page.goto(f"{address}/chat/")
    page.locator(".yj-scope-open").wait_for()
    return round(float(page.evaluate("performance.now()")), 0)


def transferred(page: Page) -> tuple[float, int]:
    """Bytes over the wire and requests, by the browser's own count."""
    page.wait_for_timeout(1000)
    sizes = page.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map((entry) => entry.transferSize)"
    )
    return float(sum(sizes)), len(sizes)


def answer_ms(address: str, question: str) -> float:
    """What the answer function takes, as REST tells it."""
    body = json.dumps({"question": question}).encode()
    asked = Request(f"{address}/api/ask", body, {"Content-Type": "application/json"})
    with urlopen(asked) as response:
        return float(json.load(response)["milliseconds"])


if __name__ == "__main__":
    given = sys.argv[1:]
    main(given[0] if given else None, given[1] if len(given) > 1 else "总要求")
