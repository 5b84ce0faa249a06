from __future__ import annotations

import pytest
from office_files import zip_bytes

from bot.documents.readers.opendocument import read_ods, read_odt
from bot.errors import FileUnreadable

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{name}="{ODF}:{full}:1.0"'
    for name, full in (("office", "office"), ("text", "text"), ("table", "table"),
                       ("draw", "drawing"), ("style", "style"))
)  # fmt: skip


def package(kind: str, body: str, styles: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    return zip_bytes({"content.xml": content} | {f"META-INF/{n}.xml": x for n, x in parts.items()})


def test_text_boxes_notes_and_white_space() -> None:
    body = (
        '<text:tracked-changes><text:p>删去的</text:p></text:tracked-changes><text:p>正\n  文<text:s text:c="2"/>'
        "<text:tab/>完<text:line-break/>下<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>脚注</text:p></text:note-body></text:note><draw:frame><draw:text-box><text:p>框里</text:p>"
        "</draw:text-box></draw:frame><office:annotation><text:p>批注</text:p></office:annotation></text:p>"
    )
    assert read_odt(package("text", body)).text == "正 文  \t完\n下\n框里\n脚注"


def test_lists_count_and_go_on_or_begin_anew() -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二"'
        ' style:num-prefix="（" style:num-suffix="）"/></text:list-style>'
    )
    item = "<text:list-item><text:p>甲</text:p><text:p>乙</text:p></text:list-item>"
    one = f'<text:list text:style-name="L"{{}}>{item}</text:list>'
    body = one.format("") + one.format(' text:continue-numbering="true"') + one.format("")
    assert read_odt(package("text", body, style)).text == "（一）甲\n乙\n（二）甲\n乙\n（一）甲\n乙"


def test_cells_are_read_by_their_value_and_hidden_sheets_are_noted() -> None:
    style = (
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    )
    cells = (
        '<table:table-cell office:value-type="percentage" office:value="0.125"/>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="date" office:date-value="2024-05-01"/>'
    )
    body = (
        f'<table:table table:name="标准"><table:table-row table:number-rows-repeated="2">{cells}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row></table:table>'
        '<table:table table:name="底稿" table:style-name="h"><table:table-row/></table:table>'
    )
    layout = read_ods(package("spreadsheet", body, style))
    assert layout.text == "标准\n12.5% | 2024-05-01\n12.5% | 2024-05-01"
    assert [line.cells for line in layout.lines] == [None, "A1:D1", "A2:D2"]
    assert layout.notes == ("隐藏的工作表「底稿」没有读取，需要时请取消隐藏后再添加。",)


def test_locked_files_are_named() -> None:
    with pytest.raises(FileUnreadable) as caught:
        read_odt(package("text", "", manifest="<a><encryption-data/></a>"))
    assert caught.value.status == "encrypted"
