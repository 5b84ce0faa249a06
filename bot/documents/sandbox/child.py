"""The process that reads: takes limits upon itself, then reads the files it is asked for.

Requests come on standard input: first the task as JSON, then one path a frame, as the bytes
that the system knows it by. Nothing else may be written where replies go.
"""

from __future__ import annotations

import contextlib
import os
import struct
import sys
import time
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from bot.documents.limits import Limits, limited
from bot.documents.opening import read_documents
from bot.documents.sandbox.messages import (
    EXHAUSTED,
    FINE,
    SPENT,
    Reading,
    Task,
    Trouble,
    frame,
    joined_readings,
    packed_readings,
)
from bot.documents.sandbox.troubles import too_much_memory
from bot.documents.walk import source_of
from bot.errors import FileUnreadable
from bot.types import Document

try:
    import resource
except ImportError:  # a system without such limits: time is still kept by the parent
    resource = None  # type: ignore[assignment]

_LENGTH = struct.Struct(">I")


def main() -> None:
    """Read until no more is asked for."""
    replies = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    requests = sys.stdin.buffer
    task = Task.unpacked(_next_request(requests) or b"")
    _set_limits(task.limits)
    _send(replies, b"")  # ready
    with limited(task.limits):
        while (request := _next_request(requests)) is not None:
            _send(replies, _reply(task.root / os.fsdecode(request), task))


def _next_request(requests: BinaryIO) -> bytes | None:
    start = requests.read(_LENGTH.size)
    return requests.read(_LENGTH.unpack(start)[0]) if len(start) == _LENGTH.size else None


def _send(replies: BinaryIO, payload: bytes) -> None:
    replies.write(frame(payload))
    replies.flush()


def _reply(path: Path, task: Task) -> bytes:
    """What became of a file and of each file in it, which may take as long as a file alone."""
    source, limits = source_of(path, task.root), task.limits
    packed: list[bytes] = []
    state, started = FINE, time.perf_counter()
    try:
        _allow_seconds(path, limits)
        for name, found in read_documents(path, task.root, task.furniture):
            seconds = round(time.perf_counter() - started, 3)
            packed.append(packed_readings([_reading(name, found, seconds)]))
            _allow_seconds(path, limits)
            started = time.perf_counter()
    except MemoryError:
        trouble = too_much_memory(PurePosixPath(source).name, limits)
        seconds = round(time.perf_counter() - started, 3)
        packed.append(packed_readings([Reading(source, trouble=trouble, seconds=seconds)]))
        state = EXHAUSTED
    if state == FINE and _is_spent(limits):
        state = SPENT
    return state + joined_readings(packed)


def _reading(source: str, found: Document | FileUnreadable, seconds: float) -> Reading:
    if isinstance(found, FileUnreadable):
        return Reading(source, trouble=Trouble.of(found), seconds=seconds)
    return Reading(source, found, seconds=seconds)


def _set_limits(limits: Limits) -> None:
    if resource is None:
        return
    _limit(resource.RLIMIT_AS, limits.memory_mb * 1_000_000)
    _limit(resource.RLIMIT_FSIZE, limits.inflated_mb * 1_000_000)
    _limit(resource.RLIMIT_CORE, 0)


def _allow_seconds(path: Path, limits: Limits) -> None:
    """Allow the next file its time; the system ends the process that takes more."""
    if resource is None:
        return
    with contextlib.suppress(OSError):  # what is wrong with the file is said when it is opened
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = limits.seconds_for(min(path.lstat().st_size, limits.file_mb * 1_000_000))
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


def _limit(what: int, wanted: int) -> None:
    """Set a soft limit as far as the system allows it."""
    hard = resource.getrlimit(what)[1]
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(what, (soft, hard))


def _is_spent(limits: Limits) -> bool:
    """Whether half of the address space is in use, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") * 2 > limits.memory_mb * 1_000_000


if __name__ == "__main__":
    main()
