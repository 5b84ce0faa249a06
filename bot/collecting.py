"""A folder to documents, one by one, with a report of every file.

A file whose path and digest are known from the current index is not read again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bot.documents import (
    Furniture,
    find_repeated,
    list_files,
    load_furniture,
    read_document,
)
from bot.errors import FileUnreadable
from bot.index import PassageIndex
from bot.progress import Progress
from bot.spooling import DocumentSpool
from bot.types import Document


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; ``status`` is a word of the report in the contract."""

    file: str
    status: str
    reason: str
    seconds: float
    characters: int
    passages: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is remembered of a document until all files have been read."""

    source: str
    sha256: str
    line_keys: tuple[str, ...]
    is_known: bool


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
            report, reading = _first_reading(path, folder, known, patterns, spool)
            reports.append(report)
            readings += [reading] if reading else []
            progress("读取资料", number, len(files))
        repeated = find_repeated((r.source, r.sha256, r.line_keys) for r in readings)
        spooled = spool.documents()
        for reading in readings:
            name = (reading.source, reading.sha256)
            document = known[name] if reading.is_known else next(spooled)
            furniture = replace(patterns, repeated=repeated[reading.source])
            if document.furniture != furniture.digest:
                with suppress(FileUnreadable):  # gone meanwhile: as it was read before
                    document = read_document(folder / reading.source, folder, furniture)
            yield document


def _first_reading(
    path: Path,
    folder: Path,
    known: Mapping[tuple[str, str], Document],
    patterns: Furniture,
    spool: DocumentSpool,
) -> tuple[FileReport, _Reading | None]:
    """A file taken from the index where it is known, else read and set aside."""
    started = time.perf_counter()
    name = path.relative_to(folder).as_posix()
    document, status, reason = None, "read", ""
    try:
        document = known.get((name, _sha256(path)))
        is_known = document is not None and patterns.is_basis_of(document.furniture)
        if not is_known:
            document = read_document(path, folder, patterns)
            spool.add(document)
    except FileUnreadable as error:
        status, reason, document = error.status, str(error), None
    seconds = round(time.perf_counter() - started, 3)
    report = FileReport(name, status, reason, seconds, len(document.text) if document else 0, 0)
    if document is None:
        return report, None
    return report, _Reading(name, document.sha256, document.line_keys, is_known)


def _sha256(path: Path) -> str:
    """Digest of a regular file; empty for what only the reader can name the trouble of."""
    try:
        if not path.is_file() or path.is_symlink():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


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
