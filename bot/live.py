"""Bot: an index and an encoder together, ready for questions while newer indexes are built."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering import answer_and_rank, answer_question
from bot.asking import search_passages
from bot.errors import BotError, DocumentUnknown
from bot.explaining import Explanation, explain_question
from bot.index import PassageIndex
from bot.index.generations import CURRENT
from bot.ranking.question.synonyms import load_synonyms, synonyms_path
from bot.ranking.tools import Tools
from bot.reporting import FileReport, load_report
from bot.settings import Settings
from bot.suggesting import KINDS, Kind, Suggestion, Suggestions
from bot.types import Answer, Document, DocumentSummary, ScoredPassage, Span
from bot.usage.pinning import PinState, make_pin, states_of
from bot.usage.pins import NO_PINS, Pin, Pins, add_pin, load_pins, pins_file, remove_pin
from embeddings import Encoder, Reranker

if TYPE_CHECKING:
    from bot.usage.grouping import Unanswered
    from bot.usage.log import QuestionLog

_log = logging.getLogger("yinju.index")
_Stamp = tuple[int, int, int]
_MISSING: _Stamp = (0, 0, 0)


class Bot:
    """An index, an encoder and perhaps a reranker, ready for questions.

    A newer generation, the user's own synonyms and the pins are taken up as soon as they change.
    """

    def __init__(
        self, settings: Settings, encoder: Encoder, reranker: Reranker | None = None
    ) -> None:
        self._settings = settings
        self._tools = Tools(encoder, reranker=reranker)
        self._pointer = Path(settings.index) / CURRENT
        self._seen = _stamp(self._pointer)
        self._synonyms_seen: tuple[Path | None, _Stamp] = (None, _MISSING)
        self._pins_file = pins_file(settings)
        self._pins, self._pins_seen = NO_PINS, _MISSING
        self._index = PassageIndex.load(Path(settings.index), encoder)
        self._suggestions = Suggestions(self._index)

    def with_settings(self, settings: Settings) -> Bot:
        """The same index and models, answering with other settings."""
        other = copy(self)
        other._settings = settings
        return other

    @property
    def generation(self) -> str:
        """The name of the generation that answers now."""
        return self._newest().generation

    @property
    def documents(self) -> tuple[DocumentSummary, ...]:
        """What is indexed, in the order of the paths."""
        return self._newest().documents

    @property
    def report(self) -> tuple[FileReport, ...]:
        """What became of every file when the current index was made; empty when not known."""
        return load_report(Path(self._settings.index), self.generation)

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        collection: str | None = None,
        document: str | None = None,
    ) -> Answer:
        """Answer from one generation; ``history`` holds earlier questions, oldest first.

        From one collection or one document, by its id, where they are given.

        Raises:
            QuestionInvalid: the question is empty or too long.
            DocumentUnknown: no document of this id is indexed.
        """
        index = self._newest()
        if document is not None:
            index = index.within(_row_of(index, document))
        tools = self._equipped()
        return answer_question(
            question, history, index, tools, self._settings, collection, self._pinned()
        )

    def answer_and_rank(
        self, question: str, history: Sequence[str]
    ) -> tuple[Answer, tuple[ScoredPassage, ...]]:
        """Answer as ``answer`` does, with all passages that were ranked for it.

        Raises:
            QuestionInvalid: the question is empty or too long.
        """
        index = self._newest()
        return answer_and_rank(
            question, history, index, self._equipped(), self._settings, self._pinned()
        )

    def explain(
        self, question: str, history: Sequence[str] = (), collection: str | None = None
    ) -> Explanation:
        """Answer as ``answer`` does, and tell how the answer came about.

        Raises:
            QuestionInvalid: the question is empty or too long.
        """
        index = self._newest()
        tools = self._equipped()
        return explain_question(
            question, history, index, tools, self._settings, collection, self._pinned()
        )

    def search(self, query: str, k: int = 10, collection: str | None = None) -> list[ScoredPassage]:
        """The k best passages, best first, without choosing quotes."""
        index = self._newest()
        return search_passages(query, k, index, self._equipped(), self._settings, collection)

    def suggest(
        self, typed: str, n: int = 8, kinds: Sequence[Kind] = KINDS, collection: str | None = None
    ) -> tuple[Suggestion, ...]:
        """Titles, headings and words that go on from what was typed, at most n."""
        index = self._newest()
        if self._suggestions.generation != index.generation:
            self._suggestions = Suggestions(index)
        return self._suggestions.find(typed, n, kinds, collection)

    @cached_property
    def log(self) -> QuestionLog:
        """What was asked, as far as it was noted there."""
        from bot.usage.log import QuestionLog

        return QuestionLog.of(self._settings)

    def unanswered(self, days: int | None = None, most: int = -1) -> list[Unanswered]:
        """What was refused or disliked in the last days, those of one meaning together.

        Raises:
            LogUnreadable: the log is broken or may not be read.
        """
        from bot.usage.grouping import unanswered_questions

        return unanswered_questions(self.log, self._tools.encoder, self.search, days, most)

    @property
    def pins(self) -> tuple[PinState, ...]:
        """All pins, and where their words stand now."""
        return states_of(self._pinned(), self._newest().tables)

    def add_pin(
        self, questions: Sequence[str], document: str, quote: str | None = None,
        span: Span | None = None,
    ) -> Pin:  # fmt: skip
        """Pin words of a document, told by its id, to questions: as they stand, or by offsets.

        Raises:
            PinInvalid: they do not stand there, or may not be quoted.
            DocumentUnknown: no document of this id is indexed.
            WriteFailed: the pin cannot be kept.
        """
        index = self._newest()
        pin = make_pin(index.tables, questions, _row_of(index, document), quote, span)
        add_pin(self._pins_file, pin)
        return pin

    def remove_pin(self, name: str) -> Pin:
        """Forget the pin of an id.

        Raises:
            PinInvalid: there is none.
            WriteFailed: that cannot be kept.
        """
        return remove_pin(self._pins_file, name)

    def load_document(self, document_id: str) -> Document | None:
        """An indexed document by its id, or None."""
        tables = self._newest().tables
        row = tables.row_of_id.get(document_id)
        return None if row is None else tables.document(row)

    def _newest(self) -> PassageIndex:
        """The index of the current generation; the one at hand when that cannot be opened."""
        stamp = _stamp(self._pointer)
        if stamp != self._seen:
            self._seen = stamp
            try:
                self._index = PassageIndex.load(Path(self._settings.index), self._tools.encoder)
            except BotError as error:
                _log.warning("kept generation %s: %s", self._index.generation, error)
        return self._index

    def _pinned(self) -> Pins:
        """The pins as they are kept now."""
        seen = _stamp(self._pins_file)
        if seen != self._pins_seen:
            self._pins_seen, self._pins = seen, load_pins(self._pins_file)
            if self._pins.notice:
                _log.warning("%s", self._pins.notice)
        return self._pins

    def _equipped(self) -> Tools:
        """The tools with the user's own synonyms as they are written now."""
        path = synonyms_path(self._settings)
        seen = (path, _stamp(path) if path else _MISSING)
        if seen != self._synonyms_seen:
            self._synonyms_seen = seen
            synonyms = load_synonyms(self._settings)
            self._tools = replace(self._tools, wordings=synonyms.over_shipped())
            if synonyms.notice:
                _log.warning("%s", synonyms.notice)
        return self._tools


def _row_of(index: PassageIndex, document_id: str) -> int:
    row = index.tables.row_of_id.get(document_id)
    if row is None:
        raise DocumentUnknown(
            f"没有编号为「{document_id[:50]}」的资料。", "它可能已被移走或改名，请重新选择。"
        )
    return row


def _stamp(path: Path) -> _Stamp:
    """What changes when a file does: inode, time of change, bytes."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return _MISSING
    return (status.st_ino, status.st_mtime_ns, status.st_size)
