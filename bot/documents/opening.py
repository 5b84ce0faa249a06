"""One file to one document: looked at without following links, read once, then parsed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from bot.documents.assembly import NOTHING_KNOWN, document_from_layout
from bot.documents.content import ENCRYPTED, kind_of_content
from bot.documents.decoding import decode, decode_declared
from bot.documents.furniture import Furniture
from bot.documents.layout import Layout
from bot.documents.readers.docx import read_docx
from bot.documents.readers.html import declared_charset, read_html
from bot.documents.readers.markdown import read_markdown
from bot.documents.readers.pdf import read_pdf
from bot.documents.readers.plain import read_plain
from bot.documents.readers.workbook import read_workbook
from bot.errors import FileUnreadable
from bot.types import Document

MAX_BYTES = 50_000_000
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
_SAVE_AS = {
    ".doc": "docx", ".wps": "docx", ".rtf": "docx", ".odt": "docx", ".dot": "docx",
    ".xls": "xlsx", ".et": "xlsx", ".ods": "xlsx", ".csv": "xlsx", ".xlsm": "xlsx",
    ".ppt": "pdf", ".pptx": "pdf", ".dps": "pdf", ".ofd": "pdf", ".caj": "pdf",
}  # fmt: skip


def read_document(path: Path, root: Path, furniture: Furniture = NOTHING_KNOWN) -> Document:
    """Read one file; its source is the path below ``root``.

    Raises:
        FileUnreadable: whatever is wrong with the file; nothing else leaves this function
            for any content.
    """
    suffix = path.suffix.lower()
    source = path.relative_to(root).as_posix()
    data = _read_bytes(path, suffix)
    try:
        layout = _layout(path.name, suffix, data)
        document = document_from_layout(
            layout, source=source, sha256=hashlib.sha256(data).hexdigest(), furniture=furniture
        )
    except FileUnreadable as error:
        name = f"《{path.name}》"
        message = error.message if error.message.startswith(name) else name + error.message
        raise FileUnreadable(message, error.next_step, error.status) from error
    except Exception as error:  # parsers fail in many ways
        raise FileUnreadable(
            f"《{path.name}》读不出来：文件已损坏或结构异常。",
            "请用原来的程序打开检查，另存一份后再添加。",
        ) from error
    if not document.paragraphs:
        raise _without_text(path.name, suffix)
    return document


def _read_bytes(path: Path, suffix: str) -> bytes:
    """The bytes of a regular file of a kind that can be read, of a size that can be held."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            what = "符号链接" if stat.S_ISLNK(found.st_mode) else "特殊文件"
            raise FileUnreadable(
                f"《{path.name}》没有读取：它是{what}。", "请把文件本身放进文件夹。", "refused"
            )
        if suffix not in _TEXT and suffix not in _BINARY:
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
    if not data.strip(b"\0 \t\r\n"):
        raise FileUnreadable(f"《{path.name}》是空文件。", "请确认文件已保存完整。", "empty")
    return data


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
