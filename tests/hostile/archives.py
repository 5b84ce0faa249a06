"""Archives: in each other, with names that lead out, with more in them than they say."""

from __future__ import annotations

import gzip
import io
import random
import stat
import zipfile

from office_files import zip_bytes

from hostile.whole import TEXT


def archives(chance: random.Random) -> dict[str, bytes]:
    """Files named zip and what else packs files."""
    nested = zip_bytes({"甲.txt": TEXT})
    for _ in range(12):
        nested = zip_bytes({"里.zip": nested, "旁.txt": TEXT})
    bomb = zip_bytes({f"{n}.txt": bytes(30_000_000) for n in range(8)})
    return {
        "套娃.zip": nested,
        "炸弹.zip": bomb,
        "套炸弹.zip": zip_bytes({f"{n}.zip": bomb for n in range(10)}),
        "许多文件.zip": zip_bytes({f"{n}.txt": "字" for n in range(6000)}),
        "穿越.zip": zip_bytes(
            {"../../穿越.txt": TEXT, "/etc/穿越.txt": TEXT, "C:\\穿越.txt": TEXT}
        ),
        "链接.zip": _with_link("/etc/passwd"),
        "空.zip": zip_bytes({}),
        "名字很长.zip": zip_bytes({"长" * 20_000 + ".txt": TEXT}),
        "名字是空.zip": zip_bytes({"/": b"", ".txt": TEXT, "..": TEXT}),
        "国标名字.zip": _with_old_name("规定.txt"),
        "内有可执行.zip": zip_bytes({"a.exe": b"MZ\x90", "b.sh": "rm -rf x", "c.txt": TEXT}),
        "内有坏文档.zip": zip_bytes({"a.docx": b"PK\x03\x04", "b.pdf": b"%PDF-", "c.txt": TEXT}),
        "炸弹.docx.gz": gzip.compress(bytes(50_000_000)),
        "压缩.rar": b"Rar!\x1a\x07\x01\x00" + chance.randbytes(500),
        "压缩.7z": b"7z\xbc\xaf\x27\x1c" + chance.randbytes(500),
        "盘.iso": bytes(40_000),
        "是压缩包.txt": zip_bytes({"a.txt": TEXT}),
        "是压缩包.docx": zip_bytes({"a.txt": TEXT}),
        "是文档.zip": zip_bytes({"word/document.xml": "<a/>"}),
        "是程序.docx": b"\x7fELF" + chance.randbytes(400),
        "是图片.pdf": b"\x89PNG\r\n\x1a\n" + chance.randbytes(400),
    }


def _with_link(target: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("链接.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, target)
    return buffer.getvalue()


def _with_old_name(name: str) -> bytes:
    """A name in GB18030 without the mark of UTF-8, as old programs write it."""
    stand_in = "x" * len(name.encode("gb18030"))
    return zip_bytes({stand_in: TEXT}).replace(stand_in.encode(), name.encode("gb18030"))
