"""The log as a SQLite file: two tables, written through a journal that readers do not wait for.

A file of an earlier program, ``feedback.jsonl``, is taken over once.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bot.usage.entries import VERDICTS, Asked

FORMAT = 1
MAX_BYTES = 2_000_000_000
WAIT_SECONDS = 5.0  # for another process that writes
_PAGE_BYTES = 4096
_TRIES = 20
_TAKEN = ".taken-over"
_TABLES = """
CREATE TABLE IF NOT EXISTS questions (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,  -- UTC, 2026-11-22 08:30:00
    question TEXT NOT NULL,
    searched_as TEXT,
    collection TEXT,
    document TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'refused', 'pinned')),
    confidence REAL NOT NULL,
    cited TEXT NOT NULL,  -- JSON: [[path, start, end], …]
    milliseconds REAL,
    generation TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS questions_by_time ON questions (time);
CREATE INDEX IF NOT EXISTS questions_by_words ON questions (question);
CREATE TABLE IF NOT EXISTS verdicts (
    id INTEGER PRIMARY KEY,
    question_id INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
    time TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('helpful', 'unhelpful', 'expected'))
);
CREATE INDEX IF NOT EXISTS verdicts_by_question ON verdicts (question_id);
CREATE TABLE IF NOT EXISTS taken_over (path TEXT PRIMARY KEY);
"""
_ADD_QUESTION = """
INSERT INTO questions (time, question, searched_as, collection, document, outcome, confidence,
                       cited, milliseconds, generation)
VALUES (coalesce(?, datetime('now')), ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_VERDICT = """
INSERT INTO verdicts (question_id, time, verdict) VALUES (?, coalesce(?, datetime('now')), ?)
"""
_NEWEST_ALIKE = """
SELECT id FROM questions
WHERE question = ? AND searched_as IS ? AND collection IS ? AND document IS ? AND generation = ?
  AND (outcome != 'refused') = ?
ORDER BY id DESC LIMIT 1
"""
_TOO_OLD = "SELECT id FROM questions WHERE time < datetime('now', ?) LIMIT 1000"


def open_for_writing(path: Path, feedback_file: Path | None = None) -> sqlite3.Connection:
    """The log, made where there is none; only its owner may read it.

    Raises:
        sqlite3.Error, OSError: it cannot be opened or is no log.
    """
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        _prepare(connection)
        if feedback_file is not None:
            _take_over(connection, feedback_file)
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """The log, which this connection cannot change.

    Raises:
        sqlite3.Error: there is none, or it cannot be read.
    """
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=WAIT_SECONDS, uri=True)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def add_question(connection: sqlite3.Connection, asked: Asked, time: str | None = None) -> int:
    """Add a question as asked now, or at a time given; its id."""
    cited = json.dumps(asked.cited, ensure_ascii=False)
    row = (
        time, asked.question, asked.searched_as, asked.collection, asked.document, asked.outcome,
        asked.confidence, cited, asked.milliseconds, asked.generation,
    )  # fmt: skip
    added = connection.execute(_ADD_QUESTION, tuple(map(_storable, row))).lastrowid
    return int(added or 0)


def add_verdict(
    connection: sqlite3.Connection, asked: Asked, verdict: str, time: str | None = None
) -> None:
    """Add a verdict to the newest question like this one, or to one added with it."""
    alike = (
        asked.question, asked.searched_as, asked.collection, asked.document, asked.generation,
        asked.outcome != "refused",
    )  # fmt: skip
    found = connection.execute(_NEWEST_ALIKE, tuple(map(_storable, alike))).fetchone()
    row = add_question(connection, asked, time) if time or found is None else int(found[0])
    connection.execute(_ADD_VERDICT, (row, time, verdict))


def remove_older(connection: sqlite3.Connection, days: int) -> None:
    """Delete questions asked longer ago, their verdicts with them, and give the space back."""
    limit, n_deleted = f"-{days} days", 0
    while True:  # in short transactions, so that nobody else waits long
        with transaction(connection):
            done = connection.execute(f"DELETE FROM questions WHERE id IN ({_TOO_OLD})", (limit,))
        if not done.rowcount:
            break
        n_deleted += done.rowcount
    if n_deleted:
        connection.execute("PRAGMA incremental_vacuum").fetchall()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _prepare(connection: sqlite3.Connection) -> None:
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > FORMAT:
        raise sqlite3.DatabaseError(f"made by a newer program: format {found}")
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    _use_journal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA max_page_count = {MAX_BYTES // _PAGE_BYTES}").fetchone()
    if found < FORMAT:
        with transaction(connection):
            for statement in _TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {FORMAT}")


def _use_journal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; two that do so at once do not wait for each other."""
    for left in reversed(range(_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError:
            if not left:
                raise
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # waits


def _take_over(connection: sqlite3.Connection, path: Path) -> None:
    """Add the verdicts of an earlier program's file once, and put the file aside."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return
    with transaction(connection):
        known = "INSERT OR IGNORE INTO taken_over (path) VALUES (?)"
        if connection.execute(known, (str(path.absolute()),)).rowcount:
            for asked, verdict, time in filter(None, map(_of_line, lines)):
                add_verdict(connection, asked, verdict, time)
    with suppress(OSError):
        path.rename(path.with_name(path.name + _TAKEN))


def _of_line(line: str) -> tuple[Asked, str, str] | None:
    """What a line of feedback.jsonl tells; None where it is none."""
    try:
        row: dict[str, Any] = json.loads(line)
        time = str(row["time"])[:19].replace("T", " ")
        cited = tuple((str(name), int(start), int(end)) for name, start, end in row["cited"])
        asked = Asked(
            str(row["question"]), "answered" if row["answered"] else "refused",
            float(row["confidence"]), row.get("searched_as"), row.get("collection"),
            row.get("document"), cited, str(row.get("generation", "")),
        )  # fmt: skip
        return (asked, row["verdict"], time) if row["verdict"] in VERDICTS else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _storable(value: Any) -> Any:
    """A value as SQLite takes it: half of a surrogate pair is no text there."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
