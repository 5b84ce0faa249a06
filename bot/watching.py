"""A folder that is watched: when its files change, its index follows by itself.

The folder is looked at every few seconds; once it has come to rest, a process of its own
updates the index at low priority, so that no question waits for it.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from bot.documents import BOILERPLATE, list_files
from bot.errors import IndexBusy
from bot.index.generations import writer_lock
from bot.reporting import missing_files, report_from
from bot.settings import PREFIX, Settings

_log = logging.getLogger("yinju.watch")
_LOW_PRIORITY = 10
_RETRY_SECONDS = 600.0  # after an update that failed, while nothing changes
_SHARE = 0.05  # of the time at most is spent looking
Snapshot = dict[str, tuple[int, int, int]]


def look_at(folder: Path, aside: Path | None = None) -> Snapshot:
    """Size, time of change and inode of every file; empty for a folder that is not there.

    Among them is ``BOILERPLATE``, which says how the others are read.
    """
    found: Snapshot = {}
    for path in [*list_files(folder, aside), folder / BOILERPLATE]:
        with suppress(OSError):
            status = path.lstat()
            found[str(path)] = (status.st_size, status.st_ctime_ns, status.st_ino)
    return found


class Rest:
    """Tells when an update is due: the folder is another than at the last one, and at rest."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: Snapshot | None = None
        self._updated: Snapshot | None = None
        self._retry_at = float("inf")

    def is_update_due(self, now: Snapshot) -> bool:
        """Whether it is time to update, given what the folder looks like now."""
        at_rest = now == self._seen
        self._seen = now
        return at_rest and (now != self._updated or self._clock() >= self._retry_at)

    def note_update(self, succeeded: bool) -> None:
        """Remember that the folder as last seen was tried."""
        self._updated = self._seen
        self._retry_at = float("inf") if succeeded else self._clock() + _RETRY_SECONDS


class FolderWatch:
    """Looks at a folder from a thread of its own and keeps its index up to date.

    ``taken_up`` is called in that thread after each new generation.
    """

    def __init__(self, folder: Path, settings: Settings, taken_up: Callable[[], object]) -> None:
        self._folder, self._settings, self._taken_up = folder, settings, taken_up
        self._stopped = threading.Event()
        self._child: subprocess.Popen[str] | None = None
        self._thread = threading.Thread(target=self._run, name="yinju-watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; an update under way is given up, which leaves the index as it was."""
        self._stopped.set()
        if self._child is not None:
            self._child.terminate()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        rest = Rest()
        aside = Path(self._settings.synonyms) if self._settings.synonyms else None
        seconds = float(self._settings.watch_seconds)
        while not self._stopped.wait(seconds):
            started = time.monotonic()
            due = rest.is_update_due(look_at(self._folder, aside))
            seconds = max(self._settings.watch_seconds, (time.monotonic() - started) / _SHARE)
            if due and not self._is_busy():
                rest.note_update(self._update())

    def _is_busy(self) -> bool:
        """Whether another process is building the index."""
        try:
            with writer_lock(Path(self._settings.index)):
                return False
        except IndexBusy:
            return True

    def _update(self) -> bool:
        """Run the update; tells in one line of the log what came of it."""
        command = [sys.executable, "-m", "bot", "index", str(self._folder), "--json"]
        with subprocess.Popen(
            command,
            env={**os.environ, **_environ_of(self._settings)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as child:
            self._child = child
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, child.pid, _LOW_PRIORITY)
            out, complaint = child.communicate()
        self._child = None
        if self._stopped.is_set():
            return False
        if child.returncode:
            reason = (complaint.strip().splitlines() or ["没有说明原因。"])[-1]
            _log.warning("资料有变化，但索引没有更新，仍用原来的：%s", reason)
            return False
        _log.info("%s", summary(json.loads(out)))
        self._taken_up()
        return True


def summary(report: dict[str, Any]) -> str:
    """One line about an update, from the JSON of `yinju index`."""
    files = [report_from(record) for record in report["files"]]
    new = sum(file.is_read and not file.unchanged for file in files)
    unread = len(missing_files(files))
    missing = f"，没有读入 {unread} 份" if unread else ""
    return (
        f"资料已是最新：新读入 {new} 份{missing}，共 {report['n_documents']} 份，"
        f"用时 {report['seconds']:.1f} 秒（{report['generation']}）。"
    )


def _environ_of(settings: Settings) -> dict[str, str]:
    """The environment that gives the same settings."""
    return {
        PREFIX + field.name.upper(): str(getattr(settings, field.name))
        for field in fields(settings)
    }
