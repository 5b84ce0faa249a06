"""bot/usage/log.py: every question is kept, and no trouble with the log reaches an answer."""

from __future__ import annotations

import json
import logging
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.errors import LogUnreadable, WriteFailed
from bot.settings import Settings
from bot.usage import database
from bot.usage.entries import Asked, Feedback, LoggedQuestion
from bot.usage.log import QuestionLog, log_file

ASKED = Asked(
    "年休假\n几天\u2028？", "answered", 0.61, "考勤 几天", "制度", None, (("制度/甲.txt", 3, 9),), "g-1", 7.5
)  # fmt: skip
REFUSED = Asked("火星", "refused", 0.1, milliseconds=2.0)
WRITER = """
import sys
from pathlib import Path
from bot.usage.entries import Asked
from bot.usage.log import QuestionLog
log = QuestionLog(Path(sys.argv[1]), 30)
for n in range(200):
    log.note(Asked(f"{sys.argv[2]} {n}", "refused", 0.1))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "questions.sqlite"


def written(log: QuestionLog) -> list[LoggedQuestion]:
    log.flush()
    return log.questions()


def test_a_question_comes_back_as_it_was_noted(path: Path) -> None:
    log = QuestionLog(path, 30)
    log.note(ASKED)
    log.note(REFUSED)
    second, first = written(log)
    assert (first.asked, first.verdicts) == (ASKED, ())
    assert second.asked == REFUSED and len(second.time) == 19
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_no_text_in_sqlite_is_kept_with_a_mark(path: Path) -> None:
    log = QuestionLog(path, 30)
    log.note(Asked("半个\ud83d字", "refused", 0.1))
    assert [one.asked.question for one in written(log)] == ["半个?字"]


def test_a_verdict_joins_the_newest_question_like_it(path: Path) -> None:
    log = QuestionLog(path, 30)
    log.note(REFUSED)
    log.note(REFUSED)
    assert log.add_feedback(Feedback("火星", "expected", False, 0.1))
    assert [one.verdicts for one in log.questions()] == [("expected",), ()]
    assert log.add_feedback(Feedback("没有记过", "helpful", True, 0.9, cited=(("甲", 1, 2),)))
    newest = log.questions(most=1)[0]
    assert (newest.asked.question, newest.asked.cited, newest.asked.milliseconds) == (
        "没有记过", (("甲", 1, 2),), None,
    )  # fmt: skip


def test_the_log_lies_beside_the_index_or_as_set_or_nowhere() -> None:
    assert log_file(Settings(index="某处")) == Path("某处/questions.sqlite")
    assert log_file(Settings(log="别处.sqlite")) == Path("别处.sqlite")
    assert log_file(Settings(log="off")) is None


def test_a_log_that_is_off_keeps_nothing() -> None:
    log = QuestionLog(None, 30)
    log.note(REFUSED)
    assert not log.add_feedback(Feedback("火星", "expected", False, 0.1))
    assert written(log) == []


def test_questions_of_many_threads_are_all_kept(path: Path) -> None:
    log = QuestionLog(path, 30)

    def note_fifty() -> None:
        for _ in range(50):
            log.note(REFUSED)

    threads = [threading.Thread(target=note_fifty) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(written(log)) == 400


@pytest.mark.slow
def test_two_processes_write_one_log_and_end_with_all_written(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    root = Path(__file__).parent.parent
    writers = [
        subprocess.Popen([*command, name], cwd=root, stderr=subprocess.PIPE) for name in "甲乙"
    ]
    assert [writer.communicate()[1] for writer in writers] == [b"", b""]
    assert [name.name for name in path.parent.iterdir()] == [path.name], "the journal is taken in"
    found = QuestionLog(path, 30).questions()
    assert len({one.asked.question for one in found}) == 400


def test_what_is_older_than_the_setting_is_removed_with_its_verdicts(path: Path) -> None:
    connection = database.open_for_writing(path)
    for days in (1, 29, 31, 400):
        (time,) = connection.execute("SELECT datetime('now', ?)", (f"-{days} days",)).fetchone()
        database.add_verdict(connection, Asked(f"{days} 天前", "refused", 0.1), "expected", time)
    connection.close()
    log = QuestionLog(path, 30)
    log.note(REFUSED)
    assert [one.asked.question for one in written(log)] == ["火星", "29 天前", "1 天前"]
    assert log.select("SELECT count(*) FROM verdicts") == [(2,)]
    assert "400 天前".encode() not in path.read_bytes()


@pytest.mark.parametrize("broken", ["not a database", "directory", "no folder", "newer"])
def test_a_broken_log_costs_one_warning(
    path: Path, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    if broken == "not a database":
        path.write_text("这不是数据库" * 1000)
    elif broken == "directory":
        path.mkdir()
    elif broken == "newer":
        newer = sqlite3.connect(path)
        newer.execute("PRAGMA user_version = 99")
        newer.close()
    log = QuestionLog(path / "no" / "log" if broken == "no folder" else path, 30)
    caplog.set_level(logging.WARNING, logger="yinju.questions")
    started = time.perf_counter()
    for _ in range(50):
        log.note(REFUSED)
    assert time.perf_counter() - started < 1
    log.flush()
    (warning,) = caplog.records
    assert "提问没有记下来" in warning.getMessage() and "回答不受影响" in warning.getMessage()
    with pytest.raises(WriteFailed, match="评价没有记下来"):
        log.add_feedback(Feedback("火星", "expected", False, 0.1))
    if broken == "not a database":
        with pytest.raises(LogUnreadable, match="读不出来"):
            log.questions()


def test_a_full_log_costs_one_warning_and_goes_on_when_there_is_room(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = QuestionLog(path, 30)
    monkeypatch.setattr(database, "MAX_BYTES", 16 * 4096)
    for n in range(40):
        log.note(Asked("很长的问题" * 100 + str(n), "refused", 0.1))
    n_kept = len(written(log))
    assert 0 < n_kept < 40
    assert [record.name for record in caplog.records] == ["yinju.questions"]
    assert "full" in caplog.text

    def make_room(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 9999").fetchone()

    assert log._writer is not None
    log._writer.put(make_room)
    log.note(REFUSED)
    assert len(written(log)) == n_kept + 1


def test_nobody_waits_for_a_locked_log(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.05)
    log = QuestionLog(path, 30)
    log.note(REFUSED)
    log.flush()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    started = time.perf_counter()
    log.note(REFUSED)
    assert time.perf_counter() - started < 0.04
    assert len(log.questions()) == 1
    other.execute("ROLLBACK")
    other.close()


def test_what_comes_faster_than_it_can_be_written_is_left_out(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.usage.writing.MAX_WAITING", 3)
    log = QuestionLog(path, 30)
    held, taken_up = threading.Event(), threading.Event()

    def hold(connection: sqlite3.Connection) -> None:
        taken_up.set()
        held.wait(10)

    assert log._writer is not None
    log._writer.put(hold)
    taken_up.wait(10)
    for _ in range(10):
        log.note(REFUSED)
    held.set()
    while log._writer._jobs:
        time.sleep(0.01)
    assert len(written(log)) == 3
    assert len(caplog.records) == 1


def test_feedback_of_the_program_before_is_taken_over_once(tmp_path: Path, path: Path) -> None:
    row = {
        "time": "2026-05-01T08:00:00+00:00", "question": "总要求", "verdict": "helpful",
        "answered": True, "confidence": 0.9, "searched_as": None, "collection": None,
        "document": None, "cited": [["甲.txt", 3, 9]], "generation": "g-1",
    }  # fmt: skip
    old = tmp_path / "feedback.jsonl"
    lines = [json.dumps(row), json.dumps({**row, "verdict": "great"}), "{", "[]", json.dumps(row)]
    old.write_text("\n".join(lines) + "\n", encoding="utf-8")
    log = QuestionLog(path, 3650, old)
    found = log.questions()
    assert [(one.time, one.asked.question, one.verdicts) for one in found] == [
        ("2026-05-01 08:00:00", "总要求", ("helpful",))
    ] * 2
    assert found[0].asked.cited == (("甲.txt", 3, 9),)
    assert not old.exists() and (tmp_path / "feedback.jsonl.taken-over").exists()
    (tmp_path / "feedback.jsonl.taken-over").rename(old)
    assert len(QuestionLog(path, 3650, old).questions()) == 2
