"""ui/operator/access.py: the token, or this machine only; never through a proxy or a strange page."""

from __future__ import annotations

import pytest
from fake_bot import FakeBot
from fastapi.testclient import TestClient

from bot.errors import SettingInvalid
from bot.settings import Settings, settings_from
from ui.app import create_app
from ui.operator.access import COOKIE, Gate

TOKEN = "a-long-enough-token"
HERE = ("127.0.0.1", 50000)
PATHS = ("/operator/", "/operator/report", "/operator/questions.csv", "/operator/unanswered.json")


def client(token: str = "", came_from: tuple[str, int] = HERE, **settings: str) -> TestClient:
    app = create_app(FakeBot(), Settings(operator_token=token, **settings), chat=False)  # type: ignore[arg-type]
    return TestClient(app, "http://127.0.0.1:7860", client=came_from, follow_redirects=False)


@pytest.mark.parametrize("path", PATHS)
def test_without_a_token_only_this_machine_may_look(path: str) -> None:
    assert client().get(path).status_code == 200
    assert client(came_from=("::1", 50000)).get(path).status_code == 200
    elsewhere = client(came_from=("10.0.0.7", 50000)).get(path)
    assert elsewhere.status_code == 403
    assert (
        "只能在运行引据的那台机器上打开" in elsewhere.text
        and "YINJU_OPERATOR_TOKEN" in elsewhere.text
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"}, {"Host": "127.0.0.1.evil.example"}, {"Host": "10.0.0.1"},
        {"Host": ""}, {"X-Forwarded-For": "127.0.0.1"}, {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"}, {"X-Forwarded-Proto": "http"}, {"Via": "1.1 proxy"},
    ],
)  # fmt: skip
def test_what_passed_a_proxy_or_another_name_is_not_this_machine(headers: dict[str, str]) -> None:
    assert client().get("/operator/", headers=headers).status_code == 403


def test_below_a_path_of_a_proxy_a_token_is_needed() -> None:
    assert client(base_path="/qa").get("/qa/operator/").status_code == 403
    assert client(TOKEN, base_path="/qa").get("/qa/operator/").status_code == 401


@pytest.mark.parametrize("path", PATHS)
def test_with_a_token_this_machine_must_show_it_too(path: str) -> None:
    asked = client(TOKEN)
    refused = asked.get(path)
    assert refused.status_code == 401 and 'type="password"' in refused.text
    for wrong in ("", "x", TOKEN + "x", TOKEN[:-1], "令牌", TOKEN.upper()):
        given = [(b"Authorization", f"Bearer {wrong}".encode())]
        assert asked.get(path, headers=given).status_code == 401
    right = {"Authorization": f"bearer {TOKEN}"}
    elsewhere = client(TOKEN, came_from=("10.0.0.7", 1))
    assert elsewhere.get(path, headers=right).status_code == 200


def test_a_person_signs_in_once_and_out_again() -> None:
    asked = client(TOKEN)
    wrong = asked.post("/operator/login", data={"token": "wrong"})
    assert wrong.status_code == 401 and "口令不对" in wrong.text and not wrong.cookies
    right = asked.post("/operator/login", data={"token": TOKEN, "lang": "en"})
    assert (right.status_code, right.headers["location"]) == (303, "./?lang=en")
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/operator" in cookie
    assert TOKEN not in cookie
    assert asked.get("/operator/").status_code == 200
    assert asked.post("/operator/logout").status_code == 303
    assert asked.get("/operator/").status_code == 401


def test_a_forged_or_old_session_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    gate, other = Gate(TOKEN, False), Gate(TOKEN + "2", False)
    session = gate.new_session()
    assert gate.knows_session(session) and not other.knows_session(session)
    until, _, seal = session.partition(".")
    for forged in (
        "",
        ".",
        f"{int(until) + 1}.{seal}",
        f"{until}.",
        f"{until}.é",
        f"²{until}.{seal}",
    ):
        assert not gate.knows_session(forged)
    monkeypatch.setattr("ui.operator.access.time.time", lambda: float(until) + 1)
    assert not gate.knows_session(session)
    for empty in (Gate("", False), Gate("off", False)):
        assert not empty.is_token(empty.token)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    ],
)  # fmt: skip
def test_a_page_of_somebody_else_cannot_change_anything(headers: dict[str, str]) -> None:
    for token, status in (("", 403), (TOKEN, 401)):
        asked = client(token)
        if token:
            asked.cookies.set(COOKIE, Gate(token, False).new_session())
            assert asked.get("/operator/").status_code == 200
        for path in ("pins", "unpin"):
            assert asked.post(f"/operator/{path}", headers=headers).status_code == status


def test_the_page_can_be_left_out() -> None:
    asked = client("off")
    for path in PATHS:
        missing = asked.get(path)
        assert (missing.status_code, missing.json()["code"]) == (404, "route_unknown")
    assert asked.post("/operator/login", data={"token": "off"}).status_code == 404


@pytest.mark.parametrize(
    "token", ["short", "x" * 201, "has a space in it!", "口令口令口令口令口令口令口令口令"]
)
def test_a_token_that_can_be_guessed_is_refused_without_showing_it(token: str) -> None:
    with pytest.raises(SettingInvalid, match="16 到 200 个英文字母") as refused:
        settings_from({"YINJU_OPERATOR_TOKEN": token})
    assert token not in str(refused.value)
    assert settings_from({"YINJU_OPERATOR_TOKEN": TOKEN}).operator_token == TOKEN


def test_the_page_is_not_framed_and_not_kept() -> None:
    headers = client(frame_ancestors="http://oa.example").get("/operator/").headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy and "script-src 'self';" in policy
    assert "style-src 'self';" in policy and headers["cache-control"] == "no-store"
    assert client().get("/operator").headers["location"] == "operator/"
