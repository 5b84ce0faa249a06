"""bot/collecting.py: lines that files share are boilerplate, whatever was read when."""

from __future__ import annotations

import zipfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from office_files import zip_bytes

from bot.collecting import read_folder
from bot.documents import Reading, read_files
from bot.index import Kept
from bot.progress import silent
from bot.reporting import FileReport
from bot.types import Document

HEAD, FOOT = "锦程集团制度汇编", "好文网整理发布"
SUBJECTS = ("安全生产", "值班管理", "公文处理")


def write(folder: Path, subject: str) -> None:
    text = f"{HEAD}\n{subject}管理办法说明\n一、为了{subject}，制定本办法。\n{FOOT}\n"
    (folder / f"{subject}.txt").write_text(text, encoding="utf-8")


def as_kept(documents: list[Document]) -> dict[tuple[str, str], Kept]:
    return {
        (d.source, d.sha256): Kept(row, d.id, d.source, d.sha256, d.line_keys, d.furniture)
        for row, d in enumerate(documents)
    }


def read(folder: Path, known: list[Document] | None = None) -> list[Document]:
    """What a folder holds; ``known`` are documents that another reading gave."""
    reports: list[FileReport] = []
    found = list(read_folder(folder, reports, silent, as_kept(known or [])))
    assert [report.file for report in reports] == [document.source for document in found]
    return [(known or [])[one.row] if isinstance(one, Kept) else one for one in found]


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


def test_a_known_file_that_is_hidden_now_is_left_out(folder: Path) -> None:
    known = read(folder)
    (folder / "值班管理.txt").replace(folder / ".值班管理.txt")
    reports: list[FileReport] = []
    found = list(read_folder(folder, reports, silent, as_kept(known)))
    assert [one.source for one in found] == ["公文处理.txt", "安全生产.txt"]
    assert [one.status for one in reports] == ["skipped", "read", "read"]


def test_two_files_of_one_name_in_an_archive_are_one_document(folder: Path) -> None:
    with zipfile.ZipFile(folder / "资料.zip", "w") as archive, pytest.warns(UserWarning):
        archive.writestr("甲.txt", "第一份的文字。")
        archive.writestr("甲.txt", "第二份的文字。")
    reports: list[FileReport] = []
    found = [one for one in read_folder(folder, reports, silent) if isinstance(one, Document)]
    assert [one.text for one in found if one.source == "资料.zip!/甲.txt"] == ["第一份的文字。"]
    assert [one.status for one in reports if one.file == "资料.zip!/甲.txt"] == ["read", "refused"]


def test_lines_that_files_in_an_archive_share_are_boilerplate_too(folder: Path) -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    (folder / "资料.zip").write_bytes(zip_bytes(files))
    found = read(folder)
    assert [boilerplate(document) for document in found] == [[HEAD, FOOT]] * 3
    assert read(folder, found) == found
