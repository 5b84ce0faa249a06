"""bot/watching.py: an update is due once a changed folder is at rest."""

import logging
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from bot.index.generations import writer_lock
from bot.pipeline import build_index, load_bot
from bot.reporting import FileReport, report_record
from bot.settings import Settings
from bot.watching import FolderWatch, Rest, look_at, summary


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def snapshot(size: int) -> dict[str, tuple[int, int, int]]:
    return {"一.txt": (size, 0, 0)}


def test_an_update_is_due_once_when_a_change_has_come_to_rest() -> None:
    rest = Rest(Clock())
    due = []
    for size in (1, 1, 1, 2, 3, 3, 3):
        due.append(rest.is_update_due(snapshot(size)))
        if due[-1]:
            rest.note_update(succeeded=True)
    assert due == [False, True, False, False, False, True, False]


def test_a_failed_update_is_tried_again_much_later_or_after_a_change() -> None:
    clock = Clock()
    rest = Rest(clock)
    rest.is_update_due(snapshot(1))
    assert rest.is_update_due(snapshot(1))
    rest.note_update(succeeded=False)
    assert not rest.is_update_due(snapshot(1))
    clock.now = 599.0
    assert not rest.is_update_due(snapshot(1))
    clock.now = 601.0
    assert rest.is_update_due(snapshot(1))


def test_every_kind_of_change_is_seen(tmp_path: Path) -> None:
    one = tmp_path / "一.txt"
    one.write_text("一", encoding="utf-8")
    seen = [look_at(tmp_path)]
    one.write_text("一二", encoding="utf-8")
    seen.append(look_at(tmp_path))
    (tmp_path / "夹").mkdir()
    one.replace(tmp_path / "夹" / "一.txt")
    seen.append(look_at(tmp_path))
    (tmp_path / "夹" / "一.txt").unlink()
    seen.append(look_at(tmp_path))
    (tmp_path / "样板.txt").write_text("保留：一", encoding="utf-8")
    seen.append(look_at(tmp_path))
    (tmp_path / "样板.txt").unlink()
    seen.append(look_at(tmp_path))
    assert all(before != after for before, after in pairwise(seen))
    assert seen[-1] == {} == look_at(tmp_path / "没有")


def test_the_summary_is_one_calm_line() -> None:
    reports = [
        FileReport("甲.txt", "read", unchanged=True),
        FileReport("乙.txt", "read"),
        FileReport("丙.docx", "corrupt"),
        FileReport(".丁.swp", "skipped"),
    ]
    files = [report_record(report) for report in reports]
    report = {"files": files, "n_documents": 2, "seconds": 1.26, "generation": "g-1"}
    assert summary(report) == (
        "资料已是最新：新读入 1 份，没有读入 1 份，共 2 份，用时 1.3 秒（g-1）。"
    )


def until(done: Callable[[], bool], seconds: float = 300.0) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def watched(tmp_path: Path) -> tuple[Path, Settings]:
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "食堂.txt").write_text("食堂管理办法\n食堂晚上七点关门。", encoding="utf-8")
    settings = Settings(index=str(tmp_path / "index"), threshold=0.2, watch_seconds=1)
    build_index(folder, settings)
    return folder, settings


@pytest.mark.slow
def test_a_running_bot_follows_its_folder(
    watched: tuple[Path, Settings], caplog: pytest.LogCaptureFixture
) -> None:
    folder, settings = watched
    caplog.set_level(logging.INFO, "yinju.watch")
    bot = load_bot(settings)
    taken_up: list[str] = []
    watch = FolderWatch(folder, settings, lambda: taken_up.append(bot.generation))
    watch.start()
    try:
        until(lambda: len(taken_up) == 1)
        (folder / "车库.txt").write_text("车库管理办法\n车库早上六点开门。", encoding="utf-8")
        until(lambda: len(taken_up) == 2)
        assert bot.answer("车库几点开门？").citations[0].source == "车库.txt"
        for path in folder.iterdir():
            path.unlink()
        until(lambda: "没有更新" in caplog.text)
        assert bot.generation == taken_up[-1]
    finally:
        watch.stop()
    lines = [record.getMessage() for record in caplog.records]
    assert lines[1].startswith("资料已是最新：新读入 1 份，共 2 份")
    assert lines[2].startswith("资料有变化，但索引没有更新，仍用原来的：文件夹")


@pytest.mark.slow
def test_a_watch_waits_for_another_builder_and_stops_when_told(
    watched: tuple[Path, Settings],
) -> None:
    folder, settings = watched
    taken_up: list[int] = []
    with writer_lock(Path(settings.index)):
        watch = FolderWatch(folder, settings, lambda: taken_up.append(1))
        watch.start()
        time.sleep(3.5)
        watch.stop()
    assert taken_up == []
