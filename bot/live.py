"""Bot: an index and an encoder together, ready for questions while newer indexes are built."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from bot.answering import answer_question, search_passages
from bot.errors import BotError
from bot.index import PassageIndex
from bot.index.generations import CURRENT
from bot.settings import Settings
from bot.types import Answer, Document, DocumentSummary, ScoredPassage
from embeddings import Encoder

_log = logging.getLogger("yinju.index")


class Bot:
    """An index and an encoder, ready for questions; takes up a newer generation by itself."""

    def __init__(self, settings: Settings, encoder: Encoder) -> None:
        self._settings = settings
        self._encoder = encoder
        self._pointer = Path(settings.index) / CURRENT
        self._seen = self._stamp()
        self._index = PassageIndex.load(Path(settings.index), encoder)

    @property
    def generation(self) -> str:
        """The name of the generation that answers now."""
        return self._newest().generation

    @property
    def documents(self) -> tuple[DocumentSummary, ...]:
        """What is indexed, in the order of the paths."""
        return self._newest().documents

    def answer(
        self, question: str, history: Sequence[str] = (), collection: str | None = None
    ) -> Answer:
        """Answer from one generation; ``history`` holds earlier questions, oldest first.

        Raises:
            QuestionInvalid: the question is empty or too long.
        """
        index = self._newest()
        return answer_question(question, history, index, self._encoder, self._settings, collection)

    def search(self, query: str, k: int = 10, collection: str | None = None) -> list[ScoredPassage]:
        """The k best passages, best first, without choosing quotes."""
        return search_passages(query, k, self._newest(), self._encoder, collection)

    def load_document(self, document_id: str) -> Document | None:
        """An indexed document by its id, or None."""
        tables = self._newest().tables
        row = tables.row_of_id.get(document_id)
        return None if row is None else tables.document(row)

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self._pointer.stat()
        except OSError:
            return (0, 0)
        return (status.st_ino, status.st_mtime_ns)

    def _newest(self) -> PassageIndex:
        """The index of the current generation; the one at hand when that cannot be opened."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen = stamp
            try:
                self._index = PassageIndex.load(Path(self._settings.index), self._encoder)
            except BotError as error:
                _log.warning("kept generation %s: %s", self._index.generation, error)
        return self._index
