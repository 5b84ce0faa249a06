"""One file to its documents: what it holds decides on the reader.

An archive or a mail holds files of its own; each becomes a document with the address
「资料.zip!/办法.docx」.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bot.documents.archives import zip_members
from bot.documents.assembly import document_from_layout
from bot.documents.content import ARCHIVE, BROKEN, ENCRYPTED, kind_of_content, kind_of_text
from bot.documents.decoding import decode, decode_declared
from bot.documents.fetching import read_bytes
from bot.documents.formats import (
    ARCHIVE_ENDING,
    BY_CONTENT,
    MAIL,
    READABLE,
    TEXT,
    next_step,
    unsupported,
)
from bot.documents.furniture import FolderFurniture
from bot.documents.layout import Layout
from bot.documents.limits import limits_in_force
from bot.documents.readers.html import declared_charset, read_html
from bot.documents.readers.mail import attachments, read_mail
from bot.documents.walk import source_of
from bot.errors import FileUnreadable
from bot.types import INSIDE, Document

MAX_LINES = 1_000_000  # of a text file
_CHECK = "请用原来的程序打开检查，另存一份后再添加。"

Outcome = tuple[str, Document | FileUnreadable]  # path below the folder, what became of it
NOTHING_KNOWN = FolderFurniture()
_HALF = re.compile("[\ud800-\udfff]")


def read_document(path: Path, root: Path) -> Document:
    """The document of one file; its source is the path below ``root``.

    Of an archive it is the first that can be read.

    Raises:
        FileUnreadable: whatever is wrong with the file.
    """
    failed = None
    for _, found in read_documents(path, root):
        if isinstance(found, Document):
            return found
        failed = failed or found
    raise failed or _without_text(path.name)


def read_documents(
    path: Path, root: Path, furniture: FolderFurniture = NOTHING_KNOWN
) -> Iterator[Outcome]:
    """What became of a file, and of each file in it if it is an archive or a mail.

    Raises:
        MemoryError: it needs more memory than there is; nothing else leaves this function
            for any content.
    """
    source = source_of(path, root)
    try:
        data = read_bytes(path, PurePosixPath(source).name)
    except FileUnreadable as error:
        yield source, error
    else:
        yield from _documents(source, data, furniture, 0)


def _documents(
    source: str, data: bytes, furniture: FolderFurniture, depth: int
) -> Iterator[Outcome]:
    name = PurePosixPath(source).name
    suffix = PurePosixPath(name).suffix.lower()
    is_archive = suffix == ARCHIVE_ENDING and kind_of_content(data) == ARCHIVE
    if not is_archive:
        yield source, _document(source, data, furniture)
    if not is_archive and suffix not in MAIL:
        return
    max_depth = limits_in_force().depth
    try:
        members = zip_members(data) if is_archive else attachments(data)
        is_empty = is_archive
        for member, content in members:
            is_empty = False
            if depth == max_depth:
                raise FileUnreadable(
                    f"没有读取：压缩包或邮件套了 {max_depth} 层以上。",
                    "请解压后再添加。",
                    "refused",
                )
            inner = f"{source}{INSIDE}{_whole(member)}"
            if isinstance(content, FileUnreadable):
                yield inner, content
            else:
                yield from _documents(inner, content, furniture, depth + 1)
        if is_empty:
            raise FileUnreadable("里没有资料。", "请确认压缩包已保存完整。", "empty")
    except FileUnreadable as error:
        yield source, _named(name, error)
    except MemoryError:
        raise
    except Exception as error:  # parsers fail in many ways
        yield source, _damaged(name, error)


def _document(source: str, data: bytes, furniture: FolderFurniture) -> Document | FileUnreadable:
    """One document from its bytes, or why there is none."""
    name = PurePosixPath(source).name
    try:
        suffix = PurePosixPath(name).suffix.lower()
        _check_readable(name, suffix, data)
        document = document_from_layout(
            _storable(_layout(name, suffix, data)),
            source=source,
            sha256=hashlib.sha256(data).hexdigest(),
            furniture=furniture.of(source),
        )
    except FileUnreadable as error:
        return _named(name, error)
    except MemoryError:
        raise
    except Exception as error:  # parsers fail in many ways
        return _damaged(name, error)
    return document if document.paragraphs else _without_text(name)


def _named(name: str, error: FileUnreadable) -> FileUnreadable:
    if error.message.startswith(f"《{name}》"):
        return error
    named = FileUnreadable(f"《{name}》{error.message}", error.next_step, error.status)
    named.__cause__ = error
    return named


def _damaged(name: str, error: Exception) -> FileUnreadable:
    found = FileUnreadable(f"《{name}》读不出来：文件已损坏或结构异常。", _CHECK)
    found.__cause__ = error
    return found


def _check_readable(name: str, suffix: str, data: bytes) -> None:
    """Raise FileUnreadable for what no reader need look at."""
    if suffix not in READABLE:
        raise unsupported(name, suffix)
    if not data.strip(b"\0 \t\r\n"):
        raise FileUnreadable(f"《{name}》是空文件。", "请确认文件已保存完整。", "empty")


def _layout(name: str, suffix: str, data: bytes) -> Layout:
    """What the content is decides on the reader; the name only tells kinds of text apart."""
    kind = kind_of_content(data)
    if kind == ENCRYPTED:
        raise FileUnreadable(f"《{name}》设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
    if kind is None and b"%PDF-" in data[:1024]:
        kind = "PDF"
    if kind in BY_CONTENT:
        return BY_CONTENT[kind](data)
    if kind is not None:
        raise _misnamed(name, suffix, kind)
    if suffix in MAIL:
        return read_mail(data)
    if suffix in TEXT:
        return _text_layout(name, suffix, data)
    if (form := kind_of_text(data)) is None:
        raise _misnamed(name, suffix, None)
    return read_mail(data) if form == "eml" else _text_layout(name, ".html", data)


def _text_layout(name: str, suffix: str, data: bytes) -> Layout:
    is_html = TEXT[suffix] is read_html
    text = decode_declared(data, declared_charset(data)) if is_html else decode(data)
    if text is None:
        raise FileUnreadable(
            f"《{name}》读不出来：不是 UTF-8 或 GB18030 编码。", "请另存为 UTF-8 后再添加。"
        )
    if text.count("\n") > MAX_LINES:
        raise FileUnreadable(
            f"《{name}》没有读取：超过 {MAX_LINES} 行。", "请拆成几个文件后再添加。", "refused"
        )
    return TEXT[suffix](text)


def _storable(layout: Layout) -> Layout:
    """The layout with a mark for each half of a surrogate pair, which is no character."""
    title = layout.title and _whole(layout.title)
    notes = tuple(_whole(note) for note in layout.notes)
    return replace(layout, text=_whole(layout.text), title=title, notes=notes)


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text


def _misnamed(name: str, suffix: str, kind: str | None) -> FileUnreadable:
    if kind is None or kind == BROKEN:
        return FileUnreadable(
            f"《{name}》读不出来：不是完整的 {suffix[1:]} 文件，可能已损坏。", _CHECK
        )
    is_archive = kind == ARCHIVE
    step = (
        "请把扩展名改为 .zip 后再添加。" if is_archive else next_step(f".{kind.split()[0].lower()}")
    )
    return FileUnreadable(f"《{name}》读不出来：扩展名是 {suffix}，内容其实是 {kind}。", step)


def _without_text(name: str) -> FileUnreadable:
    return FileUnreadable(
        f"《{name}》里没有文字。", "请确认内容不是图片，必要时另存为 txt。", "empty"
    )
