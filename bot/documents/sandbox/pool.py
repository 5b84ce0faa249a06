"""Many files on all cores, results in the order of the files, memory bounded.

Each reader has a few small files waiting, so that it never waits for us; large ones go one by
one. A reader that dies is replaced. Was the file that it died of not its first, that file gets
a second try in the new process, so that what is said of a file depends on this file alone.
"""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from bot.documents.furniture import FolderFurniture
from bot.documents.limits import Limits
from bot.documents.sandbox.messages import EXHAUSTED, FINE, Reading, Task, unpacked_readings
from bot.documents.sandbox.reader import Job, Reader
from bot.documents.sandbox.troubles import ended_its_reader, too_much_time
from bot.documents.walk import source_of
from bot.errors import ReaderMissing

_MAX_WAITING = 8  # files that one reader is asked for at once
_MAX_WAITING_BYTES = 256_000
_MAX_AHEAD = 256  # files read before the one whose turn it is
_MAX_AHEAD_BYTES = 64_000_000  # of their replies
_MAX_FAILED_STARTS = 3
_MAX_FILES = 1000  # that one process reads
_CPU_TIME_IS_UP = -getattr(signal, "SIGXCPU", 0)


def read_files(
    paths: Iterable[Path],
    root: Path,
    limits: Limits | None = None,
    n_readers: int = 0,
    furniture: FolderFurniture | None = None,
) -> Generator[list[Reading], None, None]:
    """What became of each file and of the files in it, in the order of the paths.

    0 readers means one for each core. Closing the iterator ends all readers at once.

    Raises:
        ReaderMissing: no process can be started.
    """
    task = Task(root, limits or Limits(), furniture or FolderFurniture())
    pool = _Pool(paths, task, n_readers or n_cores())
    try:
        yield from pool.readings()
    finally:
        pool.close()


def n_cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Pool:
    def __init__(self, paths: Iterable[Path], task: Task, n_readers: int) -> None:
        self._jobs = (_job(number, path, task) for number, path in enumerate(paths))
        self._next_job = next(self._jobs, None)
        self._task, self._n_readers = task, n_readers
        self._readers: list[Reader] = []
        self._selector = selectors.DefaultSelector()
        self._done: dict[int, tuple[Job, bytes | Reading]] = {}
        self._n_failed_starts = 0
        self._turn = 0  # number of the file whose reading is yielded next

    def readings(self) -> Iterator[list[Reading]]:
        while True:
            self._assign()
            if self._turn in self._done:
                yield _readings(*self._done.pop(self._turn))
                self._turn += 1
            elif any(reader.jobs for reader in self._readers):
                self._wait()
            else:
                return

    def close(self) -> None:
        for reader in self._readers:
            reader.end()
        self._readers.clear()
        self._selector.close()

    def _assign(self) -> None:
        """Give out files as long as a reader has room and not too much lies waiting."""
        while (job := self._next_job) is not None and self._may_go_ahead(job):
            reader = self._reader_with_room(job)
            if reader is None:
                return
            reader.ask(job)
            self._next_job = next(self._jobs, None)

    def _may_go_ahead(self, job: Job) -> bool:
        held = sum(len(x) for _, x in self._done.values() if isinstance(x, bytes))
        return job.number - self._turn < _MAX_AHEAD and held < _MAX_AHEAD_BYTES

    def _reader_with_room(self, job: Job) -> Reader | None:
        for reader in [r for r in self._readers if r.n_read >= _MAX_FILES and not r.jobs]:
            self._end(reader)
        load = {id(reader): sum(j.size for j in reader.jobs) for reader in self._readers}
        rooms = [
            reader
            for reader in self._readers
            if not reader.jobs
            or (
                load[id(reader)] + job.size <= _MAX_WAITING_BYTES
                and len(reader.jobs) < _MAX_WAITING
                and reader.n_read + len(reader.jobs) < _MAX_FILES
            )
        ]
        if rooms:
            return min(rooms, key=lambda reader: (load[id(reader)], len(reader.jobs)))
        return self._start() if len(self._readers) < self._n_readers else None

    def _start(self) -> Reader:
        try:
            reader = Reader(self._task)
        except OSError as error:
            raise _missing(str(error.strerror)) from error
        self._readers.append(reader)
        self._selector.register(reader, selectors.EVENT_READ, reader)
        return reader

    def _end(self, reader: Reader) -> int:
        self._selector.unregister(reader)
        self._readers.remove(reader)
        return reader.end()

    def _wait(self) -> None:
        """Listen to all readers until one has something to say or takes too long."""
        busy = [reader for reader in self._readers if reader.jobs]
        patience = min(reader.deadline for reader in busy) - time.monotonic()
        for key, _ in self._selector.select(max(patience, 0.0)):
            reader: Reader = key.data
            is_there = reader.listen()
            if not self._take_replies(reader) or not is_there:
                self._replace(reader)
        now = time.monotonic()
        for reader in [r for r in self._readers if r.jobs and r.deadline < now]:
            self._replace(reader, is_late=True)

    def _take_replies(self, reader: Reader) -> bool:
        """Take over what a reader has finished; False when it should read no more."""
        while (found := reader.next_reply()) is not None:
            job, payload = found
            state, said = payload[:1], payload[1:]
            if state == EXHAUSTED and reader.n_read > 1:  # perhaps by the files before
                reader.jobs.appendleft(job)
                return False
            self._done[job.number] = (job, said)
            if state != FINE:
                return False
        return True

    def _replace(self, reader: Reader, is_late: bool = False) -> None:
        """End a reader; the file it died of is named or gets a second try, the rest goes on."""
        code = self._end(reader)
        jobs = reader.jobs
        if not reader.is_ready:
            self._n_failed_starts += 1
            if self._n_failed_starts >= _MAX_FAILED_STARTS:
                raise _missing(f"退出码 {code}")
        elif jobs and (is_late or code == _CPU_TIME_IS_UP or not reader.n_read):
            first = jobs.popleft()
            is_late = is_late or code == _CPU_TIME_IS_UP
            trouble = (
                too_much_time(first.name, self._task.limits, first.size)
                if is_late
                else ended_its_reader(first.name)
            )
            reading = Reading(first.source, trouble=trouble, seconds=reader.seconds_on_first)
            self._done[first.number] = (first, reading)
        if jobs:
            successor = self._start()
            for job in jobs:
                successor.ask(job)


def _job(number: int, path: Path, task: Task) -> Job:
    try:
        size = path.lstat().st_size
    except OSError:  # said when it is opened
        size = 0
    return Job(number, path, source_of(path, task.root), min(size, task.limits.file_mb * 1_000_000))


def _readings(job: Job, said: bytes | Reading) -> list[Reading]:
    """What was said about a file, if it makes sense."""
    if isinstance(said, Reading):
        return [said]
    try:
        return unpacked_readings(said, job.source)
    except ValueError:
        return [Reading(job.source, trouble=ended_its_reader(job.name))]


def _missing(why: str) -> ReaderMissing:
    return ReaderMissing(
        f"读取资料的程序启动不了（{why}）。",
        "请检查内存是否够用，或把设置 YINJU_READ_MEMORY_MB 调大后再试。",
    )
