"""One thread that writes to the log, in the order of what happened; callers do not wait.

Whatever goes wrong with the log is told once, as a warning, until writing works again.
"""

from __future__ import annotations

import atexit
import logging
import sqlite3
import threading
import weakref
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

Job = Callable[[sqlite3.Connection], None]
MAX_WAITING = 2000  # jobs; more than that are not kept
_IDLE_SECONDS = 10.0
_END_SECONDS = 3.0  # at the end of the program
_log = logging.getLogger("yinju.questions")


class Writer:
    """Runs jobs one after another on a connection that it opens when there is something to do."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], place: str) -> None:
        self._connect, self._place = connect, place
        self._jobs: deque[tuple[Job, Future[None]]] = deque()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._told = self._closing = False
        _close_at_exit(self)

    def put(self, job: Job) -> Future[None]:
        """Have a job done soon; the future tells when it is, or why not. Never waits."""
        done: Future[None] = Future()
        with self._changed:
            if len(self._jobs) >= MAX_WAITING:
                done.set_exception(TimeoutError("the log cannot be written as fast as it grows"))
            else:
                self._jobs.append((job, done))
                self._changed.notify()
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="yinju-log", daemon=True)
                    self._thread.start()
        if done.done():
            self._tell(done.exception())
        return done

    def flush(self, seconds: float) -> None:
        """Wait until everything put so far is done, at most so long."""
        with self._changed:
            if self._thread is None:
                return
        with suppress(Exception):
            self.put(lambda connection: None).result(seconds)

    def close(self, seconds: float) -> None:
        """Do what is left and close the file, in at most so long; nothing is put after that."""
        with self._changed:
            self._closing = True
            self._changed.notify()
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _run(self) -> None:
        connection: sqlite3.Connection | None = None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._jobs or self._closing, _IDLE_SECONDS)
                if not self._jobs:
                    self._thread = None
                    break
                job, done = self._jobs.popleft()
            connection = self._do(connection, job, done)
        if connection is not None:
            connection.close()

    def _do(
        self, connection: sqlite3.Connection | None, job: Job, done: Future[None]
    ) -> sqlite3.Connection | None:
        """Do one job; the connection to go on with, None when it may be broken."""
        try:
            connection = connection or self._connect()
            job(connection)
        except Exception as error:
            self._tell(error)
            done.set_exception(error)
            if connection is None or isinstance(error, sqlite3.OperationalError):
                return connection  # locked or full: it can be used again
            connection.close()
            return None
        self._told = False
        done.set_result(None)
        return connection

    def _tell(self, error: Any) -> None:
        if not self._told:
            self._told = True
            _log.warning(
                "提问没有记下来（「%s」：%s），回答不受影响。请检查磁盘空间、权限和这个文件；"
                "文件坏了的，移到别处就会重新建一个。", self._place, error,
            )  # fmt: skip


def _close_at_exit(writer: Writer) -> None:
    found = weakref.ref(writer)

    def close() -> None:
        alive = found()
        if alive is not None:
            alive.close(_END_SECONDS)

    atexit.register(close)
    weakref.finalize(writer, atexit.unregister, close).atexit = False
