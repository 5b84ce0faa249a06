"""A folder to documents, one by one, with a report of every file.

A file whose path and digest are known from the current index is not read again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from bot.documents import (
    Furniture,
    find_repeated,
    list_files,
    load_furniture,
    read_documents,
)
from bot.errors import FileUnreadable
from bot.index import PassageIndex
from bot.progress import Progress
from bot.spooling import DocumentSpool
from bot.types import Document


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; ``status`` is a word of the report in the contract.

    ``reason`` of a file that was read says what in it was not read as it stands.
    """

    file: str
    status: str
    reason: str
    seconds: float
    characters: int
    passages: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is remembered of a document until all files have been read."""

    path: Path
    source: str
    sha256: str
    line_keys: tuple[str, ...]


def read_folder(
    folder: Path,
    known: Mapping[tuple[str, str], Document],
    reports: list[FileReport],
    progress: Progress,
    aside: Path | None = None,
) -> Iterator[Document]:
    """Documents of a folder one by one; each file but ``aside`` leaves a line in the reports.

    All files are read before the first document comes out, since a line that several of them
    share is boilerplate in each; a file for which that changes is read once more.
    """
    patterns = load_furniture(folder)
    with DocumentSpool() as spool:
        readings: list[_Reading] = []
        files = list_files(folder, aside)
        for number, path in enumerate(files, start=1):
            started = time.perf_counter()
            for name, found in read_documents(path, folder, known, lambda _: patterns):
                seconds = round(time.perf_counter() - started, 3)
                started = time.perf_counter()
                reports.append(_report(name, found, seconds))
                if isinstance(found, FileUnreadable):
                    continue
                readings.append(_Reading(path, name, found.sha256, found.line_keys))
                spool.add(found)
            progress("读取资料", number, len(files))
        repeated = find_repeated((r.source, r.sha256, r.line_keys) for r in readings)
        spooled = spool.documents()
        for path, group in groupby(readings, key=attrgetter("path")):
            documents = [next(spooled) for _ in group]
            yield from _with_repeated(path, folder, documents, patterns, repeated)


def _report(name: str, found: Document | FileUnreadable, seconds: float) -> FileReport:
    if isinstance(found, FileUnreadable):
        return FileReport(name, found.status, str(found), seconds, 0, 0)
    return FileReport(name, "read", "".join(found.notes), seconds, len(found.text), 0)


def _with_repeated(
    path: Path,
    folder: Path,
    documents: Sequence[Document],
    patterns: Furniture,
    repeated: Mapping[str, frozenset[str]],
) -> Iterator[Document]:
    """The documents of a file, read once more where others turned out to share their lines."""
    furniture = {d.source: replace(patterns, repeated=repeated[d.source]) for d in documents}
    outdated = {
        document.source: furniture[document.source]
        for document in documents
        if document.furniture != furniture[document.source].digest
    }
    found = read_documents(path, folder, furniture_of=outdated.get) if outdated else ()
    again = {name: document for name, document in found if isinstance(document, Document)}
    for document in documents:
        yield again.get(document.source, document)  # gone meanwhile: as it was read before


class KnownDocuments(Mapping[tuple[str, str], Document]):
    """Documents of the current generation by path and digest, cut from it when asked for."""

    def __init__(self, index: PassageIndex) -> None:
        self._tables = index.tables
        entries = enumerate(index.tables.entries)
        self._rows = {(entry.source, entry.sha256): row for row, entry in entries}

    def __getitem__(self, key: tuple[str, str]) -> Document:
        return self._tables.document(self._rows[key])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
