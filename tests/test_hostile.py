"""Some 400 broken, hostile and odd files: none stops the run, each has one line with a reason."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import GOOD_TEXT, write_hostile_files
from hostile.pdfs import pdfs

from bot.__main__ import main
from bot.index.generations import current_generation
from bot.pipeline import load_bot
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
STATUSES = {"read", "empty", "encrypted", "corrupt", "refused", "skipped"}
MAY_TAKE_LONG = {"pdfs/画自己.pdf", "pdfs/两次画自己.pdf"}  # no parser gives up on them by itself


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("hostile") / "资料"
    folder.mkdir()
    (folder / "好.txt").write_text("公章由办公室专人保管。\n", encoding="utf-8")
    write_hostile_files(folder)
    yield folder
    (folder / "unusual" / "不能进").chmod(0o700)


def shown(path: Path, folder: Path) -> str:
    """The path as the report has it; what is not UTF-8 is not compared."""
    return os.fsencode(path.relative_to(folder)).decode("utf-8", "replace")


def expected(folder: Path) -> set[str]:
    found = set()
    for parent, folders, names in os.walk(folder):
        closed = [n for n in folders if n.startswith(".") or Path(parent, n).is_symlink()]
        folders[:] = [name for name in folders if name not in closed]
        found |= {shown(Path(parent, name), folder) for name in (*names, *closed)}
    return {name for name in found if "\ufffd" not in name}


@pytest.mark.slow
def test_every_hostile_file_has_one_line_and_the_rest_is_answered(
    hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("YINJU_READ_SECONDS", "6")
    index, report = tmp_path / "索引", tmp_path / "report.jsonl"
    code = main(["index", str(hostile), "--index", str(index), "--report", str(report)])
    assert code == 0
    table = capsys.readouterr().out
    assert "\x1b" not in table and "Traceback" not in table
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    files = [line["file"] for line in lines]
    assert len(files) == len(set(files)) > 400
    assert expected(hostile) <= {file.partition("!/")[0] for file in files}
    for line in lines:
        assert line["status"] in STATUSES
        assert line["reason"].startswith(("《", "文件夹《")) == (line["status"] != "read")
        assert line["status"] == "read" or (line["reason"].endswith("。") and line["next_step"])
        if line["file"] not in MAY_TAKE_LONG:
            assert "意外中止" not in line["reason"] and "没有读完" not in line["reason"], line
    status = {line["file"]: line["status"] for line in lines}
    outside = {name: state for name, state in status.items() if name.startswith("unusual/链")}
    assert len(outside) == 6 and set(outside.values()) == {"refused"}
    bot = load_bot(Settings(index=str(index)))
    answer = bot.answer("公章由谁保管？")
    assert answer.citations[0].quote == "公章由办公室专人保管。"


@pytest.mark.slow
def test_odd_names_do_not_keep_a_good_text_from_being_read(hostile: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    main(["index", str(hostile / "names"), "--index", str(tmp_path / "i"), "--report", str(report)])
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    unread = {line["file"] for line in lines if line["status"] != "read"}
    assert unread == {".隐藏.txt", "Thumbs.db", "~$临时.docx", "全角．txt", "没有扩展名"}
    assert {line["characters"] for line in lines if line["status"] == "read"} == {len(GOOD_TEXT)}


@pytest.mark.slow
def test_a_break_at_the_keyboard_ends_everything_and_leaves_the_index(
    folder: Path, tmp_path: Path
) -> None:
    index = tmp_path / "索引"
    assert main(["index", str(folder), "--index", str(index)]) == 0
    before = current_generation(index)
    (folder / "无尽.pdf").write_bytes(pdfs(random.Random(0))["画自己.pdf"])
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "index", str(folder), "--index", str(index)],
        cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not readers_of(process.pid):
        time.sleep(0.1)
    time.sleep(1)
    assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    started = time.monotonic()
    error = process.communicate(timeout=20)[1]
    assert time.monotonic() - started < 15  # the file alone could take ten times as long
    assert (process.returncode, error.splitlines()[-1]) == (130, "已中断。")
    assert "Traceback" not in error
    assert not readers_of(process.pid)
    assert current_generation(index) == before
    assert not list(index.glob(".building-*"))


def readers_of(session: int) -> list[str]:
    """Processes of a session that read files."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            command = (path / "cmdline").read_text()
        except OSError:
            continue
        if fields[0] != "Z" and int(fields[3]) == session and "sandbox.child" in command:
            found.append(path.name)
    return found
