from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path

import pytest

from bot.documents.readers.old_word import read_doc
from bot.documents.readers.old_word.doc import _shown
from bot.documents.readers.old_word.pieces import Pieces
from bot.documents.readers.old_word.properties import properties_from
from bot.documents.readers.old_word.stream import WordFile
from bot.errors import FileUnreadable

SAMPLE = (Path(__file__).parent / "samples" / "rule.doc").read_bytes()


def file_of_pieces(pieces: list[tuple[bytes, bool]]) -> WordFile:
    """A file whose pieces lie in the main stream in reverse order."""
    main = bytearray(0x9A + 8 * 80)
    places: list[int] = []
    for raw, is_narrow in reversed(pieces):
        places.insert(0, len(main) * 2 | 0x40000000 if is_narrow else len(main))
        main += raw
    lengths = [len(raw) if narrow else len(raw) // 2 for raw, narrow in pieces]
    bounds = [sum(lengths[:n]) for n in range(len(lengths) + 1)]
    plc = struct.pack(f"<{len(bounds)}I", *bounds)
    plc += b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    table = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<II", main, 0x9A + 8 * 33, 0, len(table))
    return WordFile(bytes(main), table, None)


def test_pieces_are_put_in_their_order_whatever_their_width() -> None:
    words = [
        ("第一条 ".encode("utf-16-le"), False),
        (b"PDF ", True),
        ("完𠮷".encode("utf-16-le"), False),
    ]
    pieces = Pieces(file_of_pieces(words))
    assert pieces.text == "第一条 PDF 完\ud842\udfb7"
    assert _shown(pieces.text) == "第一条 PDF 完𠮷"
    offsets = [pieces.offset(n) for n in (0, 1, 4, 5, 8)]
    assert [b - a for a, b in pairwise(offsets)] == [2, -6, 1, -7]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("见\x13 REF a \x14第三条\x15。", "见第三条。"),
        ("\x13 A \x13 B \x14外\x15 \x14里\x15。", "里。"),
        ("上\x0b下\x01\x08\x02A\x1eB\x1f", "上\n下A-B"),
    ],
)
def test_signs_of_word_are_no_words(words: str, shown: str) -> None:
    assert _shown(words) == shown


def test_properties_of_any_length_are_passed_over() -> None:
    raw = bytes.fromhex("08d6 0500 01020304 0d84 6801 0b46 0300 15c6 02aabb 1624 01")
    assert properties_from(raw) == {0x840D: 0x168, 0x460B: 3, 0x2416: 1}


def test_locked_and_cut_files_are_named() -> None:
    start = SAMPLE.index(b"\xec\xa5")  # where the main stream begins
    flags = struct.unpack_from("<H", SAMPLE, start + 10)[0] | 0x100
    locked = SAMPLE[: start + 10] + struct.pack("<H", flags) + SAMPLE[start + 12 :]
    with pytest.raises(FileUnreadable) as caught:
        read_doc(locked)
    assert caught.value.status == "encrypted"
    old = SAMPLE[: start + 2] + struct.pack("<H", 0x65 - 1) + SAMPLE[start + 4 :]
    with pytest.raises(FileUnreadable, match="Word 95"):
        read_doc(old)
