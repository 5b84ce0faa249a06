"""The conversation that the browser keeps, and one more turn of it.

It travels with each question, so the server remembers nothing; and as anybody can post
anything, what has not its form counts as an empty one, and all of it is escaped when shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.errors import BotError
from bot.types import Answer, Citation
from ui.asking import Bot, ask, collections_of, id_of_source
from ui.chat.rendering import N_RELATED, answer_html, note_html, question_html
from ui.words import Words, told_in_a_line, words_of

MAX_TURNS = 40
Messages = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer and how it was asked for: by itself, in which part of the documents."""

    answer: Answer
    alone: bool = False
    verdict: str | None = None
    collection: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the browser keeps: the turns, the language, the part of the documents chosen."""

    turns: tuple[Turn, ...] = ()
    language: str = ""
    collection: str | None = None
    document: str | None = None
    document_title: str | None = None

    @property
    def words(self) -> Words:
        """The words of its language."""
        return words_of(self.language)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a button asks for: a question, by itself or in the place of an earlier turn."""

    question: str | None = None
    alone: bool = False
    place: int | None = None


_CONVERSATION = TypeAdapter(Conversation)
_WISH = TypeAdapter(Wish)


def read_conversation(text: str) -> Conversation:
    """The conversation that the browser sent; an empty one when it is none."""
    try:
        conversation = _CONVERSATION.validate_json(text or "{}")
    except ValidationError:
        return Conversation()
    return replace(conversation, turns=conversation.turns[-MAX_TURNS:])


def write_conversation(conversation: Conversation) -> str:
    """As the browser keeps it."""
    return _CONVERSATION.dump_json(conversation, exclude_defaults=True).decode()


def read_wish(text: str) -> Wish:
    """What a button asked for; nothing when it has not the form."""
    try:
        return _WISH.validate_json(text or "{}")
    except ValidationError:
        return Wish()


def extend(bot: Bot, conversation: Conversation, wish: Wish) -> tuple[Conversation, str]:
    """The conversation with one more answer, or one answered anew; and a sentence if it failed."""
    if wish.question is None:
        return conversation, ""
    turns = list(conversation.turns)
    place = wish.place if wish.place is not None and 0 <= wish.place < len(turns) else len(turns)
    history = () if wish.alone else earlier_questions(conversation.turns[:place])
    collection, document = _scope(bot, conversation)
    try:
        answer = ask(bot, wish.question, history, collection, document)
    except BotError as error:
        return conversation, told_in_a_line(error, conversation.words)
    turns[place : place + 1] = [Turn(shown_part(answer), wish.alone, None, collection, document)]
    return replace(conversation, turns=tuple(turns[-MAX_TURNS:])), ""


def earlier_questions(turns: tuple[Turn, ...]) -> tuple[str, ...]:
    """What was asked so far, oldest first, from the last question that stood by itself on."""
    first = max((n for n, turn in enumerate(turns) if turn.alone), default=0)
    return tuple(turn.answer.question for turn in turns[first:])


def messages_of(bot: Bot, conversation: Conversation, note: str = "") -> Messages:
    """The bubbles of the chat: a question and its answer each turn, a note at the end."""
    sources, words = id_of_source(bot), conversation.words
    messages: Messages = []
    for number, turn in enumerate(conversation.turns):
        scope = _scope_words(bot, turn, words)
        html = answer_html(turn.answer, number, sources, words, turn.verdict, scope)
        messages += [
            {"role": "user", "content": question_html(turn.answer.question)},
            {"role": "assistant", "content": html},
        ]
    return [*messages, {"role": "assistant", "content": note_html(note)}] if note else messages


def shown_part(answer: Answer) -> Answer:
    """The answer without what the page does not show: quotes only, what is near to a refusal."""
    near = () if answer.answered else answer.passages[:N_RELATED]
    cited = tuple(_quote_only(citation) for citation in answer.citations)
    sources = answer.passage_sources[: len(near)]
    return replace(answer, text="", citations=cited, passages=near, passage_sources=sources)


def _quote_only(citation: Citation) -> Citation:
    passage = replace(citation.passage, start=citation.start, end=citation.end, text=citation.quote)
    return replace(citation, passage=passage)


def _scope(bot: Bot, conversation: Conversation) -> tuple[str | None, str | None]:
    """The collection or document to search in, as far as there still is one."""
    collection = conversation.collection
    known = any(summary.id == conversation.document for summary in bot.documents)
    if known:
        return None, conversation.document
    return (collection if collection in collections_of(bot) else None), None


def _scope_words(bot: Bot, turn: Turn, words: Words) -> str | None:
    if turn.document is not None:
        titles = (one.title for one in bot.documents if one.id == turn.document)
        return words("title_quoted", title=next(titles, turn.document))
    return words("collection_quoted", collection=turn.collection) if turn.collection else None
