"""REST over a small bot."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from fake_bot import FakeBot
from fastapi.testclient import TestClient

from bot.errors import IndexDamaged
from bot.settings import Settings
from bot.types import Answer
from ui.app import create_app

BOT = FakeBot()


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(BOT, Settings(), chat=False)) as client:
        yield client


def test_ask_gives_the_run_file_object_without_its_id(client: TestClient) -> None:
    record = client.post("/api/ask", json={"question": "总要求是什么"}).json()
    assert record.pop("milliseconds") >= 0
    assert [passage["score"] for passage in record.pop("passages")] == [1.0, 0.5, 0.3333]
    assert record == {
        "question": "总要求是什么",
        "answered": True,
        "confidence": 0.9,
        "text": "开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。[1]",
        "citations": [
            {
                "document": "学习资料/主题教育要点.txt",
                "title": "主题教育要点",
                "sha256": "0" * 64,
                "heading": ["一、总要求"],
                "article": None,
                "paragraph": 3,
                "page": None,
                "start": 13,
                "end": 45,
                "quote": "开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。",
                "superseded_by": None,
                "pinned": False,
                "also_in": [
                    {
                        "document": "学习资料/讲话摘编.docx",
                        "start": 8,
                        "end": 20,
                        "superseded_by": None,
                    }
                ],
            }
        ],
        "generation": "g-0000",
    }


def test_history_and_collection_reach_the_bot(client: TestClient) -> None:
    carried = {"question": "那讲的是什么", "history": ["总要求"]}
    assert client.post("/api/ask", json=carried).json()["searched_as"] == "总要求 那讲的是什么"
    narrowed = {"question": "年休假几天", "collection": "学习资料"}
    cited = client.post("/api/ask", json=narrowed).json()["citations"]
    assert [citation["document"] for citation in cited] == ["学习资料/主题教育要点.txt"]


def test_a_refusal_is_an_answer(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "火星怎么去"})
    assert (response.status_code, response.json()["answered"]) == (200, False)
    assert response.json()["citations"] == [] and len(response.json()["passages"]) == 3


def test_search(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "年休假", "k": 1}).json()
    assert found == {
        "query": "年休假",
        "passages": [
            {
                "document": "学习资料/主题教育要点.txt",
                "document_id": BOT.texts[0].id,
                "title": "主题教育要点",
                "heading": ["一、总要求"],
                "article": None,
                "paragraph": 3,
                "page": None,
                "start": 13,
                "end": 45,
                "text": "开展主题教育，要牢牢把握学思想、强党性、重实践、建新功的总要求。",
                "score": 1.0,
            }
        ],
    }


def test_documents_and_one_of_them(client: TestClient) -> None:
    listed = client.get("/api/documents").json()
    assert [row["title"] for row in listed["documents"]][:3] == [
        "主题教育要点", "讲话摘编", "考勤与休假办法",
    ]  # fmt: skip
    shown = client.get(f"/api/documents/{listed['documents'][0]['id']}").json()
    for paragraph in shown["paragraphs"]:
        text = shown["text"][paragraph["start"] : paragraph["end"]]
        assert text == paragraph["text"]
    (low, high), = shown["boilerplate"]  # fmt: skip
    assert shown["text"][low:high] == "加微信进群领取更多资料"


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json() == {
        "status": "ok", "generation": "g-0000", "documents": 4
    }  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "code"),
    [
        ("POST", "/api/ask", {"json": {"question": " "}}, 400, "question_invalid"),
        ("POST", "/api/ask", {"json": {"question": "长" * 501}}, 400, "question_invalid"),
        ("POST", "/api/ask", {"json": {}}, 400, "request_invalid"),
        ("POST", "/api/ask", {"json": {"question": 7}}, 400, "request_invalid"),
        ("POST", "/api/ask", {"json": {"question": "问", "history": "x"}}, 400, "request_invalid"),
        ("POST", "/api/ask", {"json": {"question": "问", "more": 1}}, 400, "request_invalid"),
        ("POST", "/api/ask", {"content": "{broken"}, 400, "request_invalid"),
        ("POST", "/api/ask", {"data": {"question": "问"}}, 400, "request_invalid"),
        ("POST", "/api/ask", {"content": '{"question": "问"}',
         "headers": {"Content-Type": "text/plain"}}, 400, "request_invalid"),
        ("POST", "/api/ask", {"json": {"question": "问", "collection": "无"}}, 400,
         "collection_unknown"),
        ("POST", "/api/ask", {"json": {"question": "长" * 70_000}}, 413, "body_too_large"),
        ("GET", "/api/ask", {}, 405, "method_unknown"),
        ("GET", "/api/search", {}, 400, "request_invalid"),
        ("GET", "/api/search?q=a&k=0", {}, 400, "request_invalid"),
        ("GET", "/api/documents/nothing", {}, 404, "document_unknown"),
        ("GET", "/api/other", {}, 404, "route_unknown"),
        ("GET", "/chat/gradio_api/upload", {}, 404, "route_unknown"),
        ("GET", "/static/none.js", {}, 404, "route_unknown"),
    ],
)  # fmt: skip
def test_errors_have_status_code_message_and_next_step(
    client: TestClient, method: str, path: str, sent: dict[str, Any], status: int, code: str
) -> None:
    response = client.request(method, path, **sent)
    error = response.json()
    assert (response.status_code, error["code"]) == (status, code)
    assert set(error) == {"code", "message", "next_step"}
    assert error["message"].endswith("。") and error["next_step"].endswith("。")


class _Broken(FakeBot):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def answer(self, *_: Any, **__: Any) -> Answer:
        raise self.error


def test_a_damaged_index_is_unavailable() -> None:
    bot = _Broken(IndexDamaged("索引坏了。", "请重新建立。"))
    response = TestClient(create_app(bot, Settings(), chat=False)).post(
        "/api/ask", json={"question": "问"}
    )
    assert response.status_code == 503
    assert response.json() == {
        "code": "index_damaged", "message": "索引坏了。", "next_step": "请重新建立。"
    }  # fmt: skip


def test_a_mistake_of_ours_shows_no_traceback() -> None:
    app = create_app(_Broken(RuntimeError("secret")), Settings(), chat=False)
    response = TestClient(app, raise_server_exceptions=False).post(
        "/api/ask", json={"question": "问"}
    )
    assert response.status_code == 500
    assert response.json()["code"] == "internal" and "secret" not in response.text


def test_openapi_names_every_route(client: TestClient) -> None:
    assert sorted(client.get("/openapi.json").json()["paths"]) == [
        "/api/ask", "/api/documents", "/api/documents/{document_id}",
        "/api/documents/{document_id}/original", "/api/documents/{document_id}/pages",
        "/api/documents/{document_id}/pages/{page}", "/api/documents/{document_id}/view",
        "/api/export", "/api/feedback", "/api/search", "/api/suggest", "/api/words/{language}",
        "/healthz",
    ]  # fmt: skip


def test_the_api_alone_never_imports_gradio() -> None:
    code = (
        "import sys; from fake_bot import FakeBot; from bot.settings import Settings;"
        "from ui.app import create_app; create_app(FakeBot(), Settings(), chat=False);"
        "import ui.api; sys.exit('gradio' in sys.modules)"
    )
    paths = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", code], env=paths, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
