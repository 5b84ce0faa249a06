from __future__ import annotations

import pytest
from office_files import zip_bytes

from bot.documents.readers import packages
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


def test_inflated_sizes_are_looked_at_before_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_INFLATED", 1000)
    with pytest.raises(FileUnreadable) as caught:
        Package(zip_bytes({"a.xml": "0" * 600, "b.xml": "0" * 600}))
    assert (caught.value.status, caught.value.message) == (
        "refused",
        "没有读取：展开后的内容过大。",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused_in_any_encoding(encoding: str) -> None:
    content = "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>".encode(encoding)
    with pytest.raises(FileUnreadable) as caught:
        Package(zip_bytes({"a.xml": content})).check_all()
    assert caught.value.status == "refused"
