"""Word packages: entities, bombs, depth, loops of styles, links that lead out, macros."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
from collections.abc import Mapping

from office_files import WORD, docx_of_body, zip_bytes

from hostile.whole import TEXT

LAUGHS = "<!DOCTYPE z [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
)
OUTSIDE = '<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_QUADRATIC = f'<!DOCTYPE z [<!ENTITY a "{"字" * 50_000}">]>'
_ODD = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(chance: random.Random) -> dict[str, bytes]:
    """Packages named docx; some hold nothing wrong but what they point to."""
    line = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
    bodies = {
        "深元素": "<w:p>" * 50_000 + "</w:p>" * 50_000,
        "深外壳": "<w:sdt><w:sdtContent>" * 20_000 + line + "</w:sdtContent></w:sdt>" * 20_000,
        "深表格": "<w:tbl><w:tr><w:tc>" * 3000 + line + "</w:tc></w:tr></w:tbl>" * 3000,
        "许多空段": "<w:p/>" * 100_000 + line,
        "许多字块": "<w:p>" + "<w:r><w:t>学</w:t></w:r>" * 60_000 + "</w:p>",
        "一段很长": f"<w:p><w:r><w:t>{'学' * 200_000}</w:t></w:r></w:p>",
        "全部删除": f"<w:p><w:del>{line}</w:del></w:p>",
        "没有字": "<w:p/>",
        "字段": "<w:p><w:r><w:instrText>DDEAUTO c:\\\\x.exe</w:instrText></w:r></w:p>" + line,
        "外部内容": f'<w:altChunk r:id="r1" xmlns:r="{_ODD}"/>' + line,
        "负的级别": '<w:p><w:pPr><w:outlineLvl w:val="-1"/></w:pPr></w:p>' + line,
        "编号越界": (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr>'
            f"</w:pPr><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
        ),
        "编号不是数": (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{TEXT}</w:t></w:r></w:p>"
        ),
    }
    found = {f"{name}.docx": docx_of_body(body) for name, body in bodies.items()}
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>' + line
    found["样式循环.docx"] = docx_of_body(styled, styles=styles)
    found["编号很大.docx"] = docx_of_body(_numbered(), numbering=_numbering(10**30, "%1条"))
    found["编号很长.docx"] = docx_of_body(_numbered(), numbering=_numbering(1, "%1" * 100_000))
    for name, head in (("笑", LAUGHS), ("外部实体", OUTSIDE), ("平方", _QUADRATIC)):
        found[f"{name}.docx"] = _with_head(head, "utf-8")
        found[f"{name}双字节.docx"] = _with_head(head, "utf-16")
    found["样式里的笑.docx"] = docx_of_body(line, styles=LAUGHS + "<z>&a9;</z>")
    found["属性里的笑.docx"] = docx_of_body(line, core=LAUGHS + "<z/>")
    found["坏编码.docx"] = zip_bytes({"word/document.xml": b"<a>\xff\xfe\xfd</a>"})
    found["宣称编码.docx"] = zip_bytes(
        {"word/document.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>'}
    )
    found["没有正文.docx"] = zip_bytes({"word/styles.xml": "<a/>"})
    found["正文在外.docx"] = _pointing("http://127.0.0.1:9/x.xml")
    found["正文在上.docx"] = _pointing("../../../../etc/passwd")
    found["宏.docx"] = _with_parts(line, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99})
    found["模板在外.docx"] = _with_parts(line, {
        "word/_rels/settings.xml.rels": f'<Relationships><Relationship Id="r1" TargetMode="External" '
        f'Type="{_ODD}/attachedTemplate" Target="http://127.0.0.1:9/x.dotm"/></Relationships>',
    })  # fmt: skip
    found["炸弹.docx"] = _with_parts(line, {"word/styles.xml": bytes(300_000_000)})
    found["小炸弹.docx"] = _with_parts(line, {"word/styles.xml": b"<a>" + b" " * 60_000_000})
    found["许多部件.docx"] = _with_parts(line, {f"word/{n}.xml": b"" for n in range(5000)})
    found["少报大小.docx"] = _lying(_with_parts(line, {"word/styles.xml": bytes(90_000_000)}))
    found["加密标志.docx"] = _flagged(docx_of_body(line))
    found["穿越.docx"] = _with_parts(line, {"../../etc/x.xml": b"<a/>", "/etc/y.xml": b"<a/>"})
    found["两个正文.docx"] = _twice(line)
    return found


def _with_head(head: str, encoding: str) -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&a9;&a;</w:t></w:r></w:p></w:body></w:document>'
    return zip_bytes({"word/document.xml": (head + body).encode(encoding)})


def _numbered() -> str:
    return (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{TEXT}</w:t></w:r></w:p>"
    ) * 3


def _numbering(start: int, words: str) -> str:
    return (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        f'<w:start w:val="{start}"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{words}"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _pointing(target: str) -> bytes:
    relation = (
        f'<Relationship Type="{_ODD}/officeDocument" Target="{target}" TargetMode="External"/>'
    )
    return zip_bytes({"_rels/.rels": f"<R>{relation}</R>", "word/x.xml": "<a/>"})


def _with_parts(body: str, parts: Mapping[str, str | bytes]) -> bytes:
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zip_bytes({"word/document.xml": document, **parts})


def _lying(data: bytes) -> bytes:
    """Every part says that it inflates to a thousand bytes."""
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = changed.find(signature)
        while start >= 0:
            changed[start + place : start + place + 4] = struct.pack("<I", 1000)
            start = changed.find(signature, start + 4)
    return bytes(changed)


def _flagged(data: bytes) -> bytes:
    changed = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.index(signature) + place] |= 1
    return bytes(changed)


def _twice(body: str) -> bytes:
    buffer = io.BytesIO(_with_parts(body, {}))
    with zipfile.ZipFile(buffer, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the second part of this name
        archive.writestr("word/document.xml", "<a/>")
    return buffer.getvalue()
