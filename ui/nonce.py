"""The chat framework's page under a strict policy: a nonce for each of its own scripts.

Our styles and scripts are put into its head here; the framework would add them only after its
own start, and the page would flash unstyled.

Only this one HTML response is buffered; streams and everything else pass through untouched.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Send

FRAMEWORK_HEAD = re.compile(
    r'<link rel="manifest"[^>]*>|<meta\s+(?:property="og|name="twitter):[^>]*>'
)


def rewrite_html(html: str, nonce: str, head: str = "") -> str:
    """The framework's page with nonces, our head and language, without its advertisement."""
    html = FRAMEWORK_HEAD.sub("", html).replace('lang="en"', 'lang="zh-CN"', 1)
    html = html.replace("</head>", f"{head}</head>", 1)
    return html.replace("<script", f'<script nonce="{nonce}"')


class HtmlRewriter:
    """Collects one HTML response, gives its scripts the nonce, and sends it whole."""

    def __init__(self, send: Send, nonce: str, head: str) -> None:
        self._send, self._nonce, self._head = send, nonce, head
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        """Pass on what is not HTML; hold HTML back until it is complete."""
        if message["type"] == "http.response.start":
            content_type = Headers(raw=message["headers"]).get("content-type", "")
            if content_type.startswith("text/html"):
                self._start = message
                return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            html = rewrite_html(self._body.decode(), self._nonce, self._head).encode()
            MutableHeaders(scope=self._start)["Content-Length"] = str(len(html))
            await self._send(self._start)
            await self._send({"type": "http.response.body", "body": html})
