"""The streams of a Word file of before 2007 and what its first block says of them."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

from bot.errors import FileUnreadable

_WORD_97 = 0xA5EC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_FIRST_VERSION = 101  # nFib from which on text is Unicode and these tables exist
_TABLES = {
    "styles": 1, "characters": 12, "paragraphs": 13, "pieces": 33, "lists": 73, "overrides": 74,
}  # fmt: skip
_PARTS = (("main", 0), ("footnotes", 1), ("headers", 2), ("macros", 3), ("comments", 4),
          ("endnotes", 5), ("boxes", 6), ("header_boxes", 7))  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordFile:
    """The main stream, the stream of tables, and where a table and a part of the text lie."""

    main: bytes
    tables: bytes
    title: str | None

    def table(self, name: str) -> bytes:
        """The bytes of a table; empty where the file has none."""
        start, length = struct.unpack_from("<II", self.main, 0x9A + 8 * _TABLES[name])
        return self.tables[start : start + length]

    def after(self, name: str) -> bytes:
        """All that follows a table in its stream."""
        start, length = struct.unpack_from("<II", self.main, 0x9A + 8 * _TABLES[name])
        return self.tables[start + length :]

    def parts(self) -> dict[str, tuple[int, int]]:
        """The parts of the text, 「footnotes」, from and to which character."""
        lengths = struct.unpack_from("<8i", self.main, 0x4C)
        found, start = {}, 0
        for name, place in _PARTS:
            end = start + max(lengths[place], 0)
            found[name] = (start, end)
            start = end
        return found


def open_word_file(data: bytes) -> WordFile:
    """The file with its streams.

    Raises:
        FileUnreadable: it is locked, too old or no Word file.
    """
    import olefile  # here, since who only asks questions need not wait for it

    with olefile.OleFileIO(io.BytesIO(data)) as archive:
        main = archive.openstream("WordDocument").read()
        if len(main) < 0x2F0:
            raise FileUnreadable(
                "读不出来：文件不完整。", "请用原来的程序打开检查，另存一份后再添加。"
            )
        mark, version = struct.unpack_from("<HH", main, 0)
        flags = struct.unpack_from("<H", main, 10)[0]
        if mark != _WORD_97 or version < _FIRST_VERSION:
            raise FileUnreadable("读不出来：是 Word 95 或更早的格式。", "请另存为 docx 后再添加。")
        if flags & _ENCRYPTED:
            raise FileUnreadable("设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
        name = "1Table" if flags & _TABLE_1 else "0Table"
        tables = archive.openstream(name).read()
        return WordFile(main, tables, _title(archive))


def _title(archive: object) -> str | None:
    metadata = archive.get_metadata()  # type: ignore[attr-defined]
    title, code_page = metadata.title, metadata.codepage or 936
    if not isinstance(title, bytes):
        return None
    encoding = "utf-8" if code_page == 65001 else f"cp{code_page % 65536}"
    try:
        return title.decode(encoding).strip("\0 ") or None
    except (UnicodeDecodeError, LookupError):
        return None
