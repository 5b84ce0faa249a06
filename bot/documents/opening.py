"""One file to its documents: looked at without following links, read once, then parsed.

An archive or a mail holds files of its own; each becomes a document with the address
「资料.zip!/办法.docx」.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from bot.documents.archives import MAX_DEPTH, zip_members
from bot.documents.assembly import NOTHING_KNOWN, document_from_layout
from bot.documents.content import ARCHIVE, BROKEN, ENCRYPTED, kind_of_content, kind_of_text
from bot.documents.decoding import decode, decode_declared
from bot.documents.formats import ARCHIVE_ENDING, BY_CONTENT, MAIL, READABLE, TEXT, next_step
from bot.documents.furniture import Furniture
from bot.documents.layout import Layout
from bot.documents.readers.html import declared_charset, read_html
from bot.documents.readers.mail import attachments, read_mail
from bot.errors import FileUnreadable
from bot.types import INSIDE, Document

MAX_BYTES = 50_000_000
MAX_LINES = 1_000_000  # of a text file
_CHECK = "请用原来的程序打开检查，另存一份后再添加。"

Outcome = tuple[str, Document | FileUnreadable]  # path below the folder, what became of it
FurnitureOf = Callable[[str], Furniture | None]  # by that path; None for one not wanted


def read_document(path: Path, root: Path, furniture: Furniture = NOTHING_KNOWN) -> Document:
    """The document of one file; its source is the path below ``root``.

    Of an archive it is the first that can be read.

    Raises:
        FileUnreadable: whatever is wrong with the file; nothing else leaves this function
            for any content.
    """
    failed = None
    for _, found in read_documents(path, root, furniture_of=lambda _: furniture):
        if isinstance(found, Document):
            return found
        failed = failed or found
    raise failed or _without_text(path.name)


def read_documents(
    path: Path,
    root: Path,
    known: Mapping[tuple[str, str], Document] | None = None,
    furniture_of: FurnitureOf = lambda _: NOTHING_KNOWN,
) -> Iterator[Outcome]:
    """What became of a file, and of each file in it if it is an archive or a mail.

    Documents ``known`` by path and digest are not read again where the patterns are the same.
    """
    source, suffix = path.relative_to(root).as_posix(), path.suffix.lower()
    try:
        data = _read_bytes(path, suffix)
    except FileUnreadable as error:
        yield source, error
    else:
        yield from _documents(source, data, known or {}, furniture_of, 0)


def _documents(
    source: str,
    data: bytes,
    known: Mapping[tuple[str, str], Document],
    furniture_of: FurnitureOf,
    depth: int,
) -> Iterator[Outcome]:
    name = PurePosixPath(source).name
    suffix = PurePosixPath(name).suffix.lower()
    is_archive = suffix == ARCHIVE_ENDING and kind_of_content(data) == ARCHIVE
    furniture = None if is_archive else furniture_of(source)
    if furniture is not None:
        digest = hashlib.sha256(data).hexdigest()
        found = known.get((source, digest))
        if found is not None and furniture.is_basis_of(found.furniture):
            yield source, found
        else:
            yield source, _document(source, data, digest, furniture)
    if not is_archive and suffix not in MAIL:
        return
    try:
        members = zip_members(data) if is_archive else attachments(data)
        for member, content in members:
            if depth == MAX_DEPTH:
                raise FileUnreadable(
                    f"没有读取：压缩包或邮件套了 {MAX_DEPTH} 层以上。",
                    "请解压后再添加。",
                    "refused",
                )
            inner = f"{source}{INSIDE}{member}"
            if isinstance(content, FileUnreadable):
                yield inner, content
            else:
                yield from _documents(inner, content, known, furniture_of, depth + 1)
    except FileUnreadable as error:
        yield source, _named(name, error)
    except Exception as error:  # parsers fail in many ways
        yield source, _damaged(name, error)


def _document(
    source: str, data: bytes, digest: str, furniture: Furniture
) -> Document | FileUnreadable:
    """One document from its bytes, or why there is none."""
    name = PurePosixPath(source).name
    try:
        suffix = PurePosixPath(name).suffix.lower()
        _check_readable(name, suffix, data)
        layout = _layout(name, suffix, data)
        document = document_from_layout(layout, source=source, sha256=digest, furniture=furniture)
    except FileUnreadable as error:
        return _named(name, error)
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


def _read_bytes(path: Path, suffix: str) -> bytes:
    """The bytes of a regular file of a kind that can be read, of a size that can be held."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            what = "符号链接" if stat.S_ISLNK(found.st_mode) else "特殊文件"
            raise FileUnreadable(
                f"《{path.name}》没有读取：它是{what}。", "请把文件本身放进文件夹。", "refused"
            )
        if suffix not in READABLE:
            raise _unsupported(path.name, suffix)
        if found.st_size > MAX_BYTES:
            raise FileUnreadable(
                f"《{path.name}》没有读取：文件有 {found.st_size / 1e6:.0f} MB，超过 50 MB。",
                "请拆成几个文件后再添加。",
                "refused",
            )
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(handle, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        why = "没有读取权限" if isinstance(error, PermissionError) else "文件不在或无法读取"
        raise FileUnreadable(
            f"《{path.name}》打不开：{why}。", "请检查文件是否还在、能否用其他程序打开。"
        ) from error
    return data


def _check_readable(name: str, suffix: str, data: bytes) -> None:
    """Raise FileUnreadable for what no reader need look at."""
    if suffix not in READABLE:
        raise _unsupported(name, suffix)
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


def _unsupported(name: str, suffix: str) -> FileUnreadable:
    shown = f"「{suffix}」格式" if suffix else "没有扩展名的文件"
    return FileUnreadable(f"《{name}》没有读取：不支持{shown}。", next_step(suffix), "skipped")


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
