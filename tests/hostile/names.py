"""Whole files under odd names, and things that stand in a folder without being files."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

from hostile.whole import TEXT

GOOD_TEXT = TEXT
_NAMES = (
    "换\n行.txt", "制\t表.txt", "引\"号'.txt", "=cmd|'calc'!A0.txt", "<img src=x onerror=alert(1)>.txt",
    "\u202etxt.exe.txt", "零\u200b宽.txt", "笑脸😀.txt", "𠮷.txt", "é组合.txt", "e\u0301组合.txt",
    " 空格 .txt", "点...txt", "-rf.txt", "百分%2e%2e.txt", "反\\斜.txt", "井#号?.txt", "大写.TXT",
    "两个.docx.txt", "全角．txt", "没有扩展名", "转义\x1b[31m.txt", "字" * 80 + ".txt", ".隐藏.txt",
    "~$临时.docx", "Thumbs.db", "[方括号].txt", "分;号&与.txt", "$HOME`id`.txt",
)  # fmt: skip
_RAW_NAMES = ("国标规定.txt".encode("gb18030"), b"\xff\xfe.txt", b"\xe8\xa7.txt")


def names(folder: Path) -> None:
    """The same good text under every odd name."""
    folder.mkdir(parents=True)
    for name in _NAMES:
        (folder / name).write_text(TEXT, encoding="utf-8")
    for raw in _RAW_NAMES:
        with suppress(OSError):  # a file system that takes UTF-8 only
            Path(os.fsdecode(os.fsencode(folder) + b"/" + raw)).write_text(TEXT, encoding="utf-8")


def unusual_files(folder: Path) -> None:
    """Links, pipes, sockets, devices, closed files and folders, a file of a terabyte."""
    folder.mkdir(parents=True)
    outside = folder.parent.parent / "外面"
    outside.mkdir(exist_ok=True)
    (outside / "秘密.txt").write_text(TEXT, encoding="utf-8")
    (folder / "真.txt").write_text(TEXT, encoding="utf-8")
    os.link(folder / "真.txt", folder / "硬链接.txt")
    for name, target in (
        ("链到外面.txt", outside / "秘密.txt"), ("链到文件夹", outside), ("链到里面.txt", folder / "真.txt"),
        ("断链.txt", folder / "没有"), ("链到自己.txt", folder / "链到自己.txt"), ("链到上层", folder.parent),
        ("链到设备.txt", Path("/dev/zero")),
    ):  # fmt: skip
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "管道.txt")
    _socket(folder / "套接字.txt")
    with suppress(OSError):  # only who may make devices
        os.mknod(folder / "设备.txt", 0o20600, os.makedev(1, 5))
    with (folder / "一太字节.txt").open("wb") as file:
        file.truncate(1_000_000_000_000)
    closed = folder / "不能读.txt"
    closed.write_text(TEXT, encoding="utf-8")
    closed.chmod(0)
    (folder / "不能进").mkdir()
    (folder / "不能进").chmod(0)
    (folder / ".隐藏夹").mkdir()
    (folder / ".隐藏夹" / "甲.txt").write_text(TEXT, encoding="utf-8")
    deep = folder / "/".join(["深"] * 60)
    deep.mkdir(parents=True)
    (deep / "底.txt").write_text(TEXT, encoding="utf-8")


def _socket(path: Path) -> None:
    """A socket under a path that may be longer than a socket's address can be."""
    with socket.socket(socket.AF_UNIX) as one:
        before = os.open(".", os.O_RDONLY)
        os.chdir(path.parent)
        try:
            one.bind(path.name)
        finally:
            os.fchdir(before)
            os.close(before)
