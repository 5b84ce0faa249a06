"""Electronic books, epub: the chapters in reading order, each as a web page is read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from bot.documents.decoding import decode
from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.html import read_html
from bot.documents.readers.packages import Package
from bot.errors import FileUnreadable

_PACKAGE = "{http://www.idpf.org/2007/opf}"
_ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_LOCKED = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PAGES = ("html", "xml")


def read_book(data: bytes) -> Layout:
    """The layout of an electronic book.

    Raises:
        FileUnreadable: it is damaged, locked or too large.
    """
    package = Package(data)
    container = package.xml("META-INF/container.xml")
    root_file = None if container is None else next(container.iter(_ROOT_FILE), None)
    root_name = "" if root_file is None else root_file.get("full-path", "")
    root = package.xml(root_name)
    if root is None:
        raise FileUnreadable(
            "读不出来：里面没有目录。", "请用原来的程序打开检查，另存一份后再添加。"
        )
    locked = _locked(package.xml("META-INF/encryption.xml"))
    builder = LayoutBuilder()
    for chapter in _chapters(root, posixpath.dirname(root_name)):
        if chapter in locked:
            raise FileUnreadable("设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
        content = package.bytes_of(chapter)
        text = None if content is None else decode(content)
        if text is None:
            builder.note(f"章节「{chapter}」没有读到：里面没有这个文件，或者已损坏。")
        else:
            builder.add_layout(read_html(text))
    title = root.find(f".//{_TITLE}")
    name = "" if title is None else (title.text or "").strip()
    return builder.layout(name or None, beside="网页导航")


def _chapters(root: Element, folder: str) -> Iterator[str]:
    """Names of the files of the chapters, in reading order."""
    items = {
        item.get("id", ""): item.get("href", "")
        for item in root.iter(f"{_PACKAGE}item")
        if item.get("media-type", "").endswith(_PAGES)
    }
    for reference in root.iter(f"{_PACKAGE}itemref"):
        if href := items.get(reference.get("idref", "")):
            yield posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _locked(root: Element | None) -> set[str]:
    """Names of the files that are encrypted; fonts often are, in books that can be read."""
    found = () if root is None else root.iter(_LOCKED)
    return {unquote(reference.get("URI", "")) for reference in found}
