"""What a file really is, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

PICTURE, ARCHIVE, BROKEN = "图片", "zip 压缩包", "损坏的压缩包"
ENCRYPTED = "加密的 Office 文件"
_BEGINNINGS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"GIF8", "GIF 图片"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x7fELF", "可执行程序"),
    (b"MZ\x90", "可执行程序"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_MAIN_PARTS = {"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_OPEN_KINDS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_PAGE = re.compile(rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|table|head|body|meta)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_MAIL = re.compile(
    rb"(?:MIME-Version|From|Received|Return-Path|Message-ID|Date|Subject): ", re.IGNORECASE
)


def kind_of_content(data: bytes) -> str | None:
    """The kind that the bytes show, 「PDF」, 「docx」, 「doc」; None for text and the unknown."""
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data)
    if data.startswith(_COMPOUND):
        return next(
            (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data),
            "旧版 Office 文件",
        )
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return PICTURE
    return next((kind for start, kind in _BEGINNINGS if data.startswith(start)), None)


def kind_of_text(data: bytes) -> str | None:
    """「html」 or 「eml」 for text that begins like one, whatever the file's name; else None."""
    start = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _PAGE.match(start):
        return "html"
    return "eml" if _MAIL.match(start) else None


def _kind_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            stated = _stated(archive) if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return BROKEN
    if stated == b"application/epub+zip":
        return "epub"
    if stated.startswith(_OPEN_DOCUMENT):
        form = stated.removeprefix(_OPEN_DOCUMENT).partition(b"-")[0]
        return _OPEN_KINDS.get(form, "OpenDocument")
    if "[Content_Types].xml" in names or names & _MAIN_PARTS:
        for start, kind in _FOLDERS:
            if any(name.startswith(start) for name in names):
                return kind
    return "OFD" if "OFD.xml" in names else ARCHIVE


def _stated(archive: zipfile.ZipFile) -> bytes:
    """What a package says it is."""
    with archive.open("mimetype") as file:
        return file.read(200).strip()
