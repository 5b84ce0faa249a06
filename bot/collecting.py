"""A folder to documents, one by one, with a report of every file.

A file whose path and digest are known from the current index is not read again; the others
are read in child processes, on all cores.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.documents import Limits, Reading, Trouble, list_files, read_files, source_of
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
    limits: Limits | None = None,
    n_readers: int = 0,
) -> Generator[Document, None, None]:
    """Documents of a folder one by one; each file but ``aside`` leaves a line in the reports."""
    limits = limits or Limits()
    files = list_files(folder, aside)
    keys = [(source_of(path, folder), _sha256(path, limits)) for path in files]
    unknown = [path for path, key in zip(files, keys, strict=True) if key not in known]
    seen: set[str] = set()
    with closing(read_files(unknown, folder, limits, n_readers)) as read:
        for number, key in enumerate(keys, start=1):
            readings = [Reading(key[0], known[key])] if key in known else next(read)
            progress("读取资料", number, len(files))
            for reading in readings:
                found = _same_name(reading) if reading.source in seen else reading
                seen.add(found.source)
                reports.append(_report(found))
                if found.document:
                    yield found.document


def _report(reading: Reading) -> FileReport:
    trouble = reading.trouble
    characters = len(reading.document.text) if reading.document else 0
    status, reason = (trouble.status, str(trouble)) if trouble else ("read", "")
    return FileReport(reading.source, status, reason, reading.seconds, characters, 0)


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
