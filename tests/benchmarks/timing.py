"""What a process takes, with all the processes that it starts: clock, processor, memory."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
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
    """Run a module of Python to its end.

    Raises:
        RunFailed: it ended with an error.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started = time.perf_counter()
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=_ROOT
    ) as process:
        printed, troubles = "", ""
        assert process.stdout is not None and process.stderr is not None
        printed, troubles = process.stdout.read(), process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - started
    processor, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    while True:  # a server of processes outlives the one that began it
        try:
            _, _, left = os.wait4(-1, 0)
        except ChildProcessError:
            break
        processor += left.ru_utime + left.ru_stime
        megabytes = max(megabytes, left.ru_maxrss / 1024)
    if process.returncode:
        raise RunFailed((troubles.strip().splitlines() or ["no word"])[-1])
    return Taken(clock, processor, megabytes, printed)
