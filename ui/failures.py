"""Errors as responses: one shape, the right status, never a traceback."""

from __future__ import annotations

from starlette.responses import JSONResponse

from bot.errors import BotError
from ui import messages

STATUS_OF_CODE = {
    "question_invalid": 400,
    "collection_unknown": 400,
    "document_unknown": 404,
    "original_gone": 404,
    "original_changed": 409,
    "original_unreadable": 422,
    "downloads_off": 403,
}
UNAVAILABLE = 503


def error_response(status: int, code: str, message: str, next_step: str) -> JSONResponse:
    """The one shape of every error: code, message, next step."""
    content = {"code": code, "message": message, "next_step": next_step}
    return JSONResponse(content, status_code=status)


def bot_error_response(error: BotError) -> JSONResponse:
    """What a client did wrong is 400 or 404; an index that cannot be used is 503."""
    status = STATUS_OF_CODE.get(error.code, UNAVAILABLE)
    return error_response(status, error.code, error.message, error.next_step)


def invalid(detail: str) -> JSONResponse:
    """A request that has not the form asked for."""
    message = messages.REQUEST_INVALID.format(detail=detail)
    return error_response(400, "request_invalid", message, messages.REQUEST_INVALID_NEXT)


def too_large(limit: int) -> JSONResponse:
    """A body beyond the limit."""
    message = messages.BODY_TOO_LARGE.format(limit=limit)
    return error_response(413, "body_too_large", message, messages.BODY_TOO_LARGE_NEXT)


def unknown_route(path: str) -> JSONResponse:
    """An address that is not offered."""
    message = messages.ROUTE_UNKNOWN.format(path=path[:200])
    return error_response(404, "route_unknown", message, messages.ROUTE_UNKNOWN_NEXT)


def unknown_method(method: str) -> JSONResponse:
    """An address that is offered, but not for this method."""
    message = messages.METHOD_UNKNOWN.format(method=method)
    return error_response(405, "method_unknown", message, messages.ROUTE_UNKNOWN_NEXT)


def internal() -> JSONResponse:
    """Something of ours failed; the details stand in the log only."""
    return error_response(500, "internal", messages.INTERNAL, messages.INTERNAL_NEXT)
