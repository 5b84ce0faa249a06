"""REST: questions, search and documents as JSON; errors are told by ``failures``.

Handlers are plain functions, so each runs in a worker thread and none blocks the loop.
"""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from bot.records import answer_record
from ui.asking import Bot, ask, collections_of, find_document
from ui.json_shapes import document_record, passage_record, summary_record
from ui.words import PageError, operator_words

MAX_RESULTS = 50
MAX_QUERY_CHARS = 2000
MAX_HISTORY_SENT = 100


class CollectionUnknown(PageError):
    """No document stands in the collection asked for."""

    code = "collection_unknown"


class Question(BaseModel):
    """The body of ``POST /api/ask``; ``history`` holds earlier questions, oldest first.

    ``document`` is the id of the one document to answer from.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    question: str
    history: list[str] = Field(default=[], max_length=MAX_HISTORY_SENT)
    collection: str | None = None
    document: str | None = None


def build_api(bot: Bot) -> APIRouter:
    """All REST routes over one bot."""
    api, said = APIRouter(), operator_words()

    @api.post("/api/ask", summary=said["api_ask"])
    def ask_question(body: Question) -> dict[str, Any]:
        """The answer as an object of the run file, without its id."""
        started = time.perf_counter()
        _check_collection(bot, body.collection)
        answer = ask(bot, body.question, body.history, body.collection, body.document)
        return answer_record(answer, (time.perf_counter() - started) * 1000)

    @api.get("/api/search", summary=said["api_search"])
    def search(
        q: Annotated[str, Query(min_length=1, max_length=MAX_QUERY_CHARS)],
        k: Annotated[int, Query(ge=1, le=MAX_RESULTS)] = 10,
        collection: str | None = None,
    ) -> dict[str, Any]:
        """The nearest passages, best first."""
        _check_collection(bot, collection)
        sources = {summary.id: summary.source for summary in bot.documents}
        found = bot.search(q, k, collection)
        return {"query": q, "passages": [passage_record(p, sources) for p in found]}

    @api.get("/api/documents", summary=said["api_documents"])
    def list_documents() -> dict[str, Any]:
        """What is indexed, without the texts."""
        records = [summary_record(summary) for summary in bot.documents]
        return {"generation": bot.generation, "documents": records}

    @api.get("/api/documents/{document_id}", summary=said["api_document"])
    def show_document(document_id: str) -> dict[str, Any]:
        """The text that offsets count in, and its paragraphs."""
        return document_record(find_document(bot, document_id))

    @api.get("/healthz", summary=said["api_health"])
    def health() -> dict[str, Any]:
        """Answers when questions can be asked."""
        return {"status": "ok", "generation": bot.generation, "documents": len(bot.documents)}

    return api


def _check_collection(bot: Bot, collection: str | None) -> None:
    if collection is not None and collection not in collections_of(bot):
        raise CollectionUnknown(collection=collection[:50])
