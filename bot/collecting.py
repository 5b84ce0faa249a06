"""A folder to documents, one by one, with a report of every file.

A file whose path and digest are known from the current index is not read again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.documents import list_files, read_documents
from bot.errors import FileUnreadable
from bot.index import PassageIndex
from bot.progress import Progress
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
        for name, found in read_documents(path, folder, known):
            seconds = round(time.perf_counter() - started, 3)
            started = time.perf_counter()
            if isinstance(found, FileUnreadable):
                reports.append(FileReport(name, found.status, str(found), seconds, 0, 0))
                continue
            characters = len(found.text)
            reports.append(FileReport(name, "read", "".join(found.notes), seconds, characters, 0))
            yield found
        progress("读取资料", number, len(files))


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
