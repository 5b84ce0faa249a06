"""The original of a document: found below the folder, accepted only if it is the one indexed."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest
from office_files import zip_bytes

from bot.documents.limits import Limits
from ui.source.original_file import OriginalTrouble, open_original

LIMITS = dataclasses.asdict(Limits())
WORDS = "办法".encode()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def trouble(root: Path, source: str, sha256: str = digest(WORDS)) -> str:
    with pytest.raises(OriginalTrouble) as caught:
        open_original(root, source, sha256, LIMITS)
    return caught.value.word


def test_the_file_that_was_indexed_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "制度").mkdir()
    (tmp_path / "制度/甲.txt").write_bytes(WORDS)
    assert open_original(tmp_path, "制度/甲.txt", digest(WORDS), LIMITS) == WORDS


def test_a_file_in_an_archive_in_an_archive_is_found(tmp_path: Path) -> None:
    inner = zip_bytes({"二/甲.txt": WORDS})
    (tmp_path / "外.zip").write_bytes(zip_bytes({"内.zip": inner}))
    source = "外.zip!/内.zip!/二/甲.txt"
    assert open_original(tmp_path, source, digest(WORDS), LIMITS) == WORDS
    assert trouble(tmp_path, "外.zip!/内.zip!/三/甲.txt") == "changed"


def test_a_changed_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_bytes(WORDS + b"!")
    assert trouble(tmp_path, "甲.txt") == "changed"
    assert trouble(tmp_path, "乙.txt") == "gone"
    assert trouble(tmp_path, "") == "gone"


def test_nothing_outside_the_folder_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "资料"
    (folder / "里").mkdir(parents=True)
    (tmp_path / "甲.txt").write_bytes(WORDS)
    (folder / "链.txt").symlink_to(tmp_path / "甲.txt")
    (folder / "夹").symlink_to(tmp_path)
    for source in (
        "../甲.txt",
        "里/../../甲.txt",
        str(tmp_path / "甲.txt"),
        "链.txt",
        "夹/甲.txt",
        "a\0b",
    ):
        assert trouble(folder, source) == "gone", source


def test_only_as_much_is_read_as_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "大.txt").write_bytes(b"x" * 1_500_000)
    with pytest.raises(OriginalTrouble) as caught:
        open_original(tmp_path, "大.txt", digest(b"x" * 1_500_000), {**LIMITS, "file_mb": 1})
    assert caught.value.word == "changed"
