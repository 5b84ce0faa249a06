"""PDF files written by hand: loops, bombs, depth, wrong tables; and locked ones."""

from __future__ import annotations

import random
import zlib

from office_files import pdf_bytes

_CATALOG = b"<</Type/Catalog/Pages 2 0 R%b>>"
_KIDS = b"<</Type/Pages/Kids[%b]/Count %d>>"
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>%b>>>>"
)
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_SAYS = b"BT /F 12 Tf 72 700 Td (Rule 1) Tj ET"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
_DRAWN = b"/XObject<</X 6 0 R>>"


def pdfs(chance: random.Random) -> dict[str, bytes]:
    """Files named pdf."""
    return {
        **_pages(),
        **_streams(),
        "深数组.pdf": _file(page=b"[" * 100_000),
        "深字典.pdf": _file(page=b"<</A" * 50_000),
        "表循环.pdf": _file(loop_of_tables=True),
        "表不在.pdf": _file().replace(b"startxref\n", b"startxref\n9"),
        "没有表.pdf": _file().partition(b"xref")[0],
        "脚本.pdf": _file(_CATALOG % b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        "启动.pdf": _file(_CATALOG % b"/OpenAction<</S/Launch/F(/bin/sh)>>"),
        "只有头.pdf": b"%PDF-1.7\n",
        "头在后面.pdf": bytes(900) + _file(),
        "乱.pdf": b"%PDF-1.7\n" + chance.randbytes(9000),
        "扫描.pdf": pdf_bytes([[]]),
        "锁.pdf": pdf_bytes([[(72, 700, 12, "密")]], password="x"),
        "密码算法不明.pdf": _file(trailer=b"/Encrypt<</Filter/None/V 99>>"),
    }


def _pages() -> dict[str, bytes]:
    return {
        "好.pdf": _file(),
        "页树循环.pdf": _file(pages=_KIDS % (b"2 0 R 2 0 R", 2)),
        "页是目录.pdf": _file(pages=_KIDS % (b"1 0 R", 1)),
        "目录是自己.pdf": _file(b"<</Type/Catalog/Pages 1 0 R>>"),
        "页数谎报.pdf": _file(pages=_KIDS % (b"3 0 R", 2**31 - 1)),
        "页数为负.pdf": _file(pages=_KIDS % (b"3 0 R", -9)),
        "很多页.pdf": _file(pages=_KIDS % (b"3 0 R " * 6000, 6000)),
        "页面极大.pdf": _file(page=(_PAGE % b"").replace(b"600 800", b"1e30 1e30")),
    }


def _streams() -> dict[str, bytes]:
    bomb = zlib.compress(zlib.compress(bytes(100_000_000), 9), 9)
    long = zlib.compress(_SAYS * 9000)
    page, draws = _PAGE % _DRAWN, _stream(b"/X Do")
    unlike = b"<</Length %b>>stream\n" + _SAYS + b"\nendstream"
    return {
        "画自己.pdf": _file(page=page, content=draws, more=_stream(b"/X Do " * 50 + _SAYS, _FORM)),
        "两次画自己.pdf": _file(page=page, content=draws, more=_stream(b"/X Do /X Do", _FORM)),
        "炸弹.pdf": _file(content=_stream(bomb, b"/Filter[/FlateDecode/FlateDecode]")),
        "长流.pdf": _file(content=_stream(long, b"/Filter/FlateDecode")),
        "过滤器很多.pdf": _file(content=_stream(_SAYS, b"/Filter[%b]" % (b"/AHx" * 5000))),
        "长度循环.pdf": _file(content=unlike % b"4 0 R"),
        "长度谎报.pdf": _file(content=unlike % b"999999999"),
    }


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


def _file(
    catalog: bytes = _CATALOG % b"",
    pages: bytes = _KIDS % (b"3 0 R", 1),
    page: bytes = _PAGE % b"",
    content: bytes = _stream(_SAYS),
    more: bytes = b"null",
    trailer: bytes = b"",
    loop_of_tables: bool = False,
) -> bytes:
    """Objects 1 to 6 (the fifth is the font) with a table of where they stand."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate((catalog, pages, page, content, _FONT, more), start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    previous = b"/Prev %d" % table if loop_of_tables else b""
    data += b"trailer<</Size %d/Root 1 0 R%b%b>>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1, previous, trailer, table,
    )  # fmt: skip
    return bytes(data)
