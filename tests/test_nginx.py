"""Below a path behind a real nginx that takes the path off, or leaves it, as README tells."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from browsing import Room, free_port, watched
from playwright.sync_api import Browser, expect

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(os.environ.get("YINJU_NO_BROWSER")), reason="YINJU_NO_BROWSER"),
    pytest.mark.skipif(NGINX is None and not os.environ.get("CI"), reason="nginx is not installed"),
]

CONFIGURATION = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off; types {{ }}
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {servers}
}}
"""


def location(strips: bool) -> str:
    """The block that README shows, of the proxy that takes the path off or of the other."""
    blocks = re.findall(r"^location /qa/ \{\n.*?^\}$", README, re.DOTALL | re.MULTILINE)
    [found] = [one for one in blocks if ("7860/;" in one) is strips]
    return str(found)


@pytest.fixture(scope="module")
def nginx(room: Room, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, str]]:
    """Whether it takes the path off → its address."""
    assert NGINX is not None, "nginx is missing: install nginx-light"
    folder = tmp_path_factory.mktemp("nginx")
    upstream = room.address.removesuffix("/qa").removeprefix("http://")
    ports = {strips: free_port() for strips in (True, False)}
    servers = "".join(
        f"server {{ listen 127.0.0.1:{port}; "
        f"{location(strips).replace('127.0.0.1:7860', upstream)} }}\n"
        for strips, port in ports.items()
    )
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, servers=servers))
    command = [NGINX, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    addresses = {strips: f"http://127.0.0.1:{port}/qa" for strips, port in ports.items()}
    try:
        for address in addresses.values():
            _wait_for(f"{address}/healthz", folder)
        yield addresses
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str, folder: Path) -> None:
    for _ in range(100):
        try:
            with urlopen(url):
                return
        except URLError:
            time.sleep(0.05)
    pytest.fail((folder / "error.log").read_text())


@pytest.mark.parametrize("strips", [True, False], ids=["strips", "keeps"])
def test_page_panel_and_source_page_work(
    browser: Browser, nginx: dict[bool, str], strips: bool
) -> None:
    address = nginx[strips]
    page = browser.new_page(locale="zh-CN")
    seen = watched(page, address)
    page.goto(f"{address}/")
    assert page.url == f"{address}/chat/"
    seen.ask("核对一遍目录")
    page.locator(".yj-open").first.click()
    panel = page.locator(".yj-panel")
    expect(panel.locator("mark")).to_be_visible()
    panel.get_by_role("button", name="原页").click()
    expect(panel.get_by_role("img").first).to_have_js_property("naturalWidth", 1240)
    page.goto(str(panel.locator(".yj-panel-alone").evaluate("link => link.href")))
    assert page.url.startswith(f"{address}/source/")
    expect(page.locator("mark")).to_be_visible()
    page.get_by_role("link", name="去提问").click()
    assert page.url == f"{address}/chat/"
    assert (seen.foreign, seen.problems) == ([], [])
    page.close()


@pytest.mark.parametrize("strips", [True, False], ids=["strips", "keeps"])
def test_the_widget_works_on_a_portal(
    browser: Browser, room: Room, nginx: dict[bool, str], strips: bool
) -> None:
    page = browser.new_page(locale="zh-CN")
    seen = watched(page, room.portal, nginx[strips])
    page.goto(f"{room.portal}/?widget={nginx[strips]}/widget.js&question=核对一遍目录")
    page.get_by_role("button", name="问资料").click()
    frame = page.frame_locator("iframe")
    frame.locator(".yj-open").first.click()
    expect(frame.locator(".yj-panel mark")).to_be_visible()
    problems = [one for one in seen.problems if not one.startswith("Blocked autofocusing")]
    assert (seen.foreign, problems) == ([], [])
    page.close()
