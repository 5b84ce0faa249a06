"""One child as the parent sees it: start, ask, listen, end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.documents.sandbox.messages import Task, frame, frame_size, next_frame

_START = (
    "import sys; sys.path[:] = sys.argv[1:]; from bot.documents.sandbox.child import main; main()"
)
_CHUNK = 1 << 20
_MAX_REPLY = 1 << 29
_START_SECONDS = 60.0
_PATIENCE = 10  # times the processor time a file may take, on a clock, as others work as well


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read: its place among all, where it lies, its name as it is shown.

    ``size`` is how many bytes of it can be read.
    """

    number: int
    path: Path
    source: str
    size: int

    @property
    def name(self) -> str:
        """The name without the folders before it."""
        return PurePosixPath(self.source).name


class Reader:
    """A child process with the files it was asked for, in order; the first is being read."""

    def __init__(self, task: Task) -> None:
        self.jobs: deque[Job] = deque()
        self.n_read = 0
        self._root, self._limits = task.root, task.limits
        self._arrived = bytearray()
        self.is_ready = False
        self._begun = time.monotonic()
        told = task.packed()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *sys.path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
            process_group=0,  # a break at the keyboard reaches the parent only, which ends us
        )  # fmt: skip
        self._write(told)

    def fileno(self) -> int:
        """Where its replies come from."""
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def ask(self, job: Job) -> None:
        """Have one more file read after those asked for."""
        if not self.jobs:
            self._begun = time.monotonic()
        self.jobs.append(job)
        self._write(os.fsencode(job.path.relative_to(self._root)))

    @property
    def deadline(self) -> float:
        """When patience with the file being read ends, on the monotonic clock."""
        if not self.is_ready:
            return self._begun + _START_SECONDS
        return self._begun + _PATIENCE * self._limits.seconds_for(self.jobs[0].size)

    @property
    def seconds_on_first(self) -> float:
        """For how long the first file has been read."""
        return round(time.monotonic() - self._begun, 3)

    def listen(self) -> bool:
        """Take in what has arrived; False when the child is gone or talks without end."""
        data = os.read(self.fileno(), _CHUNK)
        self._arrived += data
        size = frame_size(self._arrived)
        return bool(data) and (size is None or size <= _MAX_REPLY)

    def next_reply(self) -> tuple[Job, bytes] | None:
        """The next file that was read, with the reply about it."""
        payload = next_frame(self._arrived)
        if payload is None:
            return None
        self._begun = time.monotonic()
        if not self.is_ready:
            self.is_ready = True
            return self.next_reply()
        self.n_read += 1
        return self.jobs.popleft(), payload

    def end(self) -> int:
        """Kill the child with all that it started; its exit code, negative for a signal."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        return self._process.wait()

    def _write(self, payload: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it is gone; listening tells
            self._process.stdin.write(frame(payload))
