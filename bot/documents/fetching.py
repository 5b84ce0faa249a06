"""One file to its bytes: looked at without following links, read once."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bot.documents.formats import READABLE, unsupported
from bot.documents.limits import limits_in_force
from bot.documents.walk import is_hidden
from bot.errors import FileUnreadable


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a regular file of a kind that can be read, of a size that can be held.

    Raises:
        FileUnreadable: it is none, or cannot be opened; ``name`` is how it is called.
    """
    suffix = path.suffix.lower()
    max_mb = limits_in_force().file_mb
    try:
        found = path.lstat()
        if refusal := _refusal(path, name, found.st_mode):
            raise refusal
        if suffix not in READABLE:
            raise unsupported(name, suffix)
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
