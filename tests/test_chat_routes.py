"""REST for the chat page: suggestions, feedback, words, export; its assets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fake_bot import FakeBot
from fastapi.testclient import TestClient

from bot.settings import Settings
from bot.usage.entries import Asked
from bot.usage.log import QuestionLog
from ui.app import create_app
from ui.assets import assets_path

BOT = FakeBot()
SAID = {"question": "火星", "verdict": "expected", "answered": False, "confidence": 0.2}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(BOT, Settings(), chat=False))


def test_suggestions_name_kind_text_and_document(client: TestClient) -> None:
    (found,) = client.get("/api/suggest", params={"q": "年休"}).json()["suggestions"]
    assert found == {
        "kind": "heading", "text": "第三章 年休假", "label": "第三章 年休假",
        "document_id": BOT.texts[2].id, "title": "考勤与休假办法",
        "source": "规章制度/考勤与休假办法.pdf",
    }  # fmt: skip


def test_documents_are_listed_before_anything_is_typed(client: TestClient) -> None:
    asked = {"q": "", "kind": "document", "n": "2"}
    found = client.get("/api/suggest", params=asked).json()["suggestions"]
    assert [one["title"] for one in found] == ["主题教育要点", "讲话摘编"]
    assert client.get("/api/suggest").json() == {"suggestions": []}


def test_feedback_reaches_the_bot(client: TestClient) -> None:
    cited = [["制度/甲.txt", 3, 9]]
    response = client.post("/api/feedback", json={**SAID, "cited": cited, "generation": "g-1"})
    assert response.json() == {"noted": True}
    noted = BOT.log.questions(most=1)[0]
    cited_as_given = (("制度/甲.txt", 3, 9),)
    assert noted.asked == Asked("火星", "refused", 0.2, cited=cited_as_given, generation="g-1")
    assert noted.verdicts == ("expected",)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/feedback", {**SAID, "verdict": "great"}),
        ("/api/feedback", {**SAID, "question": "长" * 2001}),
        ("/api/feedback", {**SAID, "confidence": 7}),
        ("/api/feedback", {**SAID, "more": 1}),
        ("/api/feedback", {**SAID, "cited": [["a", 1]]}),
        ("/api/export", {"format": "exe", "turns": []}),
        ("/api/export", {"format": "md", "turns": [{"question": "x"}] * 41}),
    ],
)
def test_what_has_not_the_form_is_refused(
    client: TestClient, path: str, body: dict[str, Any]
) -> None:
    response = client.post(path, json=body)
    assert (response.status_code, response.json()["code"]) == (400, "request_invalid")


def test_feedback_that_cannot_be_written_is_told_and_none_is_kept_where_it_is_off(
    tmp_path: Path,
) -> None:
    bot = FakeBot()
    asked = TestClient(create_app(bot, Settings(), chat=False))
    bot.log = QuestionLog(tmp_path / "no" / "questions.sqlite", 30)
    response = asked.post("/api/feedback", json=SAID)
    assert response.status_code == 503 and "评价没有记下来" in response.json()["message"]
    bot.log = QuestionLog(None, 30)
    assert asked.post("/api/feedback", json=SAID).json() == {"noted": False}


@pytest.mark.parametrize(
    ("language", "spoken", "said"),
    [("en", "en", "4 documents"), ("zh-Hant", "zh-Hant", "已收錄 4 份資料"),
     ("xx", "zh-CN", "已收录 4 份资料")],
)  # fmt: skip
def test_words_come_in_the_language_wanted(
    client: TestClient, language: str, spoken: str, said: str
) -> None:
    found = client.get(f"/api/words/{language}").json()
    assert (found["language"], found["labels"]["holdings"]) == (spoken, said)
    assert found["collections"] == ["学习资料", "规章制度"]


@pytest.mark.parametrize(
    ("form", "kind"),
    [("md", "text/markdown; charset=utf-8"),
     ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")],
)  # fmt: skip
def test_a_conversation_is_exported_as_a_file(client: TestClient, form: str, kind: str) -> None:
    cited = BOT.answer("总要求").citations[0]
    place = {
        "document": cited.passage.document_id, "sha256": cited.sha256,
        "start": cited.start, "end": cited.end,
    }  # fmt: skip
    turns = [{"question": "总要求", "searched_as": None, "places": [place]}]
    response = client.post("/api/export", json={"format": form, "turns": turns})
    assert response.headers["content-type"] == kind
    named = response.headers["content-disposition"]
    assert named.startswith("attachment; filename*=UTF-8''%E9%97%AE%E7%AD%94")
    assert named.endswith(f".{form}")


def test_assets_may_be_kept_for_ever_at_an_address_that_changes_with_them(
    client: TestClient,
) -> None:
    kept = client.get(f"/{assets_path()}/chat/kept.js")
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/chat/kept.js").headers["cache-control"] == "no-cache"
    assert client.get("/static/v-000000000000/chat.js").status_code == 404
