"""What a file really is, whatever its name says."""

from __future__ import annotations

import io
import zipfile

_BEGINNINGS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x7fELF", "可执行程序"),
    (b"MZ\x90", "可执行程序"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "加密的 Office 文件"
_STREAMS = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("content.xml", "OpenDocument"))


def kind_of_content(data: bytes) -> str | None:
    """The kind that the bytes show, 「PDF」, 「docx」, 「doc」; None for text and the unknown."""
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data)
    if data.startswith(_COMPOUND):
        return next(
            (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data),
            "旧版 Office 文件",
        )
    return next((kind for start, kind in _BEGINNINGS if data.startswith(start)), None)


def _kind_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "损坏的压缩包"
    for start, kind in _FOLDERS:
        if any(name.startswith(start) for name in names):
            return kind
    return "zip 压缩包"
