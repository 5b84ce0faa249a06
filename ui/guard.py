"""What is reachable, how much may be sent, and the security headers of every response.

A list of allowed paths, so that what the page framework exposes beside the page (uploads, file
and proxy routes, its component tree) answers 404. Pages of ours allow no inline script at all;
the chat page gets a nonce for the framework's own.
"""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import SettingInvalid
from ui.assets import assets_path
from ui.failures import BodyTooLarge, RouteUnknown, error_response
from ui.nonce import HtmlRewriter
from ui.words import operator_words

MAX_API_BYTES = 64 * 1024
MAX_CHAT_BYTES = 4 * 1024 * 1024  # the page sends its conversation along with each question
CHAT = "/chat/"
OPERATOR = "/operator"
OPEN_PATHS = re.compile(
    r"/|/chat|/healthz|/openapi\.json|/widget\.js|/favicon\.ico"
    r"|/operator(/(login|logout|pins|unpin|report|(questions|unanswered)\.(csv|json))?)?"
    r"|/api/(ask|search|suggest|feedback|export|words/[\w-]+|documents(/[\w-]+(/view|/original|/pages(/\d+)?)?)?)|/source/[\w-]+|/static/(v-[0-9a-f]+/)?([a-z]+/)?[\w-]+\.\w+"
)
CHAT_PATHS = re.compile(
    r"(config|theme\.css|manifest\.json|favicon\.ico)?|(static|assets)/[\w./-]+"
    r"|gradio_api/(run/predict|startup-events)"  # no queue, no streams: they would outlive a stop
)
_BETWEEN_SITES = re.compile(r"[\s,;，；、]+")
_SITE = re.compile(
    r"(https?://)?(\*\.)?[a-z0-9]([a-z0-9_.-]*[a-z0-9])?(:(\d{1,5}|\*))?"
    r"|https?://\[[0-9a-f:]+\](:\d{1,5})?",
    re.IGNORECASE,
)
IMMUTABLE = "public, max-age=31536000, immutable"


def is_reachable(path: str) -> bool:
    """Whether a path, without the base path, is one that the product offers."""
    if ".." in path or "//" in path:
        return False
    if path.startswith(CHAT):
        return CHAT_PATHS.fullmatch(path[len(CHAT) :]) is not None
    return OPEN_PATHS.fullmatch(path) is not None


def own_path(path: str, base_path: str) -> str:
    """The path below the base path, whether a proxy in front has taken that off or not."""
    if path == base_path or path.startswith(base_path + "/"):
        return path[len(base_path) :] or "/"
    return path


def checked_sites(setting: str) -> str:
    """The sites that may embed, as the policy takes them: 「'self' http://oa.example」.

    Raises:
        SettingInvalid: one of them is not the address of a site.
    """
    sites = [site.rstrip("/") for site in _BETWEEN_SITES.split(setting) if site]
    for site in sites:
        if not _SITE.fullmatch(site):
            said = operator_words()
            raise SettingInvalid(
                said["site_invalid"].format(site=site[:80]), said["site_invalid_next"]
            )
    return " ".join(["'self'", *sites])


def content_security_policy(nonce: str | None, frame_ancestors: str) -> str:
    """The policy of one page; only the chat page has a nonce and inline styles."""
    script = f"'self' 'nonce-{nonce}'" if nonce else "'self'"
    style = "'self' 'unsafe-inline'" if nonce else "'self'"
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'; "
        f"frame-ancestors {frame_ancestors}; base-uri 'self'; form-action 'self'"
    )


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(
        self, app: ASGIApp, base_path: str = "", frame_ancestors: str = "'self'", head: str = ""
    ) -> None:
        self._app, self._head = app, head
        self._base = base_path
        self._ancestors = frame_ancestors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with a limit on what comes in and headers on what goes out."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        if scope["type"] != "http":
            return
        path = own_path(scope["path"], self._base)
        nonce = secrets.token_urlsafe(16) if path == CHAT else None
        send = self._with_headers(send, nonce, path)
        if not is_reachable(path):
            unknown = RouteUnknown(path=scope["path"][:200])
            await error_response(unknown, Headers(scope=scope))(scope, receive, send)
            return
        scope = {**scope, "path": self._base + path}
        if nonce:
            scope = _without_compression(scope)
            send = HtmlRewriter(send, nonce, self._head)
        limit = MAX_CHAT_BYTES if path.startswith(CHAT) else MAX_API_BYTES
        await _with_limit(self._app, limit)(scope, receive, send)

    def _with_headers(self, send: Send, nonce: str | None, path: str) -> Send:
        is_operator = path.startswith(OPERATOR)
        policy = content_security_policy(nonce, "'none'" if is_operator else self._ancestors)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                if (
                    path.startswith((CHAT + "assets/", f"/{assets_path()}/"))
                    and message["status"] == 200
                ):
                    headers["Cache-Control"] = IMMUTABLE
                headers.setdefault("Cache-Control", "no-store" if is_operator else "no-cache")
            await send(message)

        return send_with_headers


def _with_limit(app: ASGIApp, limit: int) -> ASGIApp:
    """Answer 413 to a body that declares or turns out to be longer than the limit."""

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        declared = Headers(scope=scope).get("content-length", "")
        received, exceeded = 0, declared.isdecimal() and int(declared) > limit

        async def receive_counted() -> Message:
            nonlocal received, exceeded
            message = await receive()
            received += len(message.get("body", b""))
            exceeded = received > limit
            return {"type": "http.disconnect"} if exceeded else message

        async def send_unless_exceeded(message: Message) -> None:
            if not exceeded:
                await send(message)

        if not exceeded:
            try:
                await app(scope, receive_counted, send_unless_exceeded)
            except ClientDisconnect:
                if not exceeded:
                    raise
        if exceeded:
            refused = error_response(BodyTooLarge(limit=limit), Headers(scope=scope))
            await refused(scope, receive, send)

    return limited


def _without_compression(scope: Scope) -> Scope:
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}
