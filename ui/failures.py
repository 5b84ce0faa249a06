"""Errors as responses: one shape, the right status, never a traceback."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse

from bot.errors import BotError
from ui.words import PageError, told, words_accepted

STATUS_OF_CODE = {
    "request_invalid": 400,
    "question_invalid": 400,
    "collection_unknown": 400,
    "downloads_off": 403,
    "document_unknown": 404,
    "original_gone": 404,
    "route_unknown": 404,
    "method_unknown": 405,
    "original_changed": 409,
    "body_too_large": 413,
    "original_unreadable": 422,
    "internal": 500,
}
UNAVAILABLE = 503


class RequestInvalid(PageError):
    """A request that has not the form asked for."""

    code = "request_invalid"


class BodyTooLarge(PageError):
    """A body beyond the limit."""

    code = "body_too_large"


class RouteUnknown(PageError):
    """An address that is not offered."""

    code = "route_unknown"


class MethodUnknown(PageError):
    """An address that is offered, but not for this method."""

    code = "method_unknown"


class Internal(PageError):
    """Something of ours failed; the details stand in the log only."""

    code = "internal"


def error_response(error: BotError, asked: Headers) -> JSONResponse:
    """The one shape of every error, in the language that the headers of the request accept."""
    message, next_step = told(error, words_accepted(asked.get("accept-language", "")))
    content = {"code": error.code, "message": message, "next_step": next_step}
    return JSONResponse(content, status_code=STATUS_OF_CODE.get(error.code, UNAVAILABLE))
