from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from office_files import zip_bytes

from bot.documents.readers.book import read_book
from bot.errors import FileUnreadable

SAMPLE = Path(__file__).parent / "samples" / "rule.epub"


def parts() -> dict[str, str | bytes]:
    with zipfile.ZipFile(SAMPLE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_chapter_that_is_missing_is_noted() -> None:
    kept = parts()
    del kept["OEBPS/text/章1.xhtml"]
    layout = read_book(zip_bytes(kept))
    assert "总则" not in layout.text and "第五条" in layout.text
    assert layout.notes == ("章节「OEBPS/text/章1.xhtml」没有读到：里面没有这个文件，或者已损坏。",)


def test_a_book_with_locked_chapters_is_named_but_not_one_with_locked_fonts() -> None:
    locked = '<encryption><a xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherReference URI="{}"/></a></encryption>'
    for name, is_locked in (("OEBPS/font.ttf", False), ("OEBPS/text/%E7%AB%A02.xhtml", True)):
        data = zip_bytes({**parts(), "META-INF/encryption.xml": locked.format(name)})
        if is_locked:
            with pytest.raises(FileUnreadable, match="设有密码"):
                read_book(data)
        else:
            assert read_book(data).title == "云汀市政务服务中心差旅费管理办法"
