from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.documents import is_hidden, list_files, source_of


def test_everything_that_lies_in_a_folder_is_listed_once(tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    for name in ("乙/b.txt", "乙.txt", "甲.doc", ".隐藏", ".git/x.txt", "~$甲.docx", "Thumbs.db"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("字")
    outside = tmp_path / "外面"
    outside.mkdir()
    (outside / "c.txt").write_text("字")
    (folder / "链").symlink_to(outside)
    (folder / "链.txt").symlink_to(outside / "c.txt")
    found = [path.relative_to(folder).as_posix() for path in list_files(folder)]
    assert found == [
        ".git", ".隐藏", "Thumbs.db", "~$甲.docx", "乙.txt", "乙/b.txt", "甲.doc", "链", "链.txt",
    ]  # fmt: skip
    assert [name for name in found if is_hidden(name)] == found[:4]


def test_a_folder_that_cannot_be_opened_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def walk(folder: Path, onerror: Callable[[OSError], None], followlinks: bool) -> Any:
        onerror(PermissionError(errno.EACCES, "no", str(folder / "密")))
        yield str(folder), ["密"], ["甲.txt"]

    monkeypatch.setattr(os, "walk", walk)
    assert list_files(tmp_path) == [tmp_path / "密", tmp_path / "甲.txt"]


def test_names_in_gb18030_are_shown_as_words(tmp_path: Path) -> None:
    old = Path(os.fsdecode(os.fsencode(tmp_path / "资料") + b"/" + "规定.txt".encode("gb18030")))
    assert source_of(old, tmp_path) == "资料/规定.txt"
    assert source_of(Path(os.fsdecode(b"/a/\xff\xff")), Path("/a")) == "\ufffd\ufffd"
    assert source_of(tmp_path / "换\n行.txt", tmp_path) == "换\n行.txt"


def test_the_users_own_words_are_no_documents(tmp_path: Path) -> None:
    for name in ("同义词.txt", "子夹/同义词.txt", "说法.txt", "甲.txt"):
        path = tmp_path / "资料" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("字")
    folder = tmp_path / "资料"
    found = [path.relative_to(folder).as_posix() for path in list_files(folder)]
    assert found == ["子夹/同义词.txt", "甲.txt", "说法.txt"]
    aside = list_files(folder, folder / "子夹" / ".." / "说法.txt")
    assert [path.name for path in aside] == ["同义词.txt", "甲.txt"]
