"""Workbooks: cells at the far end, numbers out of range, strings that are not there."""

from __future__ import annotations

import random

from office_files import zip_bytes

from hostile.word import LAUGHS, OUTSIDE

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FAR = "XFD1048576"
_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>城市</t></is></c></row>'


def workbooks(chance: random.Random) -> dict[str, bytes]:
    """Packages named xlsx."""
    rows = {
        "远角": _ROW + f'<row r="1048576"><c r="{_FAR}" t="inlineStr"><is><t>远</t></is></c></row>',
        "远列": f'<row r="1"><c r="XFD1" t="inlineStr"><is><t>远</t></is></c></row>{_ROW}',
        "行号越界": f'{_ROW}<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        "行号为负": f'{_ROW}<row r="-5"><c r="A-5"><v>1</v></c></row>',
        "行号不是数": f'{_ROW}<row r="x"><c r="x"><v>1</v></c></row>',
        "列名很长": f'{_ROW}<row r="2"><c r="{"Z" * 9000}2"><v>1</v></c></row>',
        "没有行号": "<row><c><v>1</v></c></row>" * 500 + _ROW,
        "许多空行": "".join(f'<row r="{n}"/>' for n in range(1, 60_000)),
        "行数过多": "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 52_000)),
        "字串越界": f'{_ROW}<row r="2"><c r="A2" t="s"><v>999999</v></c></row>',
        "样式越界": f'{_ROW}<row r="2"><c r="A2" s="999999"><v>1</v></c></row>',
        "数过大": f'{_ROW}<row r="2"><c r="A2"><v>1e999</v></c><c r="B2"><v>NaN</v></c></row>',
        "日期过大": f'{_ROW}<row r="2"><c r="A2" t="d"><v>99999-99-99</v></c></row>',
        "类型不明": f'{_ROW}<row r="2"><c r="A2" t="zzz"><v>1</v></c></row>',
        "错误值": f'{_ROW}<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>',
        "公式": f'{_ROW}<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://127.0.0.1:9")</f><v>=1+1</v></c></row>',
        "一格很长": f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"字" * 200_000}</t></is></c></row>',
        "深": f"<row>{'<c>' * 30_000}{'</c>' * 30_000}</row>{_ROW}",
        "没有格": "",
    }  # fmt: skip
    found = {f"{name}.xlsx": _workbook([xml]) for name, xml in rows.items()}
    found["表很多.xlsx"] = _workbook([_ROW] * 300)
    found["同一张表.xlsx"] = _workbook([_ROW], targets=["sheet1"] * 200)
    found["表不在.xlsx"] = _workbook([_ROW], targets=["没有"])
    found["全部合并.xlsx"] = _workbook(
        [_ROW], after=f'<mergeCells><mergeCell ref="A1:{_FAR}"/></mergeCells>'
    )
    found["尺寸不符.xlsx"] = _workbook([_ROW], before=f'<dimension ref="A1:{_FAR}"/>')
    found["尺寸不通.xlsx"] = _workbook([_ROW], before='<dimension ref="?!"/>')
    found["笑.xlsx"] = _workbook([_ROW], strings=LAUGHS + "<sst><si><t>&a9;</t></si></sst>")
    found["外部实体.xlsx"] = _workbook([_ROW], strings=OUTSIDE + "<sst><si><t>&a;</t></si></sst>")
    found["外部表.xlsx"] = _workbook([_ROW], targets=["http://127.0.0.1:9/x"])
    return found


def _workbook(
    rows: list[str], targets: list[str] | None = None, before: str = "", after: str = "",
    strings: str = "<sst/>",
) -> bytes:  # fmt: skip
    targets = targets or [f"sheet{n}" for n in range(1, len(rows) + 1)]
    sheets = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(targets) + 1)
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/{target}.xml"/>'
        for n, target in enumerate(targets, start=1)
    )
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{sheet}.sheet.main+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{sheet}.sharedStrings+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        ),
        "xl/sharedStrings.xml": strings,
    }
    for number, xml in enumerate(rows, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{xml}</sheetData>{after}</worksheet>'
        )
    return zip_bytes(parts)
