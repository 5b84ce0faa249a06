"""Another site with the strictest policy, to embed the pages in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

# Nothing inline, nothing from elsewhere but what embedding needs: our origin in two places.
POLICY = (
    "default-src 'self'; script-src {ours}; frame-src {ours}; require-trusted-types-for 'script'"
)
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title></head>
<body><main><h1>门户</h1>{held}</main></body></html>"""


class _Portal(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        wanted = dict(parse_qsl(urlsplit(self.path).query))
        frame, script = wanted.pop("frame", ""), wanted.pop("widget", "")
        data = "".join(f' data-{name}="{escape(value)}"' for name, value in wanted.items())
        held = (
            f'<iframe title="问答" width="640" height="560" src="{escape(frame)}"></iframe>'
            if frame
            else ""
        )
        held += f'<script src="{escape(script)}" defer{data}></script>' if script else ""
        parts = urlsplit(script or frame)
        ours = f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'none'"
        self.send_response(200)  # for its icon too, which the browser asks for by itself
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY.format(ours=ours))
        self.end_headers()
        self.wfile.write(PAGE.format(held=held).encode())

    def log_message(self, *of: Any) -> None:
        """Say nothing."""


@contextmanager
def portal() -> Iterator[str]:
    """Its address: ``/?widget=SCRIPT&label=…`` or ``/?frame=PAGE`` holds what stands there."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"  # another site than 127.0.0.1
    finally:
        server.shutdown()
        server.server_close()
