"""QuestionLog: every question that was asked, kept in SQLite for as long as the settings say."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.errors import LogUnreadable, WriteFailed
from bot.settings import OFF, Settings
from bot.usage import database
from bot.usage.entries import Asked, Feedback, LoggedQuestion, asked_with
from bot.usage.writing import Writer

FILE = "questions.sqlite"
_FEEDBACK_FILE = "feedback.jsonl"  # of the program before
_WAIT_SECONDS = 8.0  # of somebody who gives feedback or reads, for what is being written
_ALL = """
SELECT q.time, question, outcome, confidence, searched_as, collection, document, cited,
       generation, milliseconds, group_concat(verdict)
FROM questions q LEFT JOIN verdicts v ON v.question_id = q.id
WHERE q.time >= datetime('now', ?)
GROUP BY q.id ORDER BY q.id DESC LIMIT ?
"""


def log_file(settings: Settings) -> Path | None:
    """Where the log is kept: as set, else beside the index; None when it is off."""
    if settings.log == OFF:
        return None
    return Path(settings.log) if settings.log else Path(settings.index) / FILE


class QuestionLog:
    """Questions with their outcome and what was said of the answers; a log that is off is empty."""

    def __init__(self, path: Path | None, days: int, feedback_file: Path | None = None) -> None:
        self.path, self.days = path, days
        self._feedback_file = feedback_file
        self._cleaned = ""
        self._writer = None if path is None else Writer(self._connect, str(path))

    @classmethod
    def of(cls, settings: Settings) -> QuestionLog:
        """The log that the settings name."""
        return cls(
            log_file(settings), settings.log_days, Path(settings.index) / _FEEDBACK_FILE
        )  # fmt: skip

    def note(self, asked: Asked) -> None:
        """Keep a question. Never waits and never fails."""
        if self._writer is not None:
            self._writer.put(lambda connection: self._add(connection, asked))

    def add_feedback(self, feedback: Feedback) -> bool:
        """Keep what somebody says of an answer; False where the log is off.

        Raises:
            WriteFailed: it could not be written.
        """
        if self._writer is None:
            return False

        def add(connection: sqlite3.Connection) -> None:
            with database.transaction(connection):
                database.add_verdict(connection, asked_with(feedback), feedback.verdict)

        try:
            self._writer.put(add).result(_WAIT_SECONDS)
        except (sqlite3.Error, OSError) as error:  # a timeout is an OSError
            raise WriteFailed(
                f"评价没有记下来：「{self.path}」写不进去。", "请检查磁盘空间和文件夹的权限。"
            ) from error
        return True

    def questions(self, days: int | None = None, most: int = -1) -> list[LoggedQuestion]:
        """What was asked in the last days, newest first.

        Raises:
            LogUnreadable: the file is broken or may not be read.
        """
        found = self.select(_ALL, (f"-{days or self.days} days", most))
        return [_logged(row) for row in found]

    def select(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none where there is no log.

        Raises:
            LogUnreadable: the file is broken or may not be read.
        """
        self._catch_up()
        if self.path is None or not self.path.exists():
            return []
        with self._reading(self.path) as connection:
            return connection.execute(query, values).fetchall()

    def flush(self) -> None:
        """Wait until what was noted is written."""
        if self._writer is not None:
            self._writer.flush(_WAIT_SECONDS)

    def _catch_up(self) -> None:
        """Wait for what was noted; take over the file of the program before, if it is there."""
        taken_over = self._feedback_file is None or not self._feedback_file.exists()
        if self._writer is not None and not taken_over:
            self._writer.put(lambda connection: None)
        self.flush()

    def _connect(self) -> sqlite3.Connection:
        assert self.path is not None
        return database.open_for_writing(self.path, self._feedback_file)

    def _add(self, connection: sqlite3.Connection, asked: Asked) -> None:
        today = datetime.now(UTC).date().isoformat()
        if today != self._cleaned:
            database.remove_older(connection, self.days)
            self._cleaned = today
        with database.transaction(connection):
            database.add_question(connection, asked)

    @contextmanager
    def _reading(self, path: Path) -> Iterator[sqlite3.Connection]:
        try:
            connection = database.open_for_reading(path)
            try:
                yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise LogUnreadable(
                f"提问记录「{path}」读不出来（{error}）。",
                "请检查权限；文件坏了的，移到别处就会重新建一个。",
            ) from error


def _logged(row: tuple[Any, ...]) -> LoggedQuestion:
    time, question, outcome, confidence, searched_as, collection, document, cited = row[:8]
    places = tuple((str(name), int(start), int(end)) for name, start, end in json.loads(cited))
    asked = Asked(
        question, outcome, confidence, searched_as, collection, document, places, row[8], row[9]
    )
    return LoggedQuestion(time, asked, tuple(row[10].split(",")) if row[10] else ())
