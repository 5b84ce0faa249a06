"""A served page in a real browser, and what goes wrong on it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import ConsoleMessage, Page

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


Open = Callable[..., Watched]


@contextmanager
def served(folder: Path, base_path: str = "", root_path: str = "") -> Iterator[str]:
    """The address of a server with the small bot; it must look for no other machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    output = folder / "server.txt"
    with output.open("w") as file:
        command = [sys.executable, str(SERVER), str(port), base_path, root_path]
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
    try:
        prefixed = address + base_path + root_path
        wait_until_healthy(f"{prefixed}/healthz", process, output)
        yield prefixed
    finally:
        process.kill()
        process.wait()
    assert output.read_text() == ""


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], output: Path) -> None:
    """Return when the server answers; fail with its output when it ends first."""
    for _ in range(600):
        assert process.poll() is None, output.read_text()
        try:
            with urlopen(url):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not start within a minute")


def note_foreign(watched: Watched, url: str) -> None:
    """Note a request that leaves our host."""
    parts = urlsplit(url)
    if parts.scheme != "data" and parts.netloc != watched.host:
        watched.foreign.append(url)


def note_error(watched: Watched, message: ConsoleMessage) -> None:
    """Note what the browser complains about, breaches of the policy among it."""
    if message.type == "error":
        watched.problems.append(message.text)
