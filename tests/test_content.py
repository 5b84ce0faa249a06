from __future__ import annotations

import pytest
from office_files import zip_bytes

from bot.documents.content import ENCRYPTED, kind_of_content, kind_of_text

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "图片"),
        (zip_bytes({"word/document.xml": ""}), "docx"),
        (zip_bytes({"xl/workbook.xml": ""}), "xlsx"),
        (zip_bytes({"[Content_Types].xml": "", "ppt/a.xml": ""}), "pptx"),
        (zip_bytes({"mimetype": "application/vnd.oasis.opendocument.text-template"}), "odt"),
        (zip_bytes({"mimetype": "application/vnd.oasis.opendocument.graphics"}), "OpenDocument"),
        (zip_bytes({"mimetype": "application/epub+zip"}), "epub"),
        (zip_bytes({"OFD.xml": ""}), "OFD"),
        (zip_bytes({"word/说明.txt": ""}), "zip 压缩包"),
        (b"BM\x10\0\0\0\0\0\0\0", "图片"),
        (b"BMI 18.5", None),
        (zip_bytes({"a.txt": ""}), "zip 压缩包"),
        (b"PK\x03\x04", "损坏的压缩包"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "doc"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "xls"),
        (COMPOUND, "旧版 Office 文件"),
        ("第一条".encode(), None),
        (b"", None),
    ],
)
def test_kind_of_content(data: bytes, kind: str | None) -> None:
    assert kind_of_content(data) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xef\xbb\xbf \r\n<!DOCTYPE html><p>", "html"), (b"<table border=1>", "html"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<html>', "html"), (b"MIME-Version: 1.0\n", "eml"),
        (b"<w:document>", None), ("第一条".encode(), None),
    ],
)  # fmt: skip
def test_kind_of_text(data: bytes, kind: str | None) -> None:
    assert kind_of_text(data) == kind
