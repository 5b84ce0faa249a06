"""One more turn of a conversation that the browser keeps.

The messages travel with each question, so the server remembers nothing; and as anybody can post
anything, only what has the form of our own bubbles counts as an earlier question.
"""

from __future__ import annotations

from typing import Any

from bot.errors import BotError
from ui.asking import Bot, ask, collections_of, id_of_source
from ui.rendering import answer_html, is_note, note_html, question_html, question_of

MAX_MESSAGES = 80
Messages = list[dict[str, Any]]


def extend(bot: Bot, question: str, talk: Messages, collection: str | None) -> tuple[Messages, str]:
    """The conversation with one more answer, and what stays in the question box.

    A question that cannot be asked stays in the box, under one sentence that says why.
    """
    talk = [message for message in talk[-MAX_MESSAGES:] if not is_note(_text_of(message))]
    wanted = collection if collection in collections_of(bot) else None
    try:
        answer = ask(bot, question, earlier_questions(talk), wanted)
    except BotError as error:
        return [*talk, _message("assistant", note_html(str(error)))], question
    html = answer_html(answer, id_of_source(bot))
    turn = [_message("user", question_html(answer.question)), _message("assistant", html)]
    return [*talk, *turn], ""


def earlier_questions(talk: Messages) -> tuple[str, ...]:
    """What the user asked so far, oldest first."""
    asked = [question_of(_text_of(m)) for m in talk if m.get("role") == "user"]
    return tuple(question for question in asked if question is not None)


def _message(role: str, html: str) -> dict[str, Any]:
    return {"role": role, "content": html}


def _text_of(message: dict[str, Any]) -> str:
    content = message.get("content", "")
    if isinstance(content, list) and content and isinstance(content[0], dict):
        content = content[0].get("text", "")
    return content if isinstance(content, str) else ""
