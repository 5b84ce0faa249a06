"""The child by itself, asked over its standard input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from office_files import zip_bytes

from bot.documents.furniture import FolderFurniture, parse_furniture
from bot.documents.limits import Limits
from bot.documents.sandbox import child
from bot.documents.sandbox.messages import (
    FINE,
    SPENT,
    Task,
    frame,
    next_frame,
    unpacked_readings,
)

ROOT = Path(__file__).parent.parent


def replies(folder: Path, limits: Limits, *requests: bytes) -> list[bytes]:
    given = Task(folder, limits, FolderFurniture()).packed()
    done = subprocess.run(
        [sys.executable, "-m", "bot.documents.sandbox.child"],
        input=b"".join(map(frame, (given, *requests))), capture_output=True, cwd=ROOT, check=True,
    )  # fmt: skip
    buffer = bytearray(done.stdout)
    found = []
    while (payload := next_frame(buffer)) is not None:
        found.append(payload)
    assert not buffer
    return found


def task(folder: Path, memory_mb: int) -> Task:
    return Task(folder, Limits(memory_mb=memory_mb), FolderFurniture())


def test_it_says_when_it_is_ready_and_ends_with_its_input(folder: Path) -> None:
    found = replies(folder, Limits(), "制度/办公用品管理办法.txt".encode(), "没有.txt".encode())
    assert len(found) == 3 and found[0] == b""
    assert found[1][:1] == FINE
    [read] = unpacked_readings(found[1][1:], "制度/办公用品管理办法.txt")
    assert read.document is not None and read.document.title == "办公用品管理办法"
    [missing] = unpacked_readings(found[2][1:], "没有.txt")
    assert (
        missing.trouble is not None
        and missing.trouble.message == "《没有.txt》打不开：文件不在或无法读取。"
    )


def test_it_gives_a_reading_for_each_file_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "资料.zip").write_bytes(zip_bytes({"甲.txt": "第一条 甲。", "乙.gif": "GIF8"}))
    [read, unread] = unpacked_readings(
        replies(tmp_path, Limits(), "资料.zip".encode())[1][1:], "资料.zip"
    )
    assert (read.source, unread.source) == ("资料.zip!/甲.txt", "资料.zip!/乙.gif")
    assert read.document is not None and unread.trouble is not None


def test_the_task_arrives_as_it_was_sent() -> None:
    patterns = parse_furniture("保留：甲*\n乙")
    furniture = FolderFurniture(patterns, {"资料.zip!": frozenset({"s-1", "e-2"}), "": frozenset()})
    task = Task(Path(os.fsdecode(b"/a/\xb9\xe6")), Limits(seconds=7), furniture)
    assert Task.unpacked(task.packed()) == task


def test_the_limits_of_the_parent_hold_in_the_child(tmp_path: Path) -> None:
    (tmp_path / "大.txt").write_bytes(b"x" * 1_000_001)
    reply = replies(tmp_path, Limits(file_mb=1), "大.txt".encode())[1]
    [reading] = unpacked_readings(reply[1:], "大.txt")
    assert reading.trouble is not None
    assert (reading.trouble.status, reading.trouble.message) == (
        "refused", "《大.txt》没有读取：文件有 1 MB，超过 1 MB。",
    )  # fmt: skip


def test_a_system_without_limits_is_served_as_well(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "resource", None)
    child._set_limits(Limits())
    path = folder / "制度" / "办公用品管理办法.txt"
    assert child._reply(path, task(folder, memory_mb=64_000)).startswith(FINE)


def test_a_process_that_has_grown_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "resource", None)  # its limits would be those of the tests
    path = folder / "制度" / "办公用品管理办法.txt"
    if Path("/proc/self/statm").exists():
        assert child._reply(path, task(folder, memory_mb=1)).startswith(SPENT)
