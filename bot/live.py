"""Bot: an index and an encoder together, ready for questions while newer indexes are built."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path

from bot.answering import answer_and_rank, answer_question, search_passages
from bot.errors import BotError, DocumentUnknown
from bot.explaining import Explanation, explain_question
from bot.feedback import Feedback, add_feedback, feedback_file
from bot.index import PassageIndex
from bot.index.generations import CURRENT
from bot.ranking.question.synonyms import load_synonyms, synonyms_path
from bot.ranking.tools import Tools
from bot.reporting import FileReport, load_report
from bot.settings import Settings
from bot.suggesting import KINDS, Kind, Suggestion, Suggestions
from bot.types import Answer, Document, DocumentSummary, ScoredPassage
from embeddings import Encoder, Reranker

_log = logging.getLogger("yinju.index")
_Stamp = tuple[int, int, int]
_MISSING: _Stamp = (0, 0, 0)


class Bot:
    """An index, an encoder and perhaps a reranker, ready for questions.

    A newer generation and the user's own synonyms are taken up as soon as they change.
    """

    def __init__(
        self, settings: Settings, encoder: Encoder, reranker: Reranker | None = None
    ) -> None:
        self._settings = settings
        self._tools = Tools(encoder, reranker=reranker)
        self._pointer = Path(settings.index) / CURRENT
        self._seen = _stamp(self._pointer)
        self._synonyms_seen: tuple[Path | None, _Stamp] = (None, _MISSING)
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
        return answer_question(question, history, index, tools, self._settings, collection)

    def answer_and_rank(
        self, question: str, history: Sequence[str]
    ) -> tuple[Answer, tuple[ScoredPassage, ...]]:
        """Answer as ``answer`` does, with all passages that were ranked for it.

        Raises:
            QuestionInvalid: the question is empty or too long.
        """
        index = self._newest()
        return answer_and_rank(question, history, index, self._equipped(), self._settings)

    def explain(
        self, question: str, history: Sequence[str] = (), collection: str | None = None
    ) -> Explanation:
        """Answer as ``answer`` does, and tell how the answer came about.

        Raises:
            QuestionInvalid: the question is empty or too long.
        """
        index = self._newest()
        tools = self._equipped()
        return explain_question(question, history, index, tools, self._settings, collection)

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

    def add_feedback(self, feedback: Feedback) -> bool:
        """Keep what somebody says of an answer; False where the settings say not to.

        Raises:
            WriteFailed: it cannot be written.
        """
        path = feedback_file(self._settings)
        if path is not None:
            add_feedback(path, feedback)
        return path is not None

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
