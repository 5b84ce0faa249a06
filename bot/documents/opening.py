"""One file to one document: looked at without following links, read once, then parsed."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bot.documents.assembly import document_from_layout
from bot.documents.content import ENCRYPTED, kind_of_content
from bot.documents.decoding import decode, decode_declared
from bot.documents.layout import Layout
from bot.documents.limits import limits_in_force
from bot.documents.readers.docx import read_docx
from bot.documents.readers.html import declared_charset, read_html
from bot.documents.readers.markdown import read_markdown
from bot.documents.readers.pdf import read_pdf
from bot.documents.readers.plain import read_plain
from bot.documents.readers.workbook import read_workbook
from bot.documents.walk import is_hidden, source_of
from bot.errors import FileUnreadable
from bot.types import Document

MAX_LINES = 1_000_000  # of a text file
_TEXT: dict[str, Callable[[str], Layout]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
_BINARY: dict[str, tuple[str, Callable[[bytes], Layout]]] = {
    ".docx": ("docx", read_docx),
    ".pdf": ("PDF", read_pdf),
    ".xlsx": ("xlsx", read_workbook),
}
_HALF = re.compile("[\ud800-\udfff]")
_SAVE_AS = {
    ".doc": "docx", ".wps": "docx", ".rtf": "docx", ".odt": "docx", ".dot": "docx",
    ".xls": "xlsx", ".et": "xlsx", ".ods": "xlsx", ".csv": "xlsx", ".xlsm": "xlsx",
    ".ppt": "pdf", ".pptx": "pdf", ".dps": "pdf", ".ofd": "pdf", ".caj": "pdf",
}  # fmt: skip


def read_document(path: Path, root: Path) -> Document:
    """Read one file; its source is the path below ``root``.

    Raises:
        FileUnreadable: whatever is wrong with the file.
        MemoryError: it needs more memory than there is; nothing else leaves this function
            for any content.
    """
    suffix = path.suffix.lower()
    source = source_of(path, root)
    name = PurePosixPath(source).name
    data = _read_bytes(path, name, suffix)
    try:
        layout = _layout(name, suffix, data)
        document = document_from_layout(
            _storable(layout), source=source, sha256=hashlib.sha256(data).hexdigest()
        )
    except FileUnreadable as error:
        named = f"《{name}》"
        message = error.message if error.message.startswith(named) else named + error.message
        raise FileUnreadable(message, error.next_step, error.status) from error
    except MemoryError:
        raise
    except Exception as error:  # parsers fail in many ways
        raise FileUnreadable(
            f"《{name}》读不出来：文件已损坏或结构异常。",
            "请用原来的程序打开检查，另存一份后再添加。",
        ) from error
    if not document.paragraphs:
        raise _without_text(name, suffix)
    return document


def _read_bytes(path: Path, name: str, suffix: str) -> bytes:
    """The bytes of a regular file of a kind that can be read, of a size that can be held."""
    max_mb = limits_in_force().file_mb
    try:
        found = path.lstat()
        if refusal := _refusal(path, name, found.st_mode):
            raise refusal
        if suffix not in _TEXT and suffix not in _BINARY:
            raise _unsupported(name, suffix)
        if found.st_size > max_mb * 1_000_000:
            raise FileUnreadable(
                f"《{name}》没有读取：文件有 {found.st_size / 1e6:.0f} MB，超过 {max_mb} MB。",
                "请拆成几个文件后再添加。",
                "refused",
            )
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):  # changed since it was looked at
                raise _refused(name, "特殊文件")
            data = file.read(max_mb * 1_000_000)
    except OSError as error:
        why = "没有读取权限" if isinstance(error, PermissionError) else "文件不在或无法读取"
        raise FileUnreadable(
            f"《{name}》打不开：{why}。", "请检查文件是否还在、能否用其他程序打开。"
        ) from error
    if not data.strip(b"\0 \t\r\n"):
        raise FileUnreadable(f"《{name}》是空文件。", "请确认文件已保存完整。", "empty")
    return data


def _refusal(path: Path, name: str, mode: int) -> FileUnreadable | None:
    """Why something that stands in a folder is no file of a person."""
    if stat.S_ISLNK(mode):
        return _refused(name, "符号链接")
    if is_hidden(path.name):
        return FileUnreadable(
            f"《{name}》没有读取：它是隐藏文件或程序的临时文件。",
            "如果它确实是资料，请换一个名字。",
            "skipped",
        )
    if stat.S_ISDIR(mode):
        return FileUnreadable(
            f"文件夹《{name}》打不开：没有读取权限。", "请检查文件夹的权限后再试。", "refused"
        )
    return None if stat.S_ISREG(mode) else _refused(name, "特殊文件")


def _refused(name: str, what: str) -> FileUnreadable:
    return FileUnreadable(
        f"《{name}》没有读取：它是{what}。", "请把文件本身放进文件夹。", "refused"
    )


def _layout(name: str, suffix: str, data: bytes) -> Layout:
    kind = kind_of_content(data)
    if kind == ENCRYPTED:
        raise FileUnreadable(f"《{name}》设有密码，读不出来。", "请去掉密码后再添加。", "encrypted")
    if suffix in _BINARY:
        expected, read = _BINARY[suffix]
        if kind != expected and not (expected == "PDF" and b"%PDF-" in data[:1024]):
            raise _misnamed(name, suffix, kind)
        return read(data)
    if kind is not None:
        raise _misnamed(name, suffix, kind)
    is_html = _TEXT[suffix] is read_html
    text = decode_declared(data, declared_charset(data)) if is_html else decode(data)
    if text is None:
        raise FileUnreadable(
            f"《{name}》读不出来：不是 UTF-8 或 GB18030 编码。", "请另存为 UTF-8 后再添加。"
        )
    if text.count("\n") > MAX_LINES:
        raise FileUnreadable(
            f"《{name}》没有读取：超过 {MAX_LINES} 行。", "请拆成几个文件后再添加。", "refused"
        )
    return _TEXT[suffix](text)


def _storable(layout: Layout) -> Layout:
    """The layout with a mark for each half of a surrogate pair, which is no character."""
    title = layout.title and _HALF.sub("\ufffd", layout.title)
    return replace(layout, text=_HALF.sub("\ufffd", layout.text), title=title)


def _unsupported(name: str, suffix: str) -> FileUnreadable:
    better = _SAVE_AS.get(suffix)
    shown = f"「{suffix}」格式" if suffix else "没有扩展名的文件"
    next_step = (
        f"请另存为 {better} 后再添加。" if better else "可以添加 txt、md、html、docx、pdf、xlsx。"
    )
    return FileUnreadable(f"《{name}》没有读取：不支持{shown}。", next_step, "skipped")


def _misnamed(name: str, suffix: str, kind: str | None) -> FileUnreadable:
    if kind is None or kind == "损坏的压缩包":
        return FileUnreadable(
            f"《{name}》读不出来：不是完整的 {suffix[1:]} 文件，可能已损坏。",
            "请用原来的程序打开检查，另存一份后再添加。",
        )
    readable = {
        "PDF": "把扩展名改为 .pdf",
        "docx": "把扩展名改为 .docx",
        "xlsx": "把扩展名改为 .xlsx",
    }
    step = readable.get(kind) or f"另存为 {_SAVE_AS.get('.' + kind, 'docx、pdf 或 txt')}"
    return FileUnreadable(
        f"《{name}》读不出来：扩展名是 {suffix}，内容其实是 {kind}。", f"请{step} 后再添加。"
    )


def _without_text(name: str, suffix: str) -> FileUnreadable:
    if suffix == ".pdf":
        return FileUnreadable(
            f"《{name}》没有文字层，可能是扫描件。",
            "请先做文字识别（OCR），再添加识别后的文件。",
            "empty",
        )
    return FileUnreadable(
        f"《{name}》里没有文字。", "请确认内容不是图片，必要时另存为 txt。", "empty"
    )
