"""A folder to documents, one by one, with a report of every file.

A file whose path and digest are known from the current index is not read again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.documents import list_files, read_document
from bot.errors import FileUnreadable
from bot.index import PassageIndex
from bot.progress import Progress
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


def read_folder(
    folder: Path,
    known: Mapping[tuple[str, str], Document],
    reports: list[FileReport],
    progress: Progress,
    aside: Path | None = None,
) -> Iterator[Document]:
    """Documents of a folder one by one; each file but ``aside`` leaves a line in the reports."""
    files = list_files(folder, aside)
    for number, path in enumerate(files, start=1):
        started = time.perf_counter()
        name = path.relative_to(folder).as_posix()
        document, status, reason = None, "read", ""
        try:
            document = known.get((name, _sha256(path))) or read_document(path, folder)
        except FileUnreadable as error:
            status, reason = error.status, str(error)
        seconds = round(time.perf_counter() - started, 3)
        characters = len(document.text) if document else 0
        reports.append(FileReport(name, status, reason, seconds, characters, 0))
        progress("读取资料", number, len(files))
        if document:
            yield document


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
