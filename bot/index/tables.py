"""Documents as a few flat files: text in UTF-32, passages and paragraphs as rows of numbers.

UTF-32 makes an offset in code points an offset in the file, so any passage is cut straight
from a memory map. Headings, articles and cells are kept once, in a list of labels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from bot.index.versions import Versions
from bot.types import NO_IMPRINT, Document, Imprint, Paragraph, Passage, collection_of

PASSAGE = np.dtype([(name, "<i4") for name in (
    "document", "start", "end", "heading", "article", "paragraph", "page")])  # fmt: skip
PARAGRAPH = np.dtype([(name, "<i4") for name in (
    "start", "end", "heading", "article", "page", "sheet", "cells", "is_heading")])  # fmt: skip
FILES = ("documents.jsonl", "labels.json", "text.u32", "passages.npy", "paragraphs.npy")
_PART = re.compile(r"第[一二三四五六七八九十百]+篇.*")
Label = str | tuple[str, ...] | None


@dataclass(frozen=True)
class Entry:
    """One document's line: where its text, passages and paragraphs lie in the tables."""

    id: str
    title: str
    source: str
    sha256: str
    boilerplate: tuple[tuple[int, int], ...]
    text_start: int
    n_characters: int
    first_passage: int
    n_passages: int
    first_paragraph: int
    n_paragraphs: int
    reasons: tuple[str, ...] = ()
    imprint: Imprint = NO_IMPRINT
    line_keys: tuple[str, ...] = ()
    furniture: str = ""
    notes: tuple[str, ...] = ()

    @property
    def collection(self) -> str:
        """The first folder of the source; empty for a file at the top."""
        return collection_of(self.source)


