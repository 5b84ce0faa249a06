"""The addresses below `/operator`: the page, signing in, pinning, the report, the exports."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.commands.documents import find_document
from bot.errors import BotError
from bot.inert_csv import csv_bytes
from bot.settings import Settings
from bot.usage.pinning import pinned_keys
from bot.usage.records import (
    QUESTION_COLUMNS,
    UNANSWERED_COLUMNS,
    question_record,
    question_row,
    unanswered_record,
    unanswered_row,
)
from ui.asking import Bot
from ui.operator.access import COOKIE, HOURS, Entry, Gate
from ui.operator.report import report_page
from ui.operator.sheet import DEFAULT_DAYS, View, closed_page, operator_page, sign_in_page
from ui.words import words_of

Days = Annotated[int, Query(ge=1, le=3650)]
Form = dict[str, list[str]]


class Refused(Exception):
    """A request that may not see the page; ``response`` is what it gets instead."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


async def _posted(request: Request) -> Form:
    """The fields of a form."""
    body = (await request.body()).decode("utf-8", "replace")
    return parse_qs(body, keep_blank_values=True, max_num_fields=200)


Posted = Annotated[Form, Depends(_posted)]


def operator_routes(bot: Bot, settings: Settings) -> APIRouter:
    """Everything that only whoever keeps the documents may see."""
    gate = Gate.of(settings)
    routes = APIRouter(prefix="/operator", include_in_schema=False)
    product = settings.title

    def admitted(request: Request) -> None:
        entry = gate.entry(request)
        words = words_of(request.query_params.get("lang", ""))
        if entry is Entry.OFF:
            raise HTTPException(404)
        if entry is Entry.CLOSED:
            raise Refused(HTMLResponse(closed_page(product, words), 403))
        if entry is Entry.SIGN_IN:
            raise Refused(HTMLResponse(sign_in_page(product, words, failed=False), 401))

    only_operator = [Depends(admitted)]

    def shown(view: View, lang: str, status: int = 200) -> Response:
        view = replace(view, can_sign_out=bool(gate.token))
        return HTMLResponse(operator_page(bot, product, words_of(lang), view), status)

    @routes.get("")
    def show_without_slash() -> Response:
        return RedirectResponse("operator/")

    @routes.get("/", dependencies=only_operator)
    def show(days: Days = DEFAULT_DAYS, lang: str = "") -> Response:
        return shown(View(days), lang)

    @routes.post("/login")
    def sign_in(request: Request, form: Posted) -> Response:
        if gate.entry(request) in (Entry.OFF, Entry.CLOSED):
            admitted(request)
        lang = _first(form, "lang")
        if not gate.is_token(_first(form, "token")):
            return HTMLResponse(sign_in_page(product, words_of(lang), failed=True), 401)
        response = _back(lang)
        response.set_cookie(
            COOKIE, gate.new_session(), max_age=HOURS * 3600, httponly=True, samesite="strict",
            secure=request.url.scheme == "https", path=f"{settings.base_path.rstrip('/')}/operator",
        )  # fmt: skip
        return response

    @routes.post("/logout", dependencies=only_operator)
    def sign_out() -> Response:
        response = _back("")
        response.delete_cookie(COOKIE, path=f"{settings.base_path.rstrip('/')}/operator")
        return response

    @routes.post("/pins", dependencies=only_operator)
    def pin(form: Posted) -> Response:
        lang = _first(form, "lang")
        try:
            document, span = _place(form)
            name = document or find_document(_first(form, "document"), bot.documents).id
            bot.add_pin(
                form.get("question", []), name, None if span else _first(form, "quote"), span
            )
        except BotError as error:
            written = {name: _first(form, name) for name in ("question", "document", "quote")}
            return shown(View(note=str(error), written=written), lang, 400)
        return _back(lang, "#pins")

    @routes.post("/unpin", dependencies=only_operator)
    def unpin(form: Posted) -> Response:
        lang = _first(form, "lang")
        try:
            bot.remove_pin(_first(form, "pin"))
        except BotError as error:
            return shown(View(note=str(error)), lang, 400)
        return _back(lang, "#pins")

    @routes.get("/report", dependencies=only_operator)
    def show_report(lang: str = "") -> Response:
        return HTMLResponse(report_page(bot.report, bot.generation, product, words_of(lang)))

    @routes.get("/questions.{kind}", dependencies=only_operator)
    def questions(kind: str, days: Days = DEFAULT_DAYS) -> Response:
        found = bot.log.questions(days)
        if kind == "json":
            return _json([question_record(one) for one in found], "questions")
        return _csv(QUESTION_COLUMNS, [question_row(one) for one in found], "questions")

    @routes.get("/unanswered.{kind}", dependencies=only_operator)
    def unanswered(kind: str, days: Days = DEFAULT_DAYS) -> Response:
        found = bot.unanswered(days)
        pinned = pinned_keys(bot.pins)
        if kind == "json":
            return _json([unanswered_record(one, pinned) for one in found], "unanswered")
        rows = [unanswered_row(one, pinned) for one in found]
        return _csv(UNANSWERED_COLUMNS, rows, "unanswered")

    return routes


def _first(form: Form, name: str) -> str:
    return form.get(name, [""])[0]


def _place(form: Form) -> tuple[str, tuple[int, int] | None]:
    """The document and offsets of a sentence chosen; nothing where words were written."""
    document, *offsets = _first(form, "place").split(":")
    if len(offsets) == 2 and all(one.isascii() and one.isdecimal() for one in offsets):
        return document, (int(offsets[0][:10]), int(offsets[1][:10]))
    return "", None


def _back(lang: str, place: str = "") -> RedirectResponse:
    """To the page, in its language; relative, so that it holds under any prefix."""
    return RedirectResponse(f"./?lang={words_of(lang).language}{place}", 303)


def _csv(heading: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> Response:
    return Response(
        csv_bytes(heading, rows), media_type="text/csv", headers=_as_file(f"{name}.csv")
    )


def _json(records: Sequence[Any], name: str) -> Response:
    text = json.dumps(records, ensure_ascii=False, indent=1)
    return Response(text, media_type="application/json", headers=_as_file(f"{name}.json"))


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
