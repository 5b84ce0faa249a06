"""A folder to documents, one by one, with a report of every file.

A file whose digest is known from the current index is not read again, wherever it lies now; the
others are read in child processes, on all cores.
"""

from __future__ import annotations

import hashlib
import stat
from collections import defaultdict
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
    document_id,
    find_repeated,
    is_hidden,
    list_files,
    load_furniture,
    may_hold_files,
    read_files,
    repeated_in,
    source_of,
)
from bot.index import Kept
from bot.index.tables import Entry, Tables
from bot.progress import Progress
from bot.reporting import FileReport
from bot.spooling import DocumentSpool
from bot.types import Document

Known = Mapping[tuple[str, str], Kept]
_NOTHING_KNOWN: Known = {}


@dataclass(frozen=True, slots=True)
class _Source:
    """What is remembered of a document until all files have been read."""

    path: Path
    name: str
    sha256: str
    line_keys: tuple[str, ...]
    furniture: str
    kept: Kept | None

    @classmethod
    def of(cls, path: Path, found: Document | Kept) -> _Source:
        """What is remembered of a document that a file gave, or that is kept for it."""
        kept = found if isinstance(found, Kept) else None
        return cls(path, found.source, found.sha256, found.line_keys, found.furniture, kept)


def read_folder(
    folder: Path,
    reports: list[FileReport],
    progress: Progress,
    known: Known = _NOTHING_KNOWN,
    aside: Path | None = None,
    limits: Limits | None = None,
    n_readers: int = 0,
) -> Generator[Document | Kept, None, None]:
    """Documents of a folder one by one; each file but ``aside`` leaves a line in the reports.

    ``known`` holds by path and digest what comes out instead of reading the file. All files are
    read before the first document comes out, since a line that several of them share is
    boilerplate in each; a file for which that changes is read once more.
    """
    limits = limits or Limits()
    furniture = FolderFurniture(load_furniture(folder))
    files = list_files(folder, aside)
    with DocumentSpool() as spool:
        sources: list[_Source] = []
        kept = _kept(files, folder, known, limits, furniture, progress)
        unknown = [path for path in files if path not in kept]
        with closing(read_files(unknown, folder, limits, n_readers, furniture)) as read:
            for number, (path, readings) in enumerate(_in_order(files, kept, read), start=1):
                if isinstance(readings, Kept):
                    reports.append(FileReport(readings.source, "read", unchanged=True))
                    sources.append(_Source.of(path, readings))
                else:
                    reports += map(_report, readings)
                    documents = [reading.document for reading in readings if reading.document]
                    sources += [_Source.of(path, document) for document in documents]
                    for document in documents:
                        spool.add(document)
                progress("读取资料", number, len(files))
        repeated = find_repeated((s.name, s.sha256, s.line_keys) for s in sources)
        furniture = replace(furniture, repeated=repeated_in(repeated))
        outdated = _outdated(sources, furniture, repeated)
        with closing(read_files(outdated, folder, limits, n_readers, furniture)) as again:
            yield from _documents(sources, spool, dict.fromkeys(outdated), again)


def _kept(
    files: Sequence[Path],
    folder: Path,
    known: Known,
    limits: Limits,
    furniture: FolderFurniture,
    progress: Progress,
) -> dict[Path, Kept]:
    """The files that need not be read; what holds files is always looked into."""
    found = {}
    for number, path in enumerate(files if known else (), start=1):
        source = source_of(path, folder)
        must_be_read = may_hold_files(source) or is_hidden(path.name)
        kept = None if must_be_read else known.get((source, _sha256(path, limits)))
        if kept is not None and furniture.patterns.is_basis_of(kept.furniture):
            found[path] = kept
        progress("核对文件", number, len(files))
    return found


def _in_order(
    files: Sequence[Path], kept: Mapping[Path, Kept], read: Iterator[list[Reading]]
) -> Iterator[tuple[Path, list[Reading] | Kept]]:
    """What became of each file; of two with one name the second is refused."""
    seen: set[str] = set()
    for path in files:
        if (found := kept.get(path)) is None:
            yield path, [_named_once(reading, seen) for reading in next(read)]
        elif found.source in seen:
            yield path, [_same_name(found.source)]
        else:
            seen.add(found.source)
            yield path, found


def _named_once(reading: Reading, seen: set[str]) -> Reading:
    """The reading, unless it gives a document of a name that is taken."""
    if reading.document is None:
        return reading
    is_taken = reading.source in seen
    seen.add(reading.source)
    return _same_name(reading.source) if is_taken else reading


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
    spool: DocumentSpool,
    outdated: Mapping[Path, None],
    again: Iterator[list[Reading]],
) -> Iterator[Document | Kept]:
    """All documents, those of outdated files as they were read again."""
    spooled = spool.documents()
    for path, group in groupby(sources, key=attrgetter("path")):
        readings = next(again) if path in outdated else []
        newer = {one.source: one.document for one in reversed(readings) if one.document}
        for source in group:
            older = source.kept or next(spooled)
            yield newer.get(source.name) or older  # gone meanwhile: as it was read before


def _report(reading: Reading) -> FileReport:
    trouble = reading.trouble
    if trouble is None:
        return FileReport(reading.source, "read", seconds=reading.seconds)
    return FileReport(
        reading.source, trouble.status, trouble.message, trouble.next_step, reading.seconds
    )


def _same_name(source: str) -> Reading:
    """For the second of two names that differ only in bytes that no text can show."""
    message = f"《{PurePosixPath(source).name}》没有读取：有两个文件都叫这个名字。"
    return Reading(source, trouble=Trouble(message, "请给其中一个改名后再添加。", "refused"))


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
            entry = self._entries[row]
            if _reads_alike(entry, source):
                return Kept(
                    row, document_id(source), source, sha256, entry.line_keys, entry.furniture
                )
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
