"""The addresses of a document: its page, its text for the panel, its pages as pictures."""

from __future__ import annotations

import json
from urllib.parse import quote as percent_encoded

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from bot.settings import Settings
from ui.asking import Bot, find_document
from ui.source.originals import Originals
from ui.source.standalone import source_not_found_page, source_page
from ui.source.view import quote_span, view_record
from ui.words import PageError, operator_words, words_of

PICTURE_LASTS = "private, max-age=86400"  # its address names the bytes of the file


class DownloadsOff(PageError):
    """The setting allows no download of originals."""

    code = "downloads_off"


def source_routes(bot: Bot, settings: Settings) -> APIRouter:
    """All addresses of documents that a person reads; plain functions, each in a thread."""
    routes = APIRouter()
    originals, said = Originals(settings), operator_words()
    may_download = settings.downloads == 1

    @routes.get("/source/{document_id}", include_in_schema=False)
    def page(document_id: str, start: str = "", end: str = "", lang: str = "") -> HTMLResponse:
        document, words = bot.load_document(document_id), words_of(lang)
        if document is None:
            return HTMLResponse(source_not_found_page(settings.title, words), status_code=404)
        quote = quote_span(document, _number(start), _number(end))
        return HTMLResponse(source_page(document, quote, settings.title, words, may_download))

    @routes.get("/api/documents/{document_id}/view", summary=said["api_view"])
    def view(document_id: str, start: int = -1, end: int = -1) -> Response:
        """Paragraphs cut at the quote, for showing without counting characters."""
        document = find_document(bot, document_id)
        record = view_record(document, quote_span(document, start, end))
        return _json({**record, "may_download": may_download})

    @routes.get("/api/documents/{document_id}/pages", summary=said["api_pages"])
    def pages(document_id: str, start: int = -1, end: int = -1) -> Response:
        """Sizes and boxes in points from the top left of each page."""
        document = find_document(bot, document_id)
        layout = originals.layout(document, quote_span(document, start, end))
        record = {"version": document.sha256[:12], "pages": layout.sizes, "boxes": layout.boxes}
        return _json(record)

    @routes.get("/api/documents/{document_id}/pages/{page}", summary=said["api_page"])
    def picture(document_id: str, page: int) -> Response:
        """A page, counted from 1, of a pdf file."""
        drawn = originals.picture(find_document(bot, document_id), page)
        return Response(drawn, media_type="image/webp", headers={"Cache-Control": PICTURE_LASTS})

    @routes.get("/api/documents/{document_id}/original", summary=said["api_original"])
    def original(document_id: str) -> Response:
        """The file as it was indexed, never shown inside a page."""
        if not may_download:
            raise DownloadsOff()
        document = find_document(bot, document_id)
        data = originals.whole(document)
        name = percent_encoded(document.source.rpartition("/")[2], safe="")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(data, media_type="application/octet-stream", headers=headers)

    return routes


def _number(text: str) -> int | None:
    """A link that was cut short still opens its document."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _json(record: object) -> Response:
    """JSON as it is; the framework would look at each of thousands of paragraphs."""
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return Response(body.encode("utf-8", "replace"), media_type="application/json")
