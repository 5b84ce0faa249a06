"""Zip archives to the files in them: nothing is unpacked to disk, names are read as written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from bot.documents.decoding import decode
from bot.documents.limits import limits_in_force
from bot.documents.walk import is_hidden
from bot.errors import FileUnreadable

_MAX_RATIO = 200  # of inflated to packed, from 1 MB on
_UTF8_NAME, _LOCKED = 0x800, 0x1


def zip_members(data: bytes) -> Iterator[tuple[str, bytes | FileUnreadable]]:
    """Path and bytes of each file in an archive, or why it cannot be read.

    Raises:
        FileUnreadable: the archive is damaged or holds too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileUnreadable("读不出来：压缩包已损坏。", "请重新压缩后再添加。") from error
    members = [member for member in archive.infolist() if not member.is_dir()]
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    is_bomb = total > 1_000_000 and total > _MAX_RATIO * max(packed, 1)
    limits = limits_in_force()
    if len(members) > limits.parts or total > limits.inflated_mb * 1_000_000 or is_bomb:
        raise FileUnreadable(
            "没有读取：压缩包展开后的内容过大。", "请解压后把需要的文件放进文件夹。", "refused"
        )
    for member in members:
        name = _name(member)
        last = name.rpartition("/")[2]
        if last and not is_hidden(last) and not name.startswith("__MACOSX/"):
            yield name, _content(archive, member, last)


def _content(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str
) -> bytes | FileUnreadable:
    if member.flag_bits & _LOCKED:
        return FileUnreadable(
            f"《{name}》设有密码，读不出来。", "请去掉密码后再添加。", "encrypted"
        )
    max_mb = limits_in_force().file_mb
    if member.file_size > max_mb * 1_000_000:
        return FileUnreadable(
            f"《{name}》没有读取：文件有 {member.file_size / 1e6:.0f} MB，超过 {max_mb} MB。",
            "请拆成几个文件后再添加。",
            "refused",
        )
    try:
        with archive.open(member) as file:
            return file.read(member.file_size + 1)
    except MemoryError:
        raise
    except Exception as error:  # of zlib, lzma, bz2 and zipfile
        found = FileUnreadable(f"《{name}》读不出来：在压缩包里已损坏。", "请重新压缩后再添加。")
        found.__cause__ = error
        return found


def _name(member: zipfile.ZipInfo) -> str:
    """The path of a member in forward slashes, never above the archive."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        name = decode(raw) or name
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))
