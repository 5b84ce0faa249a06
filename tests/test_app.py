"""The application around the API: pages, files, prefixes, headers."""

from __future__ import annotations

import pytest
from fake_bot import ATTACK, FakeBot
from fastapi.testclient import TestClient

from bot.errors import SettingInvalid
from bot.settings import Settings
from ui.app import create_app

BOT = FakeBot()


def client(base: str = "", frame_ancestors: str = "") -> TestClient:
    settings = Settings(base_path=base, frame_ancestors=frame_ancestors)
    app = create_app(BOT, settings, chat=False)
    return TestClient(app, follow_redirects=False)


def test_the_source_page_marks_the_quote_and_allows_no_inline_script() -> None:
    response = client().get(f"/source/{BOT.texts[0].id}?start=13&end=45")
    assert response.status_code == 200
    assert "<mark>开展主题教育，" in response.text
    assert "script-src 'self';" in response.headers["content-security-policy"]


def test_a_link_that_was_cut_short_still_opens_its_document() -> None:
    for query in (
        "?start=13&end=",
        "?start=x&end=45",
        "?start=13&end=99999999999",
        "?start=²&end=3",
    ):
        response = client().get(f"/source/{BOT.texts[0].id}{query}")
        assert response.status_code == 200 and "<mark>" not in response.text


def test_originals_are_handed_out_only_where_the_setting_allows_it() -> None:
    response = client().get(f"/api/documents/{BOT.texts[0].id}/original")
    assert response.status_code == 403
    assert response.json()["code"] == "downloads_off"
    assert "yj-download" not in client().get(f"/source/{BOT.texts[0].id}").text


def test_a_source_that_is_gone_is_a_page_in_words() -> None:
    response = client().get("/source/d000")
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "没有找到这份资料" in response.text


@pytest.mark.parametrize(
    "path", ["/static/chat.js", "/static/base.css", "/widget.js", "/favicon.ico"]
)
def test_files_are_served_with_their_type(path: str) -> None:
    response = client().get(path)
    assert response.status_code == 200
    assert response.headers["x-content-type-options"] == "nosniff"
    assert not response.headers["content-type"].startswith("text/html")


def test_the_widget_carries_its_words() -> None:
    script = client().get("/widget.js").text
    assert '"问资料"' in script and "@open@" not in script and "@close@" not in script


def test_everything_lives_below_the_base_path() -> None:
    below = client("/qa")
    assert below.get("/qa/healthz").status_code == 200
    assert below.get("/qa/static/chat.js").status_code == 200
    assert below.get(f"/qa/source/{BOT.texts[0].id}").status_code == 200
    assert below.get("/other/healthz").status_code == 404
    assert below.get("/qa/").headers["location"] == "openapi.json"


def test_a_proxy_may_take_the_base_path_off() -> None:
    below = client("/qa")
    assert below.get("/healthz").json() == below.get("/qa/healthz").json()
    assert below.get(f"/source/{BOT.texts[0].id}").status_code == 200
    assert below.get("/").headers["location"] == "openapi.json"


def test_listed_sites_may_embed() -> None:
    response = client(frame_ancestors="http://oa.example https://b.example").get("/healthz")
    policy = response.headers["content-security-policy"]
    assert "frame-ancestors 'self' http://oa.example https://b.example;" in policy


def test_a_list_of_sites_that_holds_something_else_is_told_at_the_start() -> None:
    with pytest.raises(SettingInvalid):
        client(frame_ancestors="http://oa.example; script-src *")


def test_no_other_origin_is_allowed_and_no_cookie_is_set() -> None:
    response = client().get("/api/documents", headers={"Origin": "http://evil.example"})
    assert "access-control-allow-origin" not in response.headers
    assert "set-cookie" not in response.headers


def test_attacks_in_titles_stay_text() -> None:
    page = client().get(f"/source/{BOT.texts[3].id}").text
    assert ATTACK not in page and "&lt;img src=x" in page
