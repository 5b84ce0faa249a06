"""An index brought up to date is the index made from scratch, byte by byte."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from changing_folder import change, read_here, sample
from numpy.typing import NDArray

from bot.bm25 import build_segment
from bot.documents import Reading
from bot.index import generations, segments
from bot.index.generations import current_generation, read_manifest
from bot.index.stretches import stretches
from bot.pipeline import build_index, load_bot
from bot.records import answer_record
from bot.reporting import load_report
from bot.settings import Settings

QUESTIONS = ("公章由谁保管？", "第三项怎么规定？", "值班电话是多少？", "住宿费一天报多少？")
NEVER = 10**9


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An index whose rows are parted into many stretches."""
    monkeypatch.setattr(segments, "stretches", lambda entries: stretches(entries, 4))
    monkeypatch.setattr("bot.collecting.read_files", read_here)
    return Settings(index=str(tmp_path / "index"), threshold=0.2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "资料"
    folder.mkdir()
    draw = random.Random(1)
    for _ in range(8):
        change(folder, draw)
    return folder


def contents(settings: Settings) -> dict[str, object]:
    """Everything that the manifest of the current generation says."""
    index_dir = Path(settings.index)
    return read_manifest(index_dir, current_generation(index_dir))


def answers(settings: Settings) -> list[str]:
    bot = load_bot(settings)
    return [json.dumps(answer_record(bot.answer(question), 0.0)) for question in QUESTIONS]


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_changes_gives_the_index_of_a_fresh_build(
    folder: Path, settings: Settings, tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)
    for step in range(4):
        for _ in range(draw.randint(1, 4)):
            change(folder, draw)
        updated = build_index(folder, settings)
        anew = replace(settings, index=str(tmp_path / f"anew-{step}"))
        assert updated.generation == build_index(folder, anew).generation
        assert contents(settings) == contents(anew)
    assert answers(settings) == answers(anew)


def test_only_what_changed_is_read_cut_and_written(
    folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(30):
        (folder / f"{n}.txt").write_text(f"{n}号通知\n一、请知悉。\n二、请执行。", encoding="utf-8")
    build_index(folder, settings)
    built: list[str] = []

    def counted(rows: object, digest: str, where: Path) -> None:
        built.append(digest)
        build_segment(rows, digest, where)  # type: ignore[arg-type]

    monkeypatch.setattr(segments, "build_segment", counted)
    (folder / "新.txt").write_text("值日表\n周一由张三值日。", encoding="utf-8")
    report = build_index(folder, settings)
    assert [file.file for file in report.files if not file.unchanged] == ["新.txt"]
    n_segments = len(list(Path(settings.index, report.generation, "words").glob("*.term")))
    assert 1 <= len(built) <= 3 < n_segments / 2


def test_a_moved_file_is_not_read_again(
    folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "考勤.txt").write_text("机关考勤办法\n迟到三次按旷工一天处理。", encoding="utf-8")
    build_index(folder, settings)
    before = load_bot(settings).answer("迟到几次算旷工？").citations[0]

    def refuse(paths: Sequence[Path], *rest: object) -> Iterator[list[Reading]]:
        assert not paths
        yield from ()

    monkeypatch.setattr("bot.collecting.read_files", refuse)
    (folder / "归档").mkdir()
    (folder / "考勤.txt").replace(folder / "归档" / "新考勤.txt")
    assert build_index(folder, settings).removed == ()
    after = load_bot(settings).answer("迟到几次算旷工？").citations[0]
    assert (before.source, after.source) == ("考勤.txt", "归档/新考勤.txt")
    assert (before.quote, before.passage.text) == (after.quote, after.passage.text)


def test_a_file_named_as_its_title_is_read_again_under_its_new_name(
    folder: Path, settings: Settings, tmp_path: Path
) -> None:
    (folder / "值日.txt").write_text("周一由张三值日，周二由李四值日。", encoding="utf-8")
    build_index(folder, settings)
    (folder / "值日.txt").replace(folder / "卫生.txt")
    build_index(folder, settings)
    assert {d.source: d.title for d in load_bot(settings).documents}["卫生.txt"] == "卫生"


def test_a_deleted_file_is_gone_from_the_next_answer(folder: Path, settings: Settings) -> None:
    (folder / "食堂.txt").write_text("食堂管理办法\n食堂晚上七点关门。", encoding="utf-8")
    build_index(folder, settings)
    bot = load_bot(settings)
    assert [c.source for c in bot.answer("食堂几点关门？").citations] == ["食堂.txt"]
    (folder / "食堂.txt").unlink()
    assert build_index(folder, settings).removed == ("食堂.txt",)
    answer = bot.answer("食堂几点关门？")
    assert "食堂.txt" not in [*answer.passage_sources, *(c.source for c in answer.citations)]


class Counting:
    """An encoder that counts the texts it is given."""

    name, dimension = "数", 8

    def __init__(self, digest: str = "d" * 64) -> None:
        self.digest = digest
        self.texts: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        rows = [np.random.default_rng(list(text.encode())).normal(size=8) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(-1, 8)

    encode_queries = encode_passages


def test_no_vector_of_an_unchanged_text_is_computed_twice(
    folder: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = Counting()
    monkeypatch.setattr("bot.pipeline.encoder_of", lambda settings: encoder)
    edited = folder / "会议.txt"
    edited.write_text(
        "会议通知\n一、时间\n五月三日开会。\n二、地点\n三楼会议室。", encoding="utf-8"
    )
    build_index(folder, settings)
    encoder.texts.clear()
    edited.write_text(
        "会议通知\n一、时间\n五月四日开会。\n二、地点\n三楼会议室。", encoding="utf-8"
    )
    (folder / "制度").mkdir(exist_ok=True)
    edited.replace(folder / "制度" / "会议.txt")
    build_index(folder, settings)
    assert [text for text in encoder.texts if "三楼" in text] == []
    assert sum("五月四日" in text for text in encoder.texts) == 1 == len(encoder.texts) / 2
    anew = replace(settings, index=str(tmp_path / "anew"))
    build_index(folder, anew)
    assert contents(settings) == contents(anew)


def test_another_encoder_computes_all_vectors_and_keeps_the_rest(
    folder: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    n_passages = build_index(folder, settings).n_passages
    encoder = Counting()
    monkeypatch.setattr("bot.pipeline.encoder_of", lambda settings: encoder)
    report = build_index(folder, settings)
    assert all(file.unchanged for file in report.files if file.is_read)
    assert len(encoder.texts) == 2 * n_passages
    anew = replace(settings, index=str(tmp_path / "anew"))
    build_index(folder, anew)
    assert contents(settings) == contents(anew)


def test_new_code_for_reading_reads_all_files_anew(
    folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(folder, settings)
    monkeypatch.setattr("bot.index.current.reading_digest", lambda: "f" * 64)
    second = build_index(folder, settings)
    assert not any(file.unchanged for file in second.files)
    assert first.generation != second.generation


def test_a_damaged_index_is_built_anew(folder: Path, settings: Settings) -> None:
    report = build_index(folder, settings)
    vectors = Path(settings.index, report.generation, "vectors.faiss")
    whole = vectors.read_bytes()
    vectors.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    again = build_index(folder, settings)
    assert (again.generation, vectors.read_bytes()) == (report.generation, whole)
    assert not any(file.unchanged for file in again.files)


def test_where_files_cannot_be_linked_they_are_copied(
    folder: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    build_index(folder, settings)
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    (folder / "新.txt").write_text("值日表\n周一由张三值日。", encoding="utf-8")
    build_index(folder, settings)
    anew = replace(settings, index=str(tmp_path / "anew"))
    build_index(folder, anew)
    assert contents(settings) == contents(anew)


def test_the_report_goes_with_its_generation(folder: Path, settings: Settings) -> None:
    report = build_index(folder, settings)
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    same = build_index(folder, settings)
    assert same.generation == report.generation
    kept = load_report(Path(settings.index), same.generation)
    assert kept == same.files
    assert [file.status for file in kept if not file.is_read] == ["corrupt"]
    for name in "子丑寅":
        (folder / f"{name}.txt").write_text(f"{name}号通知\n请知悉。", encoding="utf-8")
        last = build_index(folder, settings)
    left = {path.name for path in Path(settings.index).iterdir() if "report" in path.name}
    assert f"{last.generation}.report.jsonl" in left and len(left) == 2


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_index_as_it_was(folder: Path, tmp_path: Path) -> None:
    """Killed again and again at random moments while a change is waiting."""
    settings = Settings(index=str(tmp_path / "index"), threshold=0.2)
    draw = random.Random(7)
    generation = build_index(folder, settings).generation
    before = answers(settings)
    for name in "子丑寅卯辰巳午未":
        (folder / f"{name}.txt").write_text(sample(draw), encoding="utf-8")
    command = [sys.executable, "-m", "bot", "index", str(folder), "--index", settings.index]
    started = time.monotonic()
    subprocess.run([*command[:-1], str(tmp_path / "timed")], check=True, capture_output=True)
    longest = time.monotonic() - started
    for _ in range(8):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(draw.uniform(0.3, 1.0) * longest)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        found = current_generation(Path(settings.index))
        read_manifest(Path(settings.index), found)
        if found == generation:
            assert answers(settings) == before
    updated = build_index(folder, settings)
    assert not list(Path(settings.index).glob(".building-*"))
    anew = replace(settings, index=str(tmp_path / "anew"))
    assert updated.generation == build_index(folder, anew).generation
    assert contents(settings) == contents(anew)


@pytest.mark.parametrize("step", ["_sync", "_point_to", "file_digest"])
def test_a_build_that_stops_at_any_write_leaves_the_index_as_it_was(
    folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """What seals a generation is broken off at its first, at some and at its last calls."""
    index_dir = Path(settings.index)
    first = build_index(folder, settings).generation
    (folder / "新.txt").write_text("值日表\n周一由张三值日。", encoding="utf-8")
    original: Callable[..., object] = getattr(generations, step)

    def broken_off_at(call: int) -> int:
        """The number of calls until the build broke off or ended."""
        calls: list[object] = []

        def counted(*arguments: object) -> object:
            if len(calls) == call:
                raise KeyboardInterrupt
            calls.append(arguments)
            return original(*arguments)

        with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
            patch.setattr(generations, step, counted)
            build_index(folder, settings)
        read_manifest(index_dir, current_generation(index_dir))
        return len(calls)

    n_calls = broken_off_at(NEVER)
    last = current_generation(index_dir)
    for call in sorted({0, n_calls // 3, n_calls // 2, n_calls - 2, n_calls - 1} - {-1}):
        shutil.rmtree(index_dir)
        (folder / "新.txt").unlink()
        assert build_index(folder, settings).generation == first
        (folder / "新.txt").write_text("值日表\n周一由张三值日。", encoding="utf-8")
        assert broken_off_at(call) == call
        assert current_generation(index_dir) in (first, last)
    assert build_index(folder, settings).generation == last
