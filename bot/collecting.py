"""A folder to documents, one by one, with a report of every file.

A file whose path and digest are known from the current index is not read again; the others
are read in child processes, on all cores.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path, PurePosixPath

from bot.documents import (
    FolderFurniture,
    Limits,
    Reading,
    Trouble,
    find_repeated,
    list_files,
    load_furniture,
    may_hold_files,
    read_files,
    repeated_in,
    source_of,
)
from bot.index import PassageIndex
from bot.progress import Progress
from bot.spooling import DocumentSpool
from bot.types import Document

Known = Mapping[tuple[str, str], Document]


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
class _Source:
    """What is remembered of a document until all files have been read."""

    path: Path
    name: str
    sha256: str
    line_keys: tuple[str, ...]
    furniture: str
    is_known: bool


def read_folder(
    folder: Path,
    known: Known,
    reports: list[FileReport],
    progress: Progress,
    aside: Path | None = None,
    limits: Limits | None = None,
    n_readers: int = 0,
) -> Generator[Document, None, None]:
    """Documents of a folder one by one; each file but ``aside`` leaves a line in the reports.

    All files are read before the first document comes out, since a line that several of them
    share is boilerplate in each; a file for which that changes is read once more.
    """
    limits = limits or Limits()
    furniture = FolderFurniture(load_furniture(folder))
    files = list_files(folder, aside)
    with DocumentSpool() as spool:
        sources: list[_Source] = []
        first = _first_readings(files, folder, known, limits, n_readers, furniture)
        with closing(first):
            for number, (path, readings, is_known) in enumerate(first, start=1):
                reports += map(_report, readings)
                found = [reading.document for reading in readings if reading.document]
                sources += [_source(path, document, is_known) for document in found]
                for document in () if is_known else found:
                    spool.add(document)
                progress("读取资料", number, len(files))
        repeated = find_repeated((s.name, s.sha256, s.line_keys) for s in sources)
        furniture = replace(furniture, repeated=repeated_in(repeated))
        outdated = _outdated(sources, furniture, repeated)
        with closing(read_files(outdated, folder, limits, n_readers, furniture)) as again:
            yield from _documents(sources, known, spool, dict.fromkeys(outdated), again)


def _first_readings(
    files: Sequence[Path],
    folder: Path,
    known: Known,
    limits: Limits,
    n_readers: int,
    furniture: FolderFurniture,
) -> Generator[tuple[Path, list[Reading], bool], None, None]:
    """What became of each file, and whether it is known and was not read."""
    found = [_known(path, folder, known, limits, furniture) for path in files]
    unknown = [path for path, key in zip(files, found, strict=True) if key is None]
    seen: set[str] = set()
    with closing(read_files(unknown, folder, limits, n_readers, furniture)) as read:
        for path, key in zip(files, found, strict=True):
            readings = next(read) if key is None else [Reading(key[0], known[key])]
            readings = [_same_name(r) if r.document and r.source in seen else r for r in readings]
            seen.update(reading.source for reading in readings)
            yield path, readings, key is not None


def _known(
    path: Path, folder: Path, known: Known, limits: Limits, furniture: FolderFurniture
) -> tuple[str, str] | None:
    """What a file is known by, if it need not be read; what holds files is always looked into."""
    source = source_of(path, folder)
    if not known or may_hold_files(source):
        return None
    key = (source, _sha256(path, limits))
    document = known.get(key)
    is_known = document is not None and furniture.patterns.is_basis_of(document.furniture)
    return key if is_known else None


def _source(path: Path, document: Document, is_known: bool) -> _Source:
    return _Source(
        path, document.source, document.sha256, document.line_keys, document.furniture, is_known
    )


def _outdated(
    sources: Sequence[_Source], furniture: FolderFurniture, repeated: Mapping[str, frozenset[str]]
) -> list[Path]:
    """The files that read otherwise now that is known which lines are repeated."""
    found = (
        source.path
        for source in sources
        if source.furniture != replace(furniture.patterns, repeated=repeated[source.name]).digest
    )
    return list(dict.fromkeys(found))


def _documents(
    sources: Iterable[_Source],
    known: Known,
    spool: DocumentSpool,
    outdated: Mapping[Path, None],
    again: Iterator[list[Reading]],
) -> Iterator[Document]:
    """All documents, those of outdated files as they were read again."""
    spooled = spool.documents()
    for path, group in groupby(sources, key=attrgetter("path")):
        readings = next(again) if path in outdated else []
        newer = {reading.source: reading.document for reading in readings}
        for source in group:
            older = known[source.name, source.sha256] if source.is_known else next(spooled)
            yield newer.get(source.name) or older  # gone meanwhile: as it was read before


def _report(reading: Reading) -> FileReport:
    trouble, document = reading.trouble, reading.document
    status, reason = (trouble.status, str(trouble)) if trouble else ("read", "")
    if document is None:
        return FileReport(reading.source, status, reason, reading.seconds, 0, 0)
    notes = "".join(document.notes)
    return FileReport(reading.source, status, notes, reading.seconds, len(document.text), 0)


def _same_name(reading: Reading) -> Reading:
    """For the second of two names that differ only in bytes that no text can show."""
    name = PurePosixPath(reading.source).name
    message = f"《{name}》没有读取：有两个文件都叫这个名字。"
    return Reading(
        reading.source, trouble=Trouble(message, "请给其中一个改名后再添加。", "refused")
    )


def _sha256(path: Path, limits: Limits) -> str:
    """Digest of a regular file; empty for what only the reader can name the trouble of."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > limits.file_mb * 1_000_000:
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

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