class Entries(Sequence[Entry]):
    """The lines of all documents, parsed together; each becomes an ``Entry`` when asked for."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._values: list[dict[str, Any]] = json.loads(b"[%s]" % b",".join(lines))
        self._made: list[Entry | None] = [None] * len(lines)

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, row: int) -> Entry: ...
    @overload
    def __getitem__(self, row: slice) -> list[Entry]: ...
    def __getitem__(self, row: int | slice) -> Entry | list[Entry]:
        if isinstance(row, slice):
            return [self[one] for one in range(len(self))[row]]
        made = self._made[row]
        if made is None:
            made = self._made[row] = _entry(self._values[row])
        return made

    @property
    def ids(self) -> list[str]:
        """The ids of all documents."""
        return [values["id"] for values in self._values]

    @property
    def titles(self) -> list[str]:
        """The titles of all documents."""
        return [values["title"] for values in self._values]


class Tables:
    """Passages, paragraphs and documents by row, as ``writing`` wrote them."""

    def __init__(self, folder: Path) -> None:
        self.entries = Entries((folder / "documents.jsonl").read_bytes().splitlines())
        self.labels: list[Any] = [
            tuple(label) if isinstance(label, list) else label
            for label in json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        ]
        # as plain arrays: slices of a memmap take ten times as long
        self._passages: NDArray[Any] = np.asarray(np.load(folder / "passages.npy", mmap_mode="r"))
        self._paragraphs: NDArray[Any] = np.asarray(
            np.load(folder / "paragraphs.npy", mmap_mode="r")
        )
        self._documents: NDArray[np.int32] = self._passages["document"]
        path = folder / "text.u32"
        self._text: NDArray[np.uint32] = (
            np.asarray(np.memmap(path, dtype="<u4", mode="r"))
            if path.stat().st_size
            else np.zeros(0, "<u4")
        )
        self.row_of_id = {name: row for row, name in enumerate(self.entries.ids)}

    @property
    def n_passages(self) -> int:
        """How many passages are indexed."""
        return len(self._passages)

    @cached_property
    def versions(self) -> Versions:
        """Which documents are versions of one rule."""
        return Versions(self.entries, self.entries.titles, self.text)

    def superseded_by(self, document: int) -> str | None:
        """The path of the newest version of an older one; None for what nothing supersedes."""
        newest = self.versions.newest(document)
        return None if newest is None else self.entries[newest].source

    def text(self, document: int, start: int = 0, end: int | None = None) -> str:
        """``Document.text[start:end]`` of a document's row."""
        entry = self.entries[document]
        low = entry.text_start + start
        high = entry.text_start + (entry.n_characters if end is None else end)
        return self._text[low:high].tobytes().decode("utf-32-le", "surrogatepass")

    def n_parts(self, document: int) -> int:
        """How many speeches or the like (第一篇, 第二篇 …) a document holds, at least 1."""
        first = self.entries[document].first_paragraph
        rows = self._paragraphs["heading"][first : first + self.entries[document].n_paragraphs]
        paths = (self.labels[number] or ("",) for number in np.unique(rows).tolist())
        return max(len({path[0] for path in paths if _PART.fullmatch(path[0])}), 1)

    def encoded_text(self, document: int) -> bytes:
        """The text of a document in UTF-32, as it is stored."""
        entry = self.entries[document]
        return self._text[entry.text_start : entry.text_start + entry.n_characters].tobytes()

    def passage_rows(self, document: int) -> NDArray[Any]:
        """A copy of the rows of a document's passages, of dtype ``PASSAGE``."""
        entry = self.entries[document]
        return self._passages[entry.first_passage : entry.first_passage + entry.n_passages].copy()

    def paragraph_rows(self, document: int) -> NDArray[Any]:
        """A copy of the rows of a document's paragraphs, of dtype ``PARAGRAPH``."""
        first = self.entries[document].first_paragraph
        return self._paragraphs[first : first + self.entries[document].n_paragraphs].copy()

    def document_column(self) -> NDArray[np.int32]:
        """For each passage the row of its document. Shape: (n_passages,), int32."""
        return self._documents

    def document_of(self, row: int) -> int:
        """The row of the document that a passage belongs to."""
        return int(self._documents[row])

    def passage(self, row: int) -> Passage:
        """The passage in a row."""
        document, start, end, heading, article, paragraph, page = self._passages[row].item()
        entry = self.entries[document]
        return Passage(
            entry.id, entry.title, self.labels[heading] or (), start, end,
            self.text(document, start, end), self.labels[article], paragraph, page or None,
        )  # fmt: skip

    def headings(self) -> list[tuple[int, str]]:
        """Each different heading over a passage with the row of its document, in order."""
        pairs = np.unique(self._passages[["document", "heading"]])
        found = {
            (document, part): None
            for document, label in pairs.tolist()
            for part in self.labels[label] or ()
        }
        return list(found)

    def paragraph_at(self, document: int, offset: int) -> Paragraph:
        """The paragraph of a document that holds an offset, or the last one before it."""
        place = int(self._paragraphs_at(document, [offset])[0])
        return self._paragraph(self.entries[document].first_paragraph + place, place + 1)

    def in_headings(self, document: int, offsets: Sequence[int]) -> NDArray[np.bool_]:
        """Whether each offset of a document lies in a heading. Shape: (n_offsets,)."""
        rows = self.entries[document].first_paragraph + self._paragraphs_at(document, offsets)
        return np.asarray(self._paragraphs["is_heading"][rows] != 0)

    def _paragraphs_at(self, document: int, offsets: Sequence[int]) -> NDArray[np.int64]:
        """Places of the paragraphs that hold offsets among those of their document."""
        entry = self.entries[document]
        first = entry.first_paragraph
        starts = self._paragraphs["start"][first : first + entry.n_paragraphs]
        return np.maximum(np.searchsorted(starts, offsets, side="right") - 1, 0)

    def _paragraph(self, row: int, number: int) -> Paragraph:
        start, end, heading, article, page, sheet, cells, is_heading = self._paragraphs[row].item()
        return Paragraph(
            number, start, end, self.labels[heading] or (), self.labels[article], page or None,
            self.labels[sheet], self.labels[cells], bool(is_heading),
        )  # fmt: skip

    def document(self, row: int) -> Document:
        """A document whole, as it was when indexed."""
        entry = self.entries[row]
        first = entry.first_paragraph
        paragraphs = tuple(
            self._paragraph(first + place, place + 1) for place in range(entry.n_paragraphs)
        )
        return Document(
            entry.id, entry.title, self.text(row), entry.source, entry.sha256,
            paragraphs, entry.boilerplate, entry.reasons, entry.imprint,
            entry.line_keys, entry.furniture, entry.notes,
        )  # fmt: skip

    def passages_of(self, row: int) -> list[Passage]:
        """All passages of a document's row, in order."""
        entry = self.entries[row]
        return [self.passage(entry.first_passage + n) for n in range(entry.n_passages)]


def _entry(values: dict[str, Any]) -> Entry:
    spans = tuple((int(start), int(end)) for start, end in values["boilerplate"])
    told: dict[str, Any] = {name: tuple(values[name]) for name in ("notes", "reasons", "line_keys")}
    return Entry(
        **(values | told | {"boilerplate": spans, "imprint": Imprint(**values["imprint"])})
    )
