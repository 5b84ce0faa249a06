"""What the pages need of a bot, and the one way they ask it.

A refused question is logged as one JSON line to ``yinju.questions``, so that the keeper of the
documents learns what is missing.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Protocol

from bot.feedback import Feedback
from bot.reporting import FileReport
from bot.suggesting import KINDS, Kind, Suggestion
from bot.types import Answer, Document, DocumentSummary, ScoredPassage
from ui.words import PageError

QUESTIONS_LOG = logging.getLogger("yinju.questions")
MAX_HISTORY = 20
MAX_LOGGED_CHARS = 200


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

    def add_feedback(self, feedback: Feedback) -> bool:
        """Keep what somebody says of an answer; False where nothing is kept."""

    def load_document(self, document_id: str) -> Document | None:
        """The document with its text, or None when there is none of this id."""


def ask(
    bot: Bot,
    question: str,
    history: Sequence[str] = (),
    collection: str | None = None,
    document: str | None = None,
) -> Answer:
    """Ask the bot and log the question when nothing was found.

    Raises:
        BotError: the question cannot be asked, or the index cannot be used.
    """
    answer = bot.answer(question, tuple(history)[-MAX_HISTORY:], collection, document)
    if not answer.answered:
        QUESTIONS_LOG.info(refusal_line(answer, collection))
    return answer


def refusal_line(answer: Answer, collection: str | None) -> str:
    """One JSON object on one line, whatever the question holds."""
    record = {
        "event": "refused",
        "question": answer.question[:MAX_LOGGED_CHARS],
        "searched_as": answer.searched_as,
        "collection": collection,
        "nearest": list(dict.fromkeys(answer.passage_sources))[:3],
        "confidence": round(answer.confidence, 4),
        "generation": answer.generation,
    }
    line = json.dumps(record, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)


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
