"""Every quote of a run cut again from the indexed text and compared, character by character."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from bot.types import Document, DocumentSummary

_KEPT = 64  # documents held while cutting


class DocumentStore(Protocol):
    """What verifying needs of a bot: its documents."""

    @property
    def documents(self) -> tuple[DocumentSummary, ...]: ...  # noqa: D102

    def load_document(self, document_id: str) -> Document | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Difference:
    """A quote that is not what stands in the source; ``found`` is what does."""

    id: str
    number: int
    document: str
    start: int
    end: int
    quote: str
    found: str | None


class SourceTexts:
    """Cuts from indexed documents by their path."""

    def __init__(self, store: DocumentStore) -> None:
        self._ids = {summary.source: summary.id for summary in store.documents}
        self._load = lru_cache(maxsize=_KEPT)(store.load_document)

    def document(self, source: str) -> Document | None:
        """The document of a path, or None when none is indexed."""
        identity = self._ids.get(source)
        return None if identity is None else self._load(identity)

    def cut(self, source: str, start: int, end: int) -> str | None:
        """``text[start:end]`` of a document; None when there is no such stretch."""
        document = self.document(source)
        if document is None or not 0 <= start < end <= len(document.text):
            return None
        return document.text[start:end]


def differences(record: Mapping[str, Any], texts: SourceTexts) -> list[Difference]:
    """The quotes of one answer that differ from their source."""
    found = []
    for number, cited in enumerate(record["citations"], start=1):
        text = texts.cut(cited["document"], cited["start"], cited["end"])
        if text != cited["quote"]:
            found.append(
                Difference(
                    record["id"], number, cited["document"], cited["start"], cited["end"],
                    cited["quote"], text,
                )
            )  # fmt: skip
    return found


def verify_run(
    records: Sequence[Mapping[str, Any]], store: DocumentStore
) -> tuple[int, list[Difference]]:
    """How many quotes a run shows, and those that differ from their source."""
    texts = SourceTexts(store)
    n_quotes = sum(len(record["citations"]) for record in records)
    return n_quotes, [found for record in records for found in differences(record, texts)]
