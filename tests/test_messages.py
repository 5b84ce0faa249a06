from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bot.documents import document_id
from bot.documents.sandbox.messages import (
    Reading,
    Trouble,
    frame,
    joined_readings,
    next_frame,
    packed_readings,
    unpacked_readings,
)
from bot.errors import FileUnreadable
from bot.types import Document, Imprint, Paragraph

SOURCE = "制度/甲.txt"
DOCUMENT = Document(
    document_id(SOURCE), "题", "第一条 便民。\n广告\U0010ffff\0", SOURCE, "ab" * 32,
    (
        Paragraph(1, 0, 7, ("第一章", "第一节"), "第一条", 2, "表", "A1:B2", True),
        Paragraph(2, 8, 12),
    ),
    ((8, 10), (10, 12)), ("广告", "水印"), Imprint("办法", "云发〔2024〕1号", "云汀市", "2024-01"),
    ("s-1", "e-2"), "ab-cd", ("第 2 页没有读到。",),
)  # fmt: skip
READING = Reading(SOURCE, DOCUMENT, seconds=0.25)
INSIDE = SOURCE + "!/乙.txt"
BROKEN = Reading(INSIDE, trouble=Trouble("《乙.txt》读不出来。", "请检查。", "corrupt"))


def test_readings_arrive_as_they_were_sent() -> None:
    said = [READING, BROKEN]
    assert unpacked_readings(packed_readings(said), SOURCE) == said


def test_readings_packed_one_by_one_are_joined() -> None:
    packed = [packed_readings([reading]) for reading in (READING, BROKEN)]
    assert joined_readings(packed) == packed_readings([READING, BROKEN])


def test_an_error_is_told_as_it_is() -> None:
    trouble = Trouble.of(FileUnreadable("《甲》读不出来。", "请检查。", "empty"))
    assert (str(trouble), trouble.status) == ("《甲》读不出来。请检查。", "empty")


def test_the_example_sets_every_field() -> None:
    first = DOCUMENT.paragraphs[0]
    for value, kind in (
        (DOCUMENT, Document), (first, Paragraph), (DOCUMENT.imprint, Imprint)
    ):  # fmt: skip
        unset = [f.name for f in fields(kind) if getattr(value, f.name) == f.default]
        assert not unset, f"{unset}: give it a value, so that the round trip is tested"


@pytest.mark.parametrize(
    "wrong",
    [
        replace(DOCUMENT, source="别的.txt"),
        replace(DOCUMENT, id="d0"),
        replace(DOCUMENT, paragraphs=(Paragraph(1, 0, 13),)),
        replace(DOCUMENT, paragraphs=(Paragraph(1, 3, 2),)),
        replace(DOCUMENT, paragraphs=(Paragraph(1, 0, 7), Paragraph(2, 6, 9))),
        replace(DOCUMENT, paragraphs=(Paragraph(2, 0, 7),)),
        replace(DOCUMENT, boilerplate=((-1, 3),)),
        replace(DOCUMENT, boilerplate=((5, 8), (0, 3))),
    ],
)
def test_what_does_not_fit_the_file_is_not_believed(wrong: Document) -> None:
    with pytest.raises(ValueError, match="expected"):
        unpacked_readings(packed_readings([Reading(SOURCE, wrong)]), SOURCE)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"[]", b"[{}]", b"{", b'[{"source": 1}]', b'[{"document": {"id": 1}}]', b"\xff",
        packed_readings([replace(BROKEN, trouble=Trouble("a", "b", "read"))]),
        packed_readings([replace(READING, trouble=BROKEN.trouble)]),
        packed_readings([replace(READING, document=None)]),
        packed_readings([READING, replace(BROKEN, source="别处/乙.txt")]),
        packed_readings([READING, replace(BROKEN, source=SOURCE + "x")]),
        packed_readings([READING]).replace(b'"start":0', b'"start":"0"'),
        packed_readings([READING]).replace(b'"start":0', b'"start":1e99'),
        packed_readings([READING])[:-3],
    ],
)  # fmt: skip
def test_what_is_no_reading_is_not_believed(data: bytes) -> None:
    with pytest.raises(ValueError, match="expected"):
        unpacked_readings(data, SOURCE)


def test_frames_come_apart_as_they_were_put_together() -> None:
    buffer = bytearray()
    found = []
    for byte in frame(b"abc") + frame(b"") + frame("字".encode()):
        buffer.append(byte)
        while (payload := next_frame(buffer)) is not None:
            found.append(payload)
    assert (found, buffer) == ([b"abc", b"", "字".encode()], bytearray())
