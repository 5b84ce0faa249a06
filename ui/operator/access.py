"""Who may open the operator's page: whoever has the token; without one, only this machine.

A person signs in once and has a cookie for some hours; a program sends the token as a bearer.
Both are compared in constant time. Without a token a request must come from this machine, be
addressed to it by name, and pass no proxy, for behind a proxy everybody comes from here.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import time
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from starlette.requests import Request

from bot.settings import OFF, Settings

COOKIE = "yinju_operator"
HOURS = 12
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto",
              "x-forwarded-server", "x-real-ip", "via")  # fmt: skip
_BEARER = "bearer "


class Entry(Enum):
    """What a request may do."""

    OPEN = "open"
    SIGN_IN = "sign in"
    CLOSED = "closed"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Gate:
    """The rule that the settings make."""

    token: str
    behind_proxy: bool

    @classmethod
    def of(cls, settings: Settings) -> Gate:
        """From the settings; a path to be below means that there is a proxy."""
        return cls(settings.operator_token, bool(settings.base_path.rstrip("/")))

    def entry(self, request: Request) -> Entry:
        """Whether a request may see the page, or change something when it is no GET."""
        if self.token == OFF:
            return Entry.OFF
        if not self.token:
            here = not self.behind_proxy and _is_from_here(request)
            return Entry.OPEN if here and _is_of_own_page(request) else Entry.CLOSED
        if self._is_bearer(request):
            return Entry.OPEN
        known = self.knows_session(request.cookies.get(COOKIE, ""))
        return Entry.OPEN if known and _is_of_own_page(request) else Entry.SIGN_IN

    def is_token(self, given: str) -> bool:
        """Whether it is the token."""
        return self.token not in ("", OFF) and _same(given, self.token)

    def new_session(self) -> str:
        """What the cookie of somebody holds who has shown the token."""
        until = str(int(time.time()) + HOURS * 3600)
        return f"{until}.{self._seal(until)}"

    def knows_session(self, value: str) -> bool:
        """Whether a cookie is ours and not too old."""
        until, _, seal = value.partition(".")
        whole = until.isascii() and until.isdecimal() and len(until) < 16
        return _same(seal, self._seal(until)) and whole and int(until) > time.time()

    def _seal(self, until: str) -> str:
        told = f"{COOKIE} {until}".encode()
        return hmac.new(self.token.encode(), told, hashlib.sha256).hexdigest()

    def _is_bearer(self, request: Request) -> bool:
        header = request.headers.get("authorization", "")
        if not header.lower().startswith(_BEARER):
            return False
        return self.is_token(header[len(_BEARER) :].strip())


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def _is_from_here(request: Request) -> bool:
    """Whether a request comes from this machine, to this machine, and straight."""
    if request.client is None or any(name in request.headers for name in _PASSED_ON):
        return False
    asked_for = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    return _is_loopback(request.client.host) and (
        asked_for == "localhost" or _is_loopback(asked_for)
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_of_own_page(request: Request) -> bool:
    """Whether no page of somebody else sent a request that changes something."""
    if request.method == "GET":
        return True
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
