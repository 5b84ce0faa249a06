"""A small bot over the files of a folder, as they are read: for originals, pages, long texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fake_bot import NOT_FOUND, FakeBot

from bot.documents.opening import read_documents
from bot.documents.walk import list_files
from bot.types import Answer, Citation, Document, DocumentSummary, Paragraph, Passage

EVERYTHING = "攻击样本"  # asked for, all places are cited


class FolderBot(FakeBot):
    """Cites the first paragraphs that hold what was asked."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        found = [one for path in list_files(folder) for _, one in read_documents(path, folder)]
        self.texts = [_named(one) for one in found if isinstance(one, Document)]
        self.documents = tuple(
            DocumentSummary(d.id, d.title, d.source, d.sha256, len(d.text), len(d.paragraphs))
            for d in self.texts
        )

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        collection: str | None = None,
        document: str | None = None,
    ) -> Answer:
        """Look the words up in every paragraph; after 「那」 the subject before is told too."""
        asked = question.strip()
        follows = bool(history) and asked.startswith("那")
        sought = asked[1:] if follows else asked
        cited = [
            _citation(d, p)
            for d in self.texts
            for p in d.paragraphs
            if collection in (None, d.collection)
            if document in (None, d.id)
            if sought in d.text[p.start : p.end] and not p.is_heading
        ]
        cited = cited if asked == EVERYTHING else cited[:3]
        text = "".join(f"[{n}]" for n in range(1, len(cited) + 1)) or NOT_FOUND
        return Answer(
            asked, text, tuple(cited), 0.9 if cited else 0.1, generation="g-0001",
            searched_as=f"{history[-1]} {sought}" if follows else None,
        )  # fmt: skip


def _named(document: Document) -> Document:
    """Titles are the names of the files, attacks among them."""
    return replace(document, title=document.source.rpartition("/")[2].rpartition(".")[0])


def _citation(document: Document, paragraph: Paragraph) -> Citation:
    end = min(paragraph.end, paragraph.start + 200)
    text = document.text[paragraph.start : end]
    passage = Passage(
        document.id, document.title, paragraph.heading, paragraph.start, end, text,
        paragraph.article, paragraph.number, paragraph.page,
    )  # fmt: skip
    return Citation(
        passage, document.source, document.sha256, paragraph.start, end, paragraph.heading,
        paragraph.article, paragraph.number, paragraph.page,
    )  # fmt: skip
