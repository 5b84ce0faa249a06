"""A folder to documents, one by one, with a report of every file.

A file whose digest is known from the current index is not read again, wherever it lies now.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from bot.documents import document_id, list_files, read_document
from bot.errors import FileUnreadable
from bot.index import Kept
from bot.index.tables import Entry, Tables
from bot.progress import Progress
from bot.reporting import FileReport
from bot.types import Document

_Known = TypeVar("_Known")


def read_folder(
    folder: Path,
    known: Mapping[tuple[str, str], _Known],
    reports: list[FileReport],
    progress: Progress,
    aside: Path | None = None,
) -> Iterator[Document | _Known]:
    """Documents of a folder one by one; each file but ``aside`` leaves a line in the reports.

    ``known`` holds by path and digest what to hand out instead of reading the file.
    """
    files = list_files(folder, aside)
    for number, path in enumerate(files, start=1):
        started = time.perf_counter()
        name = path.relative_to(folder).as_posix()
        document: Document | _Known | None
        try:
            document = known.get((name, _sha256(path)))
            report = FileReport(name, "read", unchanged=document is not None)
            document = read_document(path, folder) if document is None else document
        except FileUnreadable as error:
            document = None
            report = FileReport(name, error.status, error.message, error.next_step)
        reports.append(replace(report, seconds=round(time.perf_counter() - started, 3)))
        progress("读取资料", number, len(files))
        if document is not None:
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


class KnownDocuments(Mapping[tuple[str, str], Kept]):
    """Documents of the current index by path and digest, also those whose files were moved."""

    def __init__(self, tables: Tables) -> None:
        self._entries = tables.entries
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, entry in enumerate(tables.entries):
            self._rows[entry.sha256].append(row)

    def __getitem__(self, key: tuple[str, str]) -> Kept:
        source, sha256 = key
        for row in self._rows.get(sha256, ()):
            if _reads_alike(self._entries[row], source):
                return Kept(row, document_id(source), source)
        raise KeyError(key)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((entry.source, entry.sha256) for entry in self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _reads_alike(entry: Entry, source: str) -> bool:
    """Whether the same bytes at another path give the same document but for that path.

    The kind of the file decides how it is read, and its name may have become the title.
    """
    old, new = PurePosixPath(entry.source), PurePosixPath(source)
    return old.suffix.lower() == new.suffix.lower() and (
        old.stem == new.stem or entry.title != old.stem
    )
