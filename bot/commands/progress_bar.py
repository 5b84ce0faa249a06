"""Progress on standard error, for work longer than a second only.

A bar that moves on a terminal; a plain line now and then where the output is kept.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

_QUIET_SECONDS = 1.0
_BAR_EVERY, _LINE_EVERY = 0.1, 10.0
_CELLS = 24
_GUESS_AFTER = 5.0  # seconds of a stage, before which the time left is no more than a guess


class ProgressBar:
    """A Progress to hand to long work; as a context it clears its line at the end."""

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._clock = clock
        self._moves = self._stream.isatty()
        self._next = clock() + _QUIET_SECONDS
        self._width = 0
        self._stage, self._begun = "", clock()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell where the work is, when it is time to."""
        now = self._clock()
        if stage != self._stage:
            self._stage, self._begun = stage, now
        if now < self._next:
            return
        self._next = now + (_BAR_EVERY if self._moves else _LINE_EVERY)
        left = _time_left(now - self._begun, done, total)
        if not self._moves:
            print(f"{stage}：{_count(done, total)}{left}", file=self._stream, flush=True)
            return
        full = _CELLS * done // total if total else 0
        line = f"{stage} {'█' * full}{'░' * (_CELLS - full)} {_count(done, total)}{left}"
        self._write("\r" + line + " " * max(0, self._width - len(line)))
        self._width = len(line)

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._width:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _count(done: int, total: int) -> str:
    return f"{done}/{total}（{100 * done // total}%）" if total else str(done)


def _time_left(seconds: float, done: int, total: int) -> str:
    """How long a stage will go on at its pace so far; nothing while that is no more than a guess."""
    if seconds < _GUESS_AFTER or not 0 < done < total:
        return ""
    left = seconds * (total - done) / done
    return f"，还要约 {left:.0f} 秒" if left < 90 else f"，还要约 {left / 60:.0f} 分钟"
