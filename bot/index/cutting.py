"""The terms of every passage, cut on all cores when there is much to cut."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from bot.index.tables import Tables
from bot.progress import Progress
from bot.tokens import fold, terms
from bot.types import Passage

_BATCH = 1000
_WORTH_PROCESSES = 5000  # passages from which starting processes pays
_HEAD_COUNTS = 2  # title and heading count twice; tuned on beir-own-dev


def indexed_text(passage: Passage) -> str:
    """Folded text whose terms stand for a passage: title and heading twice, then its words."""
    head = " ".join((passage.title, *passage.heading))
    return fold("\n".join((*[head] * _HEAD_COUNTS, passage.text)))


def passage_terms(tables: Tables, progress: Progress) -> Iterator[list[str]]:
    """For each row the terms of its passage, in the order of the rows."""
    total = tables.n_passages
    batches = (
        [indexed_text(tables.passage(row)) for row in range(first, min(first + _BATCH, total))]
        for first in range(0, total, _BATCH)
    )
    cut = map(_cut, batches) if total < _WORTH_PROCESSES else _cut_in_processes(batches)
    done = 0
    for batch in cut:
        done += len(batch)
        progress("建立词索引", done, total)
        yield from batch


def _cut(texts: list[str]) -> list[list[str]]:
    return [terms(text) for text in texts]


def _cut_in_processes(batches: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """Like ``map(_cut, batches)``, a few batches ahead, in the same order."""
    n_processes = len(os.sched_getaffinity(0))
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(n_processes, mp_context=context) as pool:
        waiting = [pool.submit(_cut, batch) for batch in islice(batches, 2 * n_processes)]
        while waiting:
            yield waiting.pop(0).result()
            waiting.extend(pool.submit(_cut, batch) for batch in islice(batches, 1))
