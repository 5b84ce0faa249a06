"""The write side of the tables: documents just read, and those taken over from another index.

What is written depends on the documents and their order alone, never on where they came from:
labels are numbered in sorted order, and only those in use are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from bot.index.tables import PARAGRAPH, PASSAGE, Entry, Label, Tables
from bot.types import Document, Paragraph, Passage

NEW = -1  # among the rows of another index: it has no such row


@dataclass(frozen=True, slots=True)
class Kept:
    """A document to be taken over whole: its row in the other index, its id and path now.

    ``sha256``, ``line_keys`` and ``furniture`` are those of the document in that row.
    """

    row: int
    id: str
    source: str
    sha256: str = ""
    line_keys: tuple[str, ...] = ()
    furniture: str = ""


Written = tuple[Document, Sequence[Passage]] | Kept


class _Table:
    """Rows of one table, gathered document by document; labels numbered as where they came from."""

    def __init__(self, dtype: np.dtype[Any], labelled: Sequence[str]) -> None:
        self._dtype, self._labelled = dtype, labelled
        self._stretches: list[bytes] = []
        self._lengths: list[int] = []
        self._are_kept: list[bool] = []
        self.n_rows = 0

    def add(self, rows: NDArray[Any], are_kept: bool) -> None:
        self._stretches.append(rows.tobytes())
        self._lengths.append(len(rows))
        self._are_kept.append(are_kept)
        self.n_rows += len(rows)

    def joined(self) -> _Rows:
        """All rows in their order."""
        rows = np.frombuffer(b"".join(self._stretches), dtype=self._dtype).copy()
        are_kept = np.repeat(np.array(self._are_kept, dtype=bool), self._lengths)
        return _Rows(rows, are_kept, self._labelled)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A whole table, and which of its rows are kept."""

    rows: NDArray[Any]
    are_kept: NDArray[np.bool_]
    labelled: Sequence[str]

    def labels_kept(self) -> set[int]:
        """Numbers of labels that kept rows name."""
        kept = (self.rows[name][self.are_kept] for name in self.labelled)
        return {number for numbers in kept for number in np.unique(numbers).tolist()}

    def save(self, path: Path, new: NDArray[np.int32], kept: NDArray[np.int32]) -> None:
        """Write all rows; the two arrays give each label its number."""
        for name in self.labelled:
            numbers = self.rows[name]
            numbers[self.are_kept] = kept[numbers[self.are_kept]]
            numbers[~self.are_kept] = new[numbers[~self.are_kept]]
        np.save(path, self.rows)


