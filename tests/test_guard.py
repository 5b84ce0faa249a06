"""What is reachable, and under which headers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.errors import SettingInvalid
from ui.guard import Guard, checked_sites, content_security_policy, is_reachable, own_path
from ui.nonce import rewrite_html


@pytest.mark.parametrize(
    "path",
    [
        "/", "/chat", "/chat/", "/chat/config", "/chat/theme.css", "/chat/assets/index-D_p.js",
        "/chat/gradio_api/run/predict", "/chat/gradio_api/startup-events", "/api/ask",
        "/api/documents/d0123", "/api/documents/d0123/view", "/source/d0123", "/healthz",
        "/api/documents/d0123/pages", "/api/documents/d0123/pages/12", "/api/documents/d0123/original",
        "/static/chat.js", "/widget.js", "/openapi.json",
    ],
)  # fmt: skip
def test_what_the_product_offers_is_reachable(path: str) -> None:
    assert is_reachable(path)


@pytest.mark.parametrize(
    "path",
    [
        "/chat/gradio_api/upload", "/chat/gradio_api/queue/join", "/chat/gradio_api/file=/etc/passwd", "/chat/proxy=http://a",
        "/chat/gradio_api/info", "/chat/monitoring", "/chat/login", "/chat/gradio_api/call/ask",
        "/chat/assets/../config", "/static/../app.py", "/static/a/b", "/api/documents/../ask",
        "/api/documents/d0123/pages/x",
        "/api/documents/d0123/pages/1/2", "/docs", "/redoc", "/chat//config", "/source/", "/etc/passwd", "",
    ],
)  # fmt: skip
def test_everything_else_is_not(path: str) -> None:
    assert not is_reachable(path)


@pytest.mark.parametrize(
    ("path", "base", "own"),
    [
        ("/api/ask", "", "/api/ask"),
        ("/qa/api/ask", "/qa", "/api/ask"),
        ("/qa", "/qa", "/"),
        ("/api/ask", "/qa", "/api/ask"),  # a proxy took the base path off
        ("/qabc/api/ask", "/qa", "/qabc/api/ask"),
    ],
)
def test_the_path_below_the_base_path_taken_off_or_not(path: str, base: str, own: str) -> None:
    assert own_path(path, base) == own


def test_sites_that_may_embed_are_written_in_any_row() -> None:
    assert checked_sites("") == "'self'"
    assert checked_sites(" http://oa.example/ ，https://*.b.example:8443;c_d:* ") == (
        "'self' http://oa.example https://*.b.example:8443 c_d:*"
    )
    assert checked_sites("http://[::1]:80") == "'self' http://[::1]:80"


@pytest.mark.parametrize(
    "site",
    ["http://oa.example/portal", "'none'", "*", "javascript:alert(1)", "门户", "a'b", "https:"],
)
def test_what_is_no_site_is_named(site: str) -> None:
    with pytest.raises(SettingInvalid) as caught:
        checked_sites(f"http://oa.example {site}")
    assert f"「{site}」不是网站的地址" in str(caught.value)
    assert "http://oa.example 的样子" in str(caught.value)


def test_only_the_chat_page_has_a_nonce_and_inline_styles() -> None:
    ours = content_security_policy(None, "'self'")
    assert "unsafe" not in ours and "nonce" not in ours
    chat = content_security_policy("abc", "'self' http://oa.example")
    assert "script-src 'self' 'nonce-abc';" in chat and "unsafe-eval" not in chat
    assert "frame-ancestors 'self' http://oa.example;" in chat


def test_the_framework_page_is_rewritten() -> None:
    page = (
        '<html lang="en"><head><meta property="og:url" content="https://gradio.app/" />'
        '<link rel="manifest" href="/manifest.json" /></head><script>1</script></html>'
    )
    assert rewrite_html(page, "N", "<x>") == (
        '<html lang="zh-CN"><head><x></head><script nonce="N">1</script></html>'
    )


def ask_guard(headers: list[tuple[bytes, bytes]], chunks: list[bytes]) -> tuple[int, bytes]:
    """The status and body with which a guarded echo answers ``POST /api/ask``."""
    sent: list[Any] = []

    async def echo(scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body, more = body + message["body"], message["more_body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    messages = [
        {"type": "http.request", "body": chunk, "more_body": n < len(chunks)}
        for n, chunk in enumerate(chunks, start=1)
    ]

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/ask", "headers": headers}
    asyncio.run(Guard(echo)(scope, receive, send))
    return sent[0]["status"], sent[1]["body"]


def test_a_body_within_the_limit_passes() -> None:
    assert ask_guard([(b"content-length", b"4")], [b"ab", b"cd"]) == (200, b"abcd")


def test_a_body_that_declares_too_much_is_refused_unread() -> None:
    status, body = ask_guard([(b"content-length", b"10000000000")], [])
    assert status == 413 and b"body_too_large" in body


def test_a_body_that_goes_on_past_the_limit_is_refused() -> None:
    status, body = ask_guard([], [b"x" * 40_000] * 3)
    assert status == 413 and b"body_too_large" in body
