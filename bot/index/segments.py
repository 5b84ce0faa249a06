"""The word index, stretch by stretch: taken over where nothing changed, else built, on all cores."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

import numpy as np

from bot.bm25 import build_segment, join_segments, segment_files
from bot.index.generations import link_or_copy
from bot.index.keys import Keys, head_of
from bot.index.stretches import stretches
from bot.index.tables import Tables
from bot.progress import Progress
from bot.tokens import fold, terms
from bot.types import Passage

_WORTH_PROCESSES = 5000  # passages from which starting processes pays
_HEAD_COUNTS = 2  # title and heading count twice; tuned on beir-own-dev


@dataclass(frozen=True, slots=True)
class _Segment:
    """What one segment is built of: for each row a text, a collection, the document's digest."""

    rows: Sequence[tuple[str, str, str]]
    digest: str
    folder: Path


def indexed_text(passage: Passage) -> str:
    """Folded text whose terms stand for a passage: title and heading twice, then its words."""
    return fold("\n".join((*[head_of(passage)] * _HEAD_COUNTS, passage.text)))


def build_words(
    tables: Tables, keys: Keys, folder: Path, other: Path | None, progress: Progress
) -> None:
    """Write the word index of all passages; what ``other`` holds already is linked from there."""
    folder.mkdir()
    parts = [(rows, _digest(tables, keys, rows)) for rows in stretches(tables.entries)]
    missing = [(rows, digest) for rows, digest in parts if not _taken_over(digest, other, folder)]
    done = tables.n_passages - sum(len(rows) for rows, _ in missing)
    progress("建立词索引", done, tables.n_passages)
    segments = (_Segment(_rows(tables, rows), digest, folder) for rows, digest in missing)
    much = tables.n_passages - done >= _WORTH_PROCESSES and len(missing) > 1
    for n_rows in _built_in_processes(segments) if much else map(_build, segments):
        done += n_rows
        progress("建立词索引", done, tables.n_passages)
    join_segments([digest for _, digest in parts], folder)


def _digest(tables: Tables, keys: Keys, rows: range) -> str:
    """Of all that decides a segment, and of where it begins, as no two may have one name."""
    documents, counts = np.unique(
        tables.document_column()[rows.start : rows.stop], return_counts=True
    )
    first = tables.entries[int(documents[0])]
    entries = [tables.entries[document] for document in documents.tolist()]
    places = [(entry.collection, entry.sha256) for entry in entries]
    made_of = (first.id, rows.start - first.first_passage, places, counts.tolist())
    return sha256(repr(made_of).encode("utf-8", "surrogatepass") + keys.of(rows)).hexdigest()


def _taken_over(digest: str, other: Path | None, folder: Path) -> bool:
    files = segment_files(digest, other) if other is not None else []
    for path in files:
        link_or_copy(path, folder / path.name)
    return bool(files)


def _rows(tables: Tables, rows: range) -> list[tuple[str, str, str]]:
    entries = [tables.entries[tables.document_of(row)] for row in rows]
    return [
        (indexed_text(tables.passage(row)), entry.collection, entry.sha256)
        for row, entry in zip(rows, entries, strict=True)
    ]


def _build(segment: _Segment) -> int:
    rows = ((terms(text), collection, sha256) for text, collection, sha256 in segment.rows)
    build_segment(rows, segment.digest, segment.folder)
    return len(segment.rows)


def _built_in_processes(segments: Iterable[_Segment]) -> Iterator[int]:
    """Like ``map(_build, segments)``, a few segments ahead."""
    n_processes = len(os.sched_getaffinity(0))
    context = multiprocessing.get_context("forkserver")
    waiting = iter(segments)
    with ProcessPoolExecutor(n_processes, context, _leave_breaks_to_the_parent) as pool:
        begun = [pool.submit(_build, one) for one in islice(waiting, n_processes + 1)]
        try:
            while begun:
                yield begun.pop(0).result()
                begun.extend(pool.submit(_build, one) for one in islice(waiting, 1))
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_breaks_to_the_parent() -> None:
    """A break at the keyboard reaches all processes; only the parent answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