class _Writer:
    """Writes one document after another."""

    def __init__(self, folder: Path, texts: BinaryIO, other: Tables | None) -> None:
        self._folder, self._texts, self._other = folder, texts, other
        self._labels: dict[Label, int] = {None: 0}
        self._entries: list[Entry] = []
        self._passages = _Table(PASSAGE, ("heading", "article"))
        self._paragraphs = _Table(PARAGRAPH, ("heading", "article", "sheet", "cells"))
        self._text_start = 0
        self._rows: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]

    def add(self, document: Document, cut: Sequence[Passage]) -> None:
        """A document with its passages."""
        entry = Entry(
            document.id, document.title, document.source, document.sha256,
            document.boilerplate, self._text_start, len(document.text),
            self._passages.n_rows, len(cut), self._paragraphs.n_rows, len(document.paragraphs),
            document.reasons, document.imprint, document.line_keys,
            document.furniture, document.notes,
        )  # fmt: skip
        number = len(self._entries)
        passages = [self._passage_row(number, passage) for passage in cut]
        paragraphs = [self._paragraph_row(paragraph) for paragraph in document.paragraphs]
        self._passages.add(np.array(passages, dtype=PASSAGE), are_kept=False)
        self._paragraphs.add(np.array(paragraphs, dtype=PARAGRAPH), are_kept=False)
        self._rows.append(np.full(len(cut), NEW, np.int64))
        self._append(entry, document.text.encode("utf-32-le", "surrogatepass"))

    def keep(self, kept: Kept) -> None:
        """A document of the other index as it is, but for its path."""
        if self._other is None:
            raise ValueError(f"expected another index to take {kept.source} from, found none")
        old = self._other.entries[kept.row]
        passages = self._other.passage_rows(kept.row)
        passages["document"] = len(self._entries)
        entry = replace(
            old, id=kept.id, source=kept.source, text_start=self._text_start,
            first_passage=self._passages.n_rows, first_paragraph=self._paragraphs.n_rows,
        )  # fmt: skip
        self._passages.add(passages, are_kept=True)
        self._paragraphs.add(self._other.paragraph_rows(kept.row), are_kept=True)
        self._rows.append(np.arange(old.first_passage, old.first_passage + old.n_passages))
        self._append(entry, self._other.encoded_text(kept.row))

    def close(self) -> NDArray[np.int64]:
        """Finish the files; returns for each passage its row in the other index, or ``NEW``."""
        old: Sequence[Label] = () if self._other is None else self._other.labels
        passages, paragraphs = self._passages.joined(), self._paragraphs.joined()
        used = passages.labels_kept() | paragraphs.labels_kept()
        labels = {*self._labels, *(old[number] for number in used)} - {None}
        ordered = [None, *sorted(labels, key=lambda label: (isinstance(label, tuple), label))]
        number_of = {label: number for number, label in enumerate(ordered)}
        new = np.array([number_of[label] for label in self._labels], dtype=np.int32)
        kept = np.array([number_of.get(label, 0) for label in old], dtype=np.int32)
        passages.save(self._folder / "passages.npy", new, kept)
        paragraphs.save(self._folder / "paragraphs.npy", new, kept)
        with (self._folder / "documents.jsonl").open("w", encoding="utf-8") as lines:
            lines.writelines(map(_line, self._entries))
        (self._folder / "labels.json").write_text(
            json.dumps(ordered, ensure_ascii=False), encoding="utf-8"
        )
        return np.concatenate(self._rows)

    def _append(self, entry: Entry, text: bytes) -> None:
        self._entries.append(entry)
        self._text_start += self._texts.write(text) // 4

    def _label(self, label: Label) -> int:
        return self._labels.setdefault(label, len(self._labels))

    def _passage_row(self, document: int, passage: Passage) -> tuple[int, ...]:
        return (
            document, passage.start, passage.end, self._label(passage.heading),
            self._label(passage.article), passage.paragraph, passage.page or 0,
        )  # fmt: skip

    def _paragraph_row(self, paragraph: Paragraph) -> tuple[int, ...]:
        return (
            paragraph.start, paragraph.end, self._label(paragraph.heading),
            self._label(paragraph.article), paragraph.page or 0, self._label(paragraph.sheet),
            self._label(paragraph.cells), int(paragraph.is_heading),
        )  # fmt: skip


def _line(entry: Entry) -> str:
    values = {**vars(entry), "imprint": asdict(entry.imprint)}
    return json.dumps(values, ensure_ascii=False) + "\n"


def write_tables(
    documents: Iterable[Written], folder: Path, other: Tables | None = None
) -> NDArray[np.int64]:
    """Write documents in their order; for each passage its row in the other index, or ``NEW``.

    ``other`` is where documents that are kept come from. Shape: (n_passages,).
    """
    with (folder / "text.u32").open("wb") as texts:
        writer = _Writer(folder, texts, other)
        for document in documents:
            if isinstance(document, Kept):
                writer.keep(document)
            else:
                writer.add(*document)
        return writer.close()


def runs(kept: NDArray[np.int64]) -> Iterator[tuple[range, int]]:
    """Rows that follow each other in both indexes, with the first row in the other.

    ``kept`` is as ``write_tables`` returns it; a run of new rows comes with ``NEW``.
    """
    shift = np.where(kept == NEW, np.iinfo(np.int64).min, kept - np.arange(len(kept)))
    bounds = [0, *(np.flatnonzero(np.diff(shift)) + 1).tolist(), len(kept)]
    for first, stop in pairwise(bounds):
        if first < stop:
            yield range(first, stop), int(kept[first])
