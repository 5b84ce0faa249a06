"""What the pages need of a bot, and the one way they ask it: every question is noted.

So the keeper of the documents learns what is missing. Noting it never delays an answer.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol

from bot.reporting import FileReport
from bot.suggesting import KINDS, Kind, Suggestion
from bot.types import Answer, Document, DocumentSummary, ScoredPassage, Span
from bot.usage.entries import asked_of
from bot.usage.grouping import Unanswered
from bot.usage.log import QuestionLog
from bot.usage.pinning import PinState
from bot.usage.pins import Pin
from ui.words import PageError

MAX_HISTORY = 20


class DocumentNotThere(PageError):
    """No document of this id is indexed."""

    code = "document_unknown"


class Bot(Protocol):
    """Anything that answers with citations; ``bot.pipeline.Bot`` is one."""

    @property
    def generation(self) -> str:
        """The generation of the index in use."""

    @property
    def documents(self) -> tuple[DocumentSummary, ...]:
        """What is indexed."""

    @property
    def report(self) -> tuple[FileReport, ...]:
        """What became of every file; empty when that is not known."""

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        collection: str | None = None,
        document: str | None = None,
    ) -> Answer:
        """Answer one question; ``history`` holds earlier questions, oldest first.

        From one collection or one document, by its id, where they are given.
        """

    def search(self, query: str, k: int = 10, collection: str | None = None) -> list[ScoredPassage]:
        """The k nearest passages, best first."""

    def suggest(
        self, typed: str, n: int = 8, kinds: Sequence[Kind] = KINDS, collection: str | None = None
    ) -> tuple[Suggestion, ...]:
        """What a question may be about, from the letters typed so far."""

    @property
    def log(self) -> QuestionLog:
        """What was asked, and what people said of the answers."""

    def unanswered(self, days: int | None = None, most: int = -1) -> list[Unanswered]:
        """What people did not find in the last days, those of one meaning together."""

    @property
    def pins(self) -> tuple[PinState, ...]:
        """All pinned answers, and where their words stand now."""

    def add_pin(
        self, questions: Sequence[str], document: str, quote: str | None = None,
        span: Span | None = None,
    ) -> Pin:  # fmt: skip
        """Pin words of a document, by its id, to questions."""

    def remove_pin(self, name: str) -> Pin:
        """Forget the pin of an id."""

    def load_document(self, document_id: str) -> Document | None:
        """The document with its text, or None when there is none of this id."""


def ask(
    bot: Bot,
    question: str,
    history: Sequence[str] = (),
    collection: str | None = None,
    document: str | None = None,
) -> Answer:
    """Ask the bot and note the question with what became of it.

    Raises:
        BotError: the question cannot be asked, or the index cannot be used.
    """
    started = time.perf_counter()
    answer = bot.answer(question, tuple(history)[-MAX_HISTORY:], collection, document)
    milliseconds = (time.perf_counter() - started) * 1000
    bot.log.note(asked_of(answer, milliseconds, collection, document))
    return answer


def collections_of(bot: Bot) -> tuple[str, ...]:
    """The collections in the order of the documents; files at the top belong to none."""
    return tuple(dict.fromkeys(d.collection for d in bot.documents if d.collection))


def find_document(bot: Bot, document_id: str) -> Document:
    """The document of an id.

    Raises:
        DocumentNotThere: none of this id is indexed.
    """
    document = bot.load_document(document_id)
    if document is None:
        raise DocumentNotThere(id=document_id[:50])
    return document


def id_of_source(bot: Bot) -> dict[str, DocumentSummary]:
    """Summaries by the path of the file, for the places that only name the path."""
    return {summary.source: summary for summary in bot.documents}
