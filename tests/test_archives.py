from __future__ import annotations

from pathlib import Path

import pytest
from office_files import zip_bytes

from bot.documents import Limits, read_documents
from bot.documents.archives import zip_members
from bot.documents.limits import limited
from bot.errors import FileUnreadable
from bot.types import Document


def outcomes(tmp_path: Path, data: bytes) -> dict[str, str]:
    """Of each file its text, or why there is none."""
    (tmp_path / "资料.zip").write_bytes(data)
    return {
        name: found.text if isinstance(found, Document) else str(found)
        for name, found in read_documents(tmp_path / "资料.zip", tmp_path)
    }


def test_each_file_becomes_a_document_or_a_line_that_says_why_not(tmp_path: Path) -> None:
    inner = zip_bytes({"里.txt": "里面的话", "又.zip": zip_bytes({"深.txt": "太深"})})
    with limited(Limits(depth=2)):
        found = outcomes(
            tmp_path,
            zip_bytes({"甲/一.txt": "第一", "片.gif": "GIF8", "空.txt": "", "套.zip": inner,
                       "__MACOSX/._一.txt": "x", "~$二.docx": "x", "../三.txt": "第三"}),
        )  # fmt: skip
    assert found == {
        "资料.zip!/甲/一.txt": "第一",
        "资料.zip!/片.gif": "《片.gif》没有读取：不支持「.gif」格式。请另存为 png 后再添加。",
        "资料.zip!/空.txt": "《空.txt》是空文件。请确认文件已保存完整。",
        "资料.zip!/套.zip!/里.txt": "里面的话",
        "资料.zip!/套.zip!/又.zip": "《又.zip》没有读取：压缩包或邮件套了 2 层以上。请解压后再添加。",
        "资料.zip!/三.txt": "第三",
    }


def test_a_file_in_an_archive_at_the_top_is_in_no_collection(tmp_path: Path) -> None:
    (tmp_path / "制度").mkdir()
    for path in (tmp_path / "a.zip", tmp_path / "制度" / "b.zip"):
        path.write_bytes(zip_bytes({"甲/一.txt": "第一"}))
        [(_, document)] = read_documents(path, tmp_path)
        assert isinstance(document, Document)
        assert document.collection == ("制度" if "制度" in document.source else "")


def test_locked_and_damaged_files_are_named(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"锁.txt": "密" * 9, "好.txt": "好"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the first file is locked
        data[data.index(mark) + flags] |= 1
    assert outcomes(tmp_path, bytes(data)) == {
        "资料.zip!/锁.txt": "《锁.txt》设有密码，读不出来。请去掉密码后再添加。",
        "资料.zip!/好.txt": "好",
    }
    assert outcomes(tmp_path, b"PK\x03\x04 cut") == {
        "资料.zip": "《资料.zip》读不出来：不是完整的 zip 文件，可能已损坏。请用原来的程序打开检查，另存一份后再添加。"
    }


def test_an_archive_without_files_is_named(tmp_path: Path) -> None:
    assert outcomes(tmp_path, zip_bytes({"~$空.docx": "x"})) == {
        "资料.zip": "《资料.zip》里没有资料。请确认压缩包已保存完整。"
    }


def test_archives_that_inflate_too_much_are_refused() -> None:
    with pytest.raises(FileUnreadable, match="展开后的内容过大"):
        list(zip_members(zip_bytes({"炸.txt": "0" * 5_000_000})))
    with limited(Limits(parts=1)), pytest.raises(FileUnreadable, match="展开后的内容过大"):
        list(zip_members(zip_bytes({"一.txt": "1", "二.txt": "2"})))
