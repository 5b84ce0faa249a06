from __future__ import annotations

import struct
import tracemalloc
import zipfile

import pytest
from office_files import zip_bytes

from bot.documents.limits import Limits, limited
from bot.documents.readers.packages import Package
from bot.errors import FileUnreadable

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Type="http://x/relationships/officeDocument" Target="/word/正文.xml"/></Relationships>'
)


def test_parts_and_the_main_part() -> None:
    package = Package(zip_bytes({"_rels/.rels": RELATIONS, "word/正文.xml": "<a>字</a>"}))
    assert package.main_part("word/document.xml") == "word/正文.xml"
    root = package.xml("word/正文.xml")
    assert root is not None and root.text == "字"
    assert package.xml("word/没有.xml") is None
    assert Package(zip_bytes({"a.xml": ""})).main_part("word/document.xml") == "word/document.xml"


def test_sizes_and_numbers_are_looked_at_before_reading() -> None:
    data = zip_bytes({f"{name}.xml": "0" * 600_000 for name in range(2)})
    with limited(Limits(inflated_mb=1)), pytest.raises(FileUnreadable) as caught:
        Package(data)
    assert (caught.value.status, caught.value.message) == (
        "refused",
        "没有读取：展开后有 1 MB，超过 1 MB。",
    )
    with limited(Limits(parts=1)), pytest.raises(FileUnreadable) as caught:
        Package(data)
    assert caught.value.message == "没有读取：里面有 2 个文件，超过 1 个。"


def test_a_part_larger_than_it_says_is_not_inflated() -> None:
    data = bytearray(zip_bytes({"a.xml": "0" * 50_000_000}))
    claimed = struct.pack("<I", 1000)
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(signature) + place
        data[start : start + 4] = claimed
    package = Package(bytes(data))
    tracemalloc.start()
    with pytest.raises(zipfile.BadZipFile):
        package.part("a.xml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_part_is_looked_at_whatever_its_name() -> None:
    entity = b"\xef\xbb\xbf <!DOCTYPE a><a/>"
    with pytest.raises(FileUnreadable):
        Package(zip_bytes({"xl/media/a.png": entity})).check_all()
    Package(zip_bytes({"xl/media/a.svg": entity, "xl/media/b.png": b"\x89PNG"})).check_all()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused_in_any_encoding(encoding: str) -> None:
    content = "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>".encode(encoding)
    with pytest.raises(FileUnreadable) as caught:
        Package(zip_bytes({"a.xml": content})).check_all()
    assert caught.value.status == "refused"
