"""One small whole file of every kind that an office keeps, and the samples of the repository."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from office_files import docx_bytes, pdf_bytes, xlsx_bytes, zip_bytes

_SAMPLES = Path(__file__).parent.parent / "samples"
TEXT = "办公用品管理办法\n第一条　为了节约，制定本办法。\n第二条　各科室每月五日前提交清单。\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@cache
def whole_files() -> dict[str, bytes]:
    """Name and bytes of each; a sample of the repository stands for its kind."""
    found = {
        "文本.txt": TEXT.encode(), "国标.txt": TEXT.encode("gb18030"),
        "标记.md": ("# " + TEXT).encode(), "网页.html": _page().encode(),
        "表.csv": "城市,标准\n北京,500\n".encode("gb18030"),
        "文档.docx": docx_bytes(_write), "工作簿.xlsx": xlsx_bytes({"表": [["城市"], ["北京"]]}),
        "打印.pdf": pdf_bytes([[(72, 700, 12, "第一条"), (72, 680, 12, "为了便民。")]]),
        "富文本.rtf": b"{\\rtf1\\ansi\\ansicpg936 " + "".join(map(_rtf, TEXT)).encode() + b"}",
        "邮件.eml": _mail().encode(), "书.epub": _book(), "演示.pptx": _slides(),
        "开放.odt": _open_document(), "包.zip": zip_bytes({"甲.txt": TEXT, "乙/丙.md": TEXT}),
        "旧.doc": _OLE + bytes(504) + "WordDocument".encode("utf-16-le") + TEXT.encode("gbk"),
        "旧.xls": _OLE + bytes(504) + "Workbook".encode("utf-16-le"),
        "旧.wps": _OLE + bytes(504) + "WordDocument".encode("utf-16-le"),
    }  # fmt: skip
    for sample in sorted(_SAMPLES.glob("*")) if _SAMPLES.is_dir() else ():
        if sample.is_file() and sample.stat().st_size < 100_000:
            found = {n: d for n, d in found.items() if Path(n).suffix != sample.suffix}
            found[sample.name] = sample.read_bytes()
    return found


def _write(document: Any) -> None:
    for line in TEXT.splitlines():
        document.add_paragraph(line)


def _page() -> str:
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    return f"<html><head><meta charset=utf-8><title>办法</title></head><body>{lines}</body></html>"


def _rtf(character: str) -> str:
    return "\\par " if character == "\n" else f"\\u{ord(character)}?"


def _mail() -> str:
    return (
        "From: a@example.cn\nSubject: =?utf-8?B?6YCa55+l?=\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'
        f"Content-Type: text/plain; charset=utf-8\n\n{TEXT}\n--b--\n"
    )


def _book() -> bytes:
    return zip_bytes({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="c.opf" media-type="application/oebps-package+xml"/>'
            "</rootfiles></container>"
        ),
        "c.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>'
        ),
        "a.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{TEXT}</p></body></html>',
    })  # fmt: skip


def _slides() -> bytes:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    slide = "http://schemas.openxmlformats.org/presentationml/2006/main"
    return zip_bytes({
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{slide}"/>',
        "ppt/slides/slide1.xml": (
            f'<p:sld xmlns:p="{slide}" xmlns:a="{drawing}"><a:p><a:r><a:t>{TEXT}</a:t></a:r></a:p>'
            "</p:sld>"
        ),
    })  # fmt: skip


def _open_document() -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}" xmlns:text="{text}"><office:body>'
            f"<office:text><text:p>{TEXT}</text:p></office:text></office:body>"
            "</office:document-content>",
        )
    return buffer.getvalue()
