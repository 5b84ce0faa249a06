"""bot/collecting.py: lines that files share are boilerplate, whatever was read when."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from office_files import zip_bytes

from bot.collecting import FileReport, read_folder
from bot.documents import Reading, read_files
from bot.progress import silent
from bot.types import Document

HEAD, FOOT = "锦程集团制度汇编", "好文网整理发布"
SUBJECTS = ("安全生产", "值班管理", "公文处理")


def write(folder: Path, subject: str) -> None:
    text = f"{HEAD}\n{subject}管理办法说明\n一、为了{subject}，制定本办法。\n{FOOT}\n"
    (folder / f"{subject}.txt").write_text(text, encoding="utf-8")


def read(folder: Path, known: list[Document] | None = None) -> list[Document]:
    reports: list[FileReport] = []
    before = {(d.source, d.sha256): d for d in known or []}
    found = list(read_folder(folder, before, reports, silent))
    assert [report.file for report in reports] == [document.source for document in found]
    return found


def boilerplate(document: Document) -> list[str]:
    return [document.text[start:end].strip() for start, end in document.boilerplate]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for subject in SUBJECTS:
        write(tmp_path, subject)
    return tmp_path


def test_shared_lines_are_boilerplate(folder: Path) -> None:
    assert [boilerplate(document) for document in read(folder)] == [[HEAD, FOOT]] * 3


def test_adding_and_removing_a_file_gives_what_reading_all_would(folder: Path) -> None:
    (folder / "安全生产.txt").unlink()
    two = read(folder)
    assert [boilerplate(document) for document in two] == [[], []]
    write(folder, "安全生产")
    three = read(folder, two)
    assert three == read(folder)
    (folder / "安全生产.txt").unlink()
    assert read(folder, three) == two


def test_only_what_changes_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = read(folder)
    read_again: list[str] = []

    def noted(paths: list[Path], *rest: Any) -> Generator[list[Reading], None, None]:
        read_again.extend(path.name for path in paths)
        return read_files(paths, *rest)

    monkeypatch.setattr("bot.collecting.read_files", noted)
    assert read(folder, known) == known
    assert read_again == []
    write(folder, "物业服务")
    assert [boilerplate(document) for document in read(folder, known)] == [[HEAD, FOOT]] * 4
    assert read_again == ["物业服务.txt"] * 2


def test_the_users_patterns_take_effect_on_files_read_before(folder: Path) -> None:
    known = read(folder)
    (folder / "样板.txt").write_text(f"保留：{FOOT}\n一、*\n", encoding="utf-8")
    found = read(folder, known)
    assert [document.source for document in found] == [document.source for document in known]
    assert [boilerplate(d)[:1] + boilerplate(d)[1:] for d in found] == [
        [HEAD, f"一、为了{d.title.removesuffix('管理办法说明')}，制定本办法。"] for d in found
    ]


def test_lines_that_files_in_an_archive_share_are_boilerplate_too(folder: Path) -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    (folder / "资料.zip").write_bytes(zip_bytes(files))
    found = read(folder)
    assert [boilerplate(document) for document in found] == [[HEAD, FOOT]] * 3
    assert read(folder, found) == found
