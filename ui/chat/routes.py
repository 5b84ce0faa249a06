"""REST for the chat page: suggestions while typing, feedback, words, export."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from bot.settings import Settings
from bot.suggesting import KINDS, Kind
from bot.types import DocumentSummary
from bot.usage.entries import Feedback, Verdict
from ui.asking import Bot, collections_of
from ui.chat.turns import MAX_TURNS
from ui.exporting.exchange import QuotedPlace, exchange
from ui.exporting.markdown import markdown
from ui.exporting.word_file import DOCX, word_file
from ui.words import Words, operator_words, words_of

MAX_TYPED = 200
MAX_SUGGESTIONS = 20
MAX_WORDS = 2000  # characters of a question sent back
_Text = Annotated[str, Field(max_length=MAX_WORDS)]
_Name = Annotated[str, Field(max_length=500)]
_Offset = Annotated[int, Field(ge=0, le=2**31)]


class Verdicts(BaseModel):
    """The body of ``POST /api/feedback``; ``cited`` holds (path, start, end) of each quote."""

    model_config = ConfigDict(extra="forbid")

    question: _Text
    verdict: Verdict
    answered: bool
    confidence: float = Field(ge=0, le=1)
    searched_as: _Text | None = None
    collection: _Name | None = None
    document: _Name | None = None
    cited: list[tuple[_Name, _Offset, _Offset]] = Field(default=[], max_length=10)
    generation: str = Field(default="", max_length=100)


class ExportedPlace(BaseModel):
    """A quote to export, by its place."""

    model_config = ConfigDict(extra="forbid")

    document: _Name
    sha256: str = Field(max_length=64)
    start: _Offset
    end: _Offset


class ExportedTurn(BaseModel):
    """A question with the places quoted."""

    model_config = ConfigDict(extra="forbid")

    question: _Text
    searched_as: _Text | None = None
    places: list[ExportedPlace] = Field(default=[], max_length=10)


class Export(BaseModel):
    """The body of ``POST /api/export``."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["docx", "md"]
    language: str = Field(default="", max_length=20)
    turns: list[ExportedTurn] = Field(max_length=MAX_TURNS)


def build_chat_routes(bot: Bot, settings: Settings) -> APIRouter:
    """What the chat page needs beside the answers."""
    routes, said = APIRouter(), operator_words()

    @routes.get("/api/suggest", summary=said["api_suggest"])
    def suggest(
        q: Annotated[str, Query(max_length=MAX_TYPED)] = "",
        n: Annotated[int, Query(ge=1, le=MAX_SUGGESTIONS)] = 8,
        kind: Kind | None = None,
        collection: str | None = None,
    ) -> dict[str, Any]:
        """Titles, headings and words that go on from what was typed."""
        if kind == "document" and not q.strip():
            return {"suggestions": [_of_document(one) for one in bot.documents[:n]]}
        kinds = KINDS if kind is None else (kind,)
        found = bot.suggest(q, n, kinds, collection)
        return {
            "suggestions": [
                {
                    "kind": one.kind, "text": one.text, "label": one.label,
                    "document_id": one.document_id, "title": one.title, "source": one.source,
                }
                for one in found
            ]
        }  # fmt: skip

    @routes.post("/api/feedback", summary=said["api_feedback"])
    def feedback(body: Verdicts) -> dict[str, bool]:
        """Whether it was noted; the settings may say not to."""
        values = body.model_dump() | {"cited": tuple(body.cited)}
        return {"noted": bot.log.add_feedback(Feedback(**values))}

    @routes.get("/api/words/{language}", summary=said["api_words"])
    def words(language: str) -> dict[str, Any]:
        """The words that the scripts of the page need, in one language."""
        found = words_of(language)
        labels = {**found.script, "holdings": holdings(bot, found)}
        return {"language": found.language, "collections": collections_of(bot), "labels": labels}

    @routes.post("/api/export", summary=said["api_export"])
    def export(body: Export) -> Response:
        """The conversation as a file; its quotes are cut anew from the documents."""
        found = words_of(body.language)
        exchanges = [
            exchange(bot, turn.question, turn.searched_as,
                     [QuotedPlace(**place.model_dump()) for place in turn.places], found)
            for turn in body.turns
        ]  # fmt: skip
        today = date.today().isoformat()
        made = found("export_made", product=settings.title, date=today)
        as_word = body.format == "docx"
        content = word_file(exchanges, made, found) if as_word else markdown(exchanges, made, found)
        kind = DOCX if as_word else "text/markdown"
        name = quote(f"{found('export_file')}-{today}.{body.format}")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(content, media_type=kind, headers=headers)

    return routes


def holdings(bot: Bot, words: Words) -> str:
    """「已收录 24 份资料」."""
    return words("holdings", n=len(bot.documents))


def _of_document(summary: DocumentSummary) -> dict[str, str]:
    return {
        "kind": "document", "text": summary.title, "label": summary.title,
        "document_id": summary.id, "title": summary.title, "source": summary.source,
    }  # fmt: skip
