"""create_app: REST, source pages, static files and the chat page as one application.

Everything lives below ``settings.base_path``. Gradio is imported only when the chat page is
wanted, as that takes seconds.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from bot.errors import BotError
from bot.settings import Settings
from ui.api import build_api
from ui.asking import Bot
from ui.assets import STATIC, assets_path
from ui.chat.routes import build_chat_routes
from ui.failures import Internal, MethodUnknown, RequestInvalid, RouteUnknown, error_response
from ui.guard import Guard, checked_sites
from ui.operator.routes import Refused, operator_routes
from ui.page import labels_meta
from ui.source.routes import source_routes
from ui.words import LANGUAGES, ZH, words_of

_log = logging.getLogger("yinju.web")

# Read by Gradio and the hub client when they are imported: nothing leaves the machine.
OFFLINE = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "HF_HUB_OFFLINE": "1",
}


def create_app(
    bot: Bot, settings: Settings, examples: Sequence[str] = (), chat: bool = True
) -> FastAPI:
    """The web application over a bot; ``chat=False`` leaves out the chat page and Gradio.

    Raises:
        SettingInvalid: a site that may embed is none.
    """
    base = settings.base_path.rstrip("/")
    app = FastAPI(
        title=settings.title, docs_url=None, redoc_url=None, openapi_url=f"{base}/openapi.json"
    )
    # Present with no origin allowed, this also switches off the framework's own, laxer rule.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(
        Guard,
        base_path=base,
        frame_ancestors=checked_sites(settings.frame_ancestors),
        head=_chat_head(),
    )
    app.include_router(build_api(bot), prefix=base)
    app.include_router(build_chat_routes(bot, settings), prefix=base)
    app.include_router(source_routes(bot, settings), prefix=base)
    app.include_router(operator_routes(bot, settings), prefix=base)
    app.include_router(_pages(chat), prefix=base)
    app.mount(f"{base}/{assets_path()}", StaticFiles(directory=STATIC), name="assets")
    app.mount(f"{base}/static", StaticFiles(directory=STATIC), name="static")
    _tell_errors(app)
    if chat:
        os.environ.update(OFFLINE)
        from ui.chat.page import mount_chat

        app = mount_chat(app, bot, settings, examples, f"{base}/chat")
    return app


def _chat_head() -> str:
    """What the chat page loads beside the framework; relative, so that it holds under any prefix."""
    root = f"../{assets_path()}"
    return f"""<meta name="description" content="{ZH("tagline")}">
<link rel="icon" href="{root}/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{root}/base.css">
<link rel="stylesheet" href="{root}/source.css">
<link rel="stylesheet" href="{root}/chat.css">
<script src="{root}/chat.js" type="module"></script>
{labels_meta(ZH)}
"""


def _pages(chat: bool) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get("/widget.js")
    def widget() -> Response:
        script = (STATIC / "widget.js").read_text(encoding="utf-8")
        told = {
            one: {"open": words_of(one)("widget_open"), "close": words_of(one)("widget_close")}
            for one in LANGUAGES
        }
        script = script.replace("@words@", json.dumps(told, ensure_ascii=False), 1)
        return Response(script, media_type="text/javascript")

    @pages.get("/favicon.ico")
    def icon() -> FileResponse:
        return FileResponse(STATIC / "favicon.svg", media_type="image/svg+xml")

    # Relative, so that they also hold behind a proxy that strips a prefix.
    @pages.get("/")
    def front() -> RedirectResponse:
        return RedirectResponse("chat/" if chat else "openapi.json")

    @pages.get("/chat")
    def chat_without_slash() -> RedirectResponse:
        return RedirectResponse("chat/" if chat else "openapi.json")

    return pages


def _tell_errors(app: FastAPI) -> None:
    """Turn every failure into code, message and next step."""

    @app.exception_handler(BotError)
    def of_bot(request: Request, error: BotError) -> Response:
        return error_response(error, request.headers)

    @app.exception_handler(Refused)
    def of_gate(request: Request, refused: Refused) -> Response:
        return refused.response

    @app.exception_handler(RequestValidationError)
    def of_request(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        detail = ".".join(str(part) for part in first["loc"])
        return error_response(RequestInvalid(detail=detail), request.headers)

    @app.exception_handler(HTTPException)
    def of_route(request: Request, error: HTTPException) -> Response:
        if error.status_code == 405:
            return error_response(MethodUnknown(method=request.method), request.headers)
        return error_response(RouteUnknown(path=request.url.path[:200]), request.headers)

    @app.exception_handler(Exception)
    def of_us(request: Request, error: Exception) -> Response:
        _log.error("request failed: %s", request.url.path, exc_info=error)
        return error_response(Internal(), request.headers)
