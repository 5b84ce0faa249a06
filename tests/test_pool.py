"""Readers that crash, hang, eat memory or talk nonsense, on purpose."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.documents import Limits, Reading, read_document, read_files
from bot.documents.sandbox import pool, reader
from bot.documents.sandbox.messages import Task
from bot.documents.sandbox.reader import Reader
from bot.errors import ReaderMissing

MISBEHAVING = """
import ctypes, os, sys, time
sys.path[:] = sys.argv[1:]
from bot.documents.sandbox import child

n_read = 0

def misbehave(path, root, furniture, read=child.read_documents):
    global n_read
    n_read += 1
    what = path.stem.partition("-")[0]
    if what == "abort":
        os.abort()
    if what == "segfault":
        ctypes.string_at(0)
    if what == "leave":
        os._exit(0)
    if what == "raise":
        raise KeyError("no error that a reader may raise")
    if what == "spin":
        while True:
            pass
    if what == "sleep":
        time.sleep(1000)
    if what == "eat":
        return bytes(10**12)
    if what == "second" and n_read > 1:
        os.abort()
    if what == "print":
        print("noise where replies go", flush=True)
    if what == "junk":
        child.packed_readings = lambda readings: b"{}"
    return read(path, root, furniture)

child.read_documents = misbehave
child.main()
"""
QUICK = Limits(seconds=1, memory_mb=700)


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_START", MISBEHAVING)


def written(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_text(f"第一条　这是{name}。", encoding="utf-8")
    return [folder / name for name in names]


def said(readings: list[Reading]) -> str:
    [reading] = readings
    return str(reading.trouble) if reading.trouble else "read"


def test_one_reader_and_many_say_what_no_child_would(folder: Path) -> None:
    (folder / "坏.pdf").write_bytes(b"no pdf")
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) * 30
    for n_readers in (1, 3):
        readings = list(read_files(paths, folder, Limits(), n_readers))
        assert len(readings) == len(paths)
        for path, reading in zip(paths, readings, strict=True):
            if path.suffix == ".pdf":
                assert said(reading).startswith("《坏.pdf》读不出来")
            else:
                assert reading[0].document == read_document(path, folder)


@pytest.mark.slow
def test_a_reader_that_dies_costs_one_line(tmp_path: Path, misbehaving: None) -> None:
    names = ["a.txt", "abort.txt", "b.txt", "leave.txt", "raise.txt", "segfault.txt", "print.txt"]
    readings = list(read_files(written(tmp_path, *names), tmp_path, QUICK, 2))
    died = "读不出来：它使读取程序意外中止。请用原来的程序打开检查，另存一份后再添加。"
    assert [said(one) for one in readings] == [
        "read", f"《abort.txt》{died}", "read", f"《leave.txt》{died}", f"《raise.txt》{died}",
        f"《segfault.txt》{died}", "read",
    ]  # fmt: skip
    assert {one.trouble.status for [one] in readings if one.trouble} == {"corrupt"}


def test_a_reader_that_says_nonsense_costs_one_line(tmp_path: Path, misbehaving: None) -> None:
    [reading] = read_files(written(tmp_path, "junk.txt"), tmp_path, QUICK, 1)
    assert said(reading).startswith("《junk.txt》读不出来：它使读取程序意外中止。")


def test_memory_is_limited(tmp_path: Path, misbehaving: None) -> None:
    readings = list(read_files(written(tmp_path, "a.txt", "eat.txt", "b.txt"), tmp_path, QUICK, 1))
    assert [said(one) for one in readings] == [
        "read",
        "《eat.txt》没有读取：需要的内存超过 700 MB。请拆成几个文件后再添加，或调大设置 YINJU_READ_MEMORY_MB。",
        "read",
    ]
    trouble = readings[1][0].trouble
    assert trouble is not None and trouble.status == "refused"


@pytest.mark.slow
@pytest.mark.parametrize("patience", [1, 100])
def test_time_is_limited(
    tmp_path: Path, misbehaving: None, monkeypatch: pytest.MonkeyPatch, patience: int
) -> None:
    monkeypatch.setattr(reader, "_PATIENCE", patience)
    idle = ["sleep.txt"] if patience == 1 else []  # takes no processor time: only a clock tells
    paths = written(tmp_path, "a.txt", "spin.txt", *idle, "b.txt")
    readings = list(read_files(paths, tmp_path, QUICK, 1))
    late = "没有读取：1 秒内没有读完。请拆成几个文件后再添加，或调大设置 YINJU_READ_SECONDS。"
    assert [said(one) for one in readings] == [
        "read", "《spin.txt》" + late, *[f"《{name}》{late}" for name in idle], "read",
    ]  # fmt: skip
    assert all(one.seconds >= 0.5 for [one] in readings[1:-1])


def test_a_file_is_not_blamed_for_those_before_it(tmp_path: Path, misbehaving: None) -> None:
    names = ["a.txt", "second-1.txt", "b.txt", "second-2.txt"]
    readings = list(read_files(written(tmp_path, *names), tmp_path, QUICK, 1))
    assert [said(one) for one in readings] == ["read"] * 4


def test_readers_are_replaced_after_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Reader] = []

    def noted(task: Task) -> Reader:
        started.append(Reader(task))
        return started[-1]

    monkeypatch.setattr(pool, "_MAX_FILES", 5)
    monkeypatch.setattr(pool, "Reader", noted)
    paths = written(tmp_path, *[f"{n}.txt" for n in range(12)])
    assert [said(one) for one in read_files(paths, tmp_path, QUICK, 1)] == ["read"] * 12
    assert len(started) == 3


def test_no_more_is_read_ahead_than_memory_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_MAX_AHEAD", 10)
    taken: list[Path] = []
    paths = written(tmp_path, *[f"{n}.txt" for n in range(40)])

    def noted() -> Iterator[Path]:
        for path in paths:
            taken.append(path)
            yield path

    with closing(read_files(noted(), tmp_path, QUICK, 2)) as readings:
        for number, reading in enumerate(readings):
            assert said(reading) == "read"
            assert len(taken) <= number + 10 + 1
    assert taken == paths


def test_what_cannot_start_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_START", "raise SystemExit(3)")
    with pytest.raises(ReaderMissing) as caught:
        list(read_files(written(tmp_path, "a.txt"), tmp_path, QUICK, 1))
    assert caught.value.message == "读取资料的程序启动不了（退出码 3）。"
    assert caught.value.next_step


def test_closing_ends_all_readers_at_once(
    tmp_path: Path, misbehaving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def noted(*given: object, **named: object) -> subprocess.Popen[bytes]:
        processes.append(start(*given, **named))  # type: ignore[call-overload]
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    paths = written(tmp_path, "a.txt", "sleep-1.txt", *[f"sleep-{n}.txt" for n in range(20)])
    readings = read_files(paths, tmp_path, Limits(), 2)
    assert said(next(readings)) == "read"
    started = time.monotonic()
    readings.close()
    assert time.monotonic() - started < 2
    assert processes and all(process.returncode is not None for process in processes)


def test_an_unusual_name_reaches_the_reader(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/" + "规定\n.txt".encode("gb18030")
    path = Path(os.fsdecode(raw))
    path.write_text("第一条　便民。", encoding="utf-8")
    [[reading]] = read_files([path], tmp_path, QUICK, 1)
    assert reading.document is not None and reading.document.source == "规定\n.txt"
