"""What became of every file of a folder: the report of a run, kept beside its generation."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath
from typing import Any

from bot.documents import is_hidden
from bot.index.generations import write_beside
from bot.index.tables import Entry, Tables

STATUS_NAMES = {
    "read": "已读入",
    "empty": "空的",
    "encrypted": "加密",
    "corrupt": "读不出",
    "refused": "不接受",
    "skipped": "跳过",
}
"""The words of the contract, in Chinese."""
_MUCH_BOILERPLATE = 0.5
_SUFFIX = ".report.jsonl"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; ``status`` is a word of the report in the contract.

    A file in an archive or a mail is one as well. ``boilerplate`` is its share of the characters,
    0 to 1. ``warnings`` say what was not read as it stands, or what else is worth a look.
    ``unchanged`` says that the file was known already and not read again.
    """

    file: str
    status: str
    reason: str = ""
    next_step: str = ""
    seconds: float = 0.0
    characters: int = 0
    parts: int = 0
    passages: int = 0
    boilerplate: float = 0.0
    warnings: tuple[str, ...] = ()
    unchanged: bool = False

    @property
    def is_read(self) -> bool:
        """Whether the file is indexed."""
        return self.status == "read"


_FIELDS = tuple(field.name for field in fields(FileReport))


def missing_files(reports: Iterable[FileReport]) -> list[FileReport]:
    """What somebody may miss: files that were not read, but those that belong to programs."""
    return [one for one in reports if not (one.is_read or is_hidden(PurePosixPath(one.file).name))]


def completed(reports: Iterable[FileReport], tables: Tables) -> tuple[FileReport, ...]:
    """The reports with what the index holds of each file that was read."""
    rows = {entry.source: row for row, entry in enumerate(tables.entries)}
    twins: dict[str, list[str]] = defaultdict(list)
    for entry in tables.entries:
        twins[entry.sha256].append(entry.source)
    return tuple(
        _completed(report, tables, rows[report.file], twins) if report.is_read else report
        for report in reports
    )


def _completed(
    report: FileReport, tables: Tables, row: int, twins: dict[str, list[str]]
) -> FileReport:
    entry = tables.entries[row]
    share = sum(end - start for start, end in entry.boilerplate) / max(entry.n_characters, 1)
    return replace(
        report,
        characters=entry.n_characters,
        parts=tables.n_parts(row),
        passages=entry.n_passages,
        boilerplate=round(share, 4),
        warnings=tuple(_warnings(entry, share, twins[entry.sha256])),
    )


def _warnings(entry: Entry, boilerplate: float, same: Sequence[str]) -> Iterable[str]:
    yield from entry.notes
    if not entry.n_passages:
        yield "没有可以引用的文字，全是水印、广告或页眉。"
    elif boilerplate > _MUCH_BOILERPLATE:
        yield f"有 {boilerplate:.0%} 的文字当作水印、广告或页眉，不会被引用。"
    if entry.sha256 and same[0] != entry.source:
        yield f"与「{same[0]}」内容完全相同。"


def report_record(report: FileReport) -> dict[str, Any]:
    """One object of the report in JSON lines."""
    return {name: getattr(report, name) for name in _FIELDS}


def report_from(record: dict[str, Any]) -> FileReport:
    """The report of one file from its record.

    Raises:
        KeyError, TypeError: it is none.
    """
    return FileReport(**{**record, "warnings": tuple(record["warnings"])})


def save_report(index_dir: Path, generation: str, reports: Iterable[FileReport]) -> None:
    """Keep the report of the run that made a generation, or found it current.

    Raises:
        WriteFailed: the disk is full or the folder cannot be written.
    """
    lines = (json.dumps(report_record(r), ensure_ascii=False) + "\n" for r in reports)
    write_beside(index_dir, generation + _SUFFIX, "".join(lines).encode("utf-8", "surrogatepass"))


def load_report(index_dir: Path, generation: str) -> tuple[FileReport, ...]:
    """The report kept with a generation; empty where none is kept."""
    try:
        text = (index_dir / (generation + _SUFFIX)).read_text("utf-8", "surrogatepass")
        return tuple(report_from(json.loads(line)) for line in text.split("\n") if line)
    except (OSError, ValueError, TypeError, KeyError):
        return ()
