"""What a process takes, with all the processes that it starts: clock, processor, memory."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36  # of Linux: what our children leave behind is ours to wait for
_ROOT = Path(__file__).parent.parent.parent


class RunFailed(Exception):
    """A process ended with an error; the text is the last line that it wrote."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds on the clock and of processor time, megabytes at the most, and what was printed."""

    clock: float
    processor: float
    megabytes: float
    printed: str


def run(module: str, arguments: Sequence[str]) -> Taken:
    """Run a module of Python to its end, in a process that waits for nothing else.

    Raises:
        RunFailed: it ended with an error.
    """
    command = [sys.executable, "-m", "tests.benchmarks.timing", module, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT)
    if done.returncode:
        raise RunFailed((done.stderr.strip().splitlines() or ["no word"])[-1])
    printed, _, told = done.stdout.rstrip("\n").rpartition("\n")
    return Taken(**json.loads(told) | {"printed": printed})


def _taken_by(command: Sequence[str]) -> tuple[int, Taken]:
    """How a command ended, and what it took."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - started
    processor, kilobytes = used.ru_utime + used.ru_stime, used.ru_maxrss
    while True:  # a server of processes outlives the one that began it
        try:
            _, _, left = os.wait4(-1, 0)
        except ChildProcessError:
            break
        processor += left.ru_utime + left.ru_stime
        kilobytes = max(kilobytes, left.ru_maxrss)
    return process.returncode, Taken(clock, processor, kilobytes / 1024, "")


if __name__ == "__main__":
    ended, taken = _taken_by([sys.executable, "-m", *sys.argv[1:]])
    print(json.dumps(asdict(taken)))
    sys.exit(ended and 1)
