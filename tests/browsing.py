"""A served page in a real browser, and what goes wrong on it."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, expect, sync_playwright
from portal import portal
from reading_room import disturb, furnish

SERVER = Path(__file__).parent / "serve_fake_bot.py"
BOX = "#yj-box textarea"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Watched:
    """A page and what went wrong on it."""

    page: Page
    host: str
    foreign: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Ask, and wait for one more answer."""
        n_answers = self.page.locator(".yj-answer").count()
        self.page.fill(BOX, question)
        self.page.press(BOX, "Enter")
        self.page.locator(".yj-answer").nth(n_answers).wait_for()


# Breaches of the policy are told to the page; the console tells only some.
REPORT_BREACHES = """document.addEventListener("securitypolicyviolation",
    (event) => console.error("CSP", event.violatedDirective, event.blockedURI))"""
WAIT_MS = 60_000  # long, for machines that have much else to do
expect.set_options(timeout=WAIT_MS)
Open = Callable[..., Watched]


@contextmanager
def served(folder: Path, **settings: Any) -> Iterator[str]:
    """The address of a server with the small bot; it must look for no other machine."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    output = folder / "server.txt"
    with output.open("w") as file:
        command = [sys.executable, str(SERVER), str(port), json.dumps(settings)]
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
    try:
        prefixed = address + settings.get("base_path", "")
        wait_until_healthy(f"{prefixed}/healthz", process, output)
        yield prefixed
    finally:
        process.kill()
        process.wait()
    assert output.read_text() == ""


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser; where there is none, the test fails unless YINJU_NO_BROWSER is set."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("chromium is missing: install it, or set YINJU_NO_BROWSER=1 to do without")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


def watched(page: Page, *addresses: str) -> Watched:
    """Note what a page does wrong; the addresses are ours, requests to others are foreign."""
    hosts = {urlsplit(address).netloc for address in addresses}
    seen = Watched(page, urlsplit(addresses[0]).netloc)
    page.set_default_timeout(WAIT_MS)
    page.add_init_script(REPORT_BREACHES)
    page.on("request", lambda request: _note_if_foreign(seen, request.url, hosts))
    page.on("console", lambda message: note_error(seen, message))
    page.on("pageerror", lambda error: seen.problems.append(str(error)))
    page.on("dialog", lambda dialog: _refuse(seen, dialog))
    return seen


def _refuse(seen: Watched, dialog: Dialog) -> None:
    seen.problems.append(dialog.message)
    dialog.dismiss()


def _note_if_foreign(seen: Watched, url: str, hosts: set[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "about", "blob") and parts.netloc not in hosts:
        seen.foreign.append(url)


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], output: Path) -> None:
    """Return when the server answers; fail with its output when it ends first."""
    for _ in range(1200):
        assert process.poll() is None, output.read_text()
        try:
            with urlopen(url):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not start within two minutes")


def note_foreign(watched: Watched, url: str) -> None:
    """Note a request that leaves our host."""
    parts = urlsplit(url)
    if parts.scheme != "data" and parts.netloc != watched.host:
        watched.foreign.append(url)


def note_error(watched: Watched, message: ConsoleMessage) -> None:
    """Note what the browser complains about, breaches of the policy among it."""
    if message.type == "error":
        watched.problems.append(message.text)


@dataclass(frozen=True)
class Room:
    """A served folder: where it lies, its address; a portal that may embed it, one that may not."""

    folder: Path
    address: str
    portal: str
    stranger: str

    def documents(self) -> list[dict[str, str]]:
        """What is indexed, as REST tells."""
        with urlopen(f"{self.address}/api/documents") as answer:
            records: list[dict[str, str]] = json.load(answer)["documents"]
        return records

    def document(self, name: str) -> str:
        """The id of the document whose path ends so."""
        return next(one["id"] for one in self.documents() if one["source"].endswith(name))


@contextmanager
def furnished(folder: Path) -> Iterator[Room]:
    """The reading room, served below a prefix."""
    corpus = folder / "资料"
    furnish(corpus)
    with portal() as listed, portal() as stranger:
        given = {"corpus": str(corpus), "index": str(folder / "none"), "downloads": 1}
        with served(folder, base_path="/qa", frame_ancestors=listed, **given) as address:
            disturb(corpus)
            yield Room(corpus, address, listed, stranger)
