"""Every kind of trouble a file can have, as the sentence that a person reads."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_files import docx_bytes, pdf_bytes, xlsx_bytes, zip_bytes

from bot.documents import formats, opening, read_document
from bot.errors import FileUnreadable

CHECK = "请用原来的程序打开检查，另存一份后再添加。"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOCKED = COMPOUND + "EncryptedPackage".encode("utf-16-le")
OLD_SLIDES = COMPOUND + "PowerPoint Document".encode("utf-16-le")
READABLE = "可以添加 txt、md、html、docx、doc、wps、pdf、xlsx、xls、csv、pptx、rtf、odt、epub、eml、zip 和图片。"
OLD_WORD = COMPOUND + "WordDocument".encode("utf-16-le")
PDF = pdf_bytes([[(72, 700, 12, "一页")]])


def write_rule(document: Any) -> None:
    document.add_paragraph("第一条 为了便民，制定本办法。")


def trouble(path: Path) -> tuple[str, str]:
    with pytest.raises(FileUnreadable) as caught:
        read_document(path, path.parent)
    return caught.value.status, str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "status", "sentence"),
    [
        ("空.txt", b" \n", "empty", "《空.txt》是空文件。请确认文件已保存完整。"),
        (
            "乱.txt", b"\xff\xfe\x00", "corrupt",
            "《乱.txt》读不出来：不是 UTF-8 或 GB18030 编码。请另存为 UTF-8 后再添加。",
        ),
        (
            "表.docx", b"\x7fELF", "corrupt",
            "《表.docx》读不出来：扩展名是 .docx，内容其实是 可执行程序。" + READABLE,
        ),
        (
            "旧.doc", OLD_SLIDES, "corrupt",
            "《旧.doc》读不出来：扩展名是 .doc，内容其实是 ppt。请另存为 pptx 后再添加。",
        ),
        (
            "包.docx", zip_bytes({"甲.txt": "字"}), "corrupt",
            "《包.docx》读不出来：扩展名是 .docx，内容其实是 zip 压缩包。请把扩展名改为 .zip 后再添加。",
        ),
        (
            "断.docx", b"PK\x03\x04", "corrupt",
            "《断.docx》读不出来：不是完整的 docx 文件，可能已损坏。" + CHECK,
        ),
        ("锁.xlsx", LOCKED, "encrypted", "《锁.xlsx》设有密码，读不出来。请去掉密码后再添加。"),
        (
            "锁.pdf", pdf_bytes([[(72, 700, 12, "密")]], password="x"), "encrypted",
            "《锁.pdf》设有密码，读不出来。请去掉密码后再添加。",
        ),
        (
            "断.pdf", b"%PDF-1.4", "corrupt",
            "《断.pdf》读不出来：PDF 已损坏。" + CHECK,
        ),
        ("白.pdf", pdf_bytes([[]]), "empty", "《白.pdf》里没有文字。请确认内容不是图片，必要时另存为 txt。"),
        ("空白.html", b"<p> </p>", "empty", "《空白.html》里没有文字。请确认内容不是图片，必要时另存为 txt。"),
        ("残.doc", OLD_WORD, "corrupt", "《残.doc》读不出来：文件已损坏或结构异常。" + CHECK),
        ("图.gif", b"GIF8", "skipped", "《图.gif》没有读取：不支持「.gif」格式。请另存为 png 后再添加。"),
        ("包.rar", b"Rar!", "skipped", "《包.rar》没有读取：不支持「.rar」格式。请解压后再添加。"),
        ("说明", b"x", "skipped", "《说明》没有读取：不支持没有扩展名的文件。" + READABLE),
        (
            "坏.xlsx", zip_bytes({"xl/workbook.xml": "<a>"}), "corrupt",
            "《坏.xlsx》读不出来：文件已损坏或结构异常。" + CHECK,
        ),
    ],
)  # fmt: skip
def test_each_trouble_has_its_sentence(
    tmp_path: Path, name: str, data: bytes, status: str, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert trouble(path) == (status, sentence)


def test_links_and_pipes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "真.txt").write_text("文字")
    (tmp_path / "链.txt").symlink_to(tmp_path / "真.txt")
    os.mkfifo(tmp_path / "管.txt")
    assert trouble(tmp_path / "链.txt") == (
        "refused", "《链.txt》没有读取：它是符号链接。请把文件本身放进文件夹。",
    )  # fmt: skip
    assert trouble(tmp_path / "管.txt")[0] == "refused"
    assert trouble(tmp_path / "没有.txt")[0] == "corrupt"


def test_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大.txt"
    path.write_text("字\n" * 10)
    monkeypatch.setattr(opening, "MAX_LINES", 5)
    assert trouble(path) == ("refused", "《大.txt》没有读取：超过 5 行。请拆成几个文件后再添加。")
    with path.open("wb") as file:
        file.truncate(60_000_000)
    assert trouble(path) == (
        "refused", "《大.txt》没有读取：文件有 60 MB，超过 50 MB。请拆成几个文件后再添加。",
    )  # fmt: skip


def test_a_parser_that_gives_up_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(text: str) -> None:
        raise RecursionError

    path = tmp_path / "深.txt"
    path.write_text("文字")
    monkeypatch.setitem(formats.TEXT, ".txt", give_up)
    assert trouble(path) == (
        "corrupt",
        "《深.txt》读不出来：文件已损坏或结构异常。" + CHECK,
    )


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("制度/甲.txt", "第一条　便民。\r\n".encode("gb18030"), "第一条　便民。\r\n"),
        ("甲.MD", "\ufeff# 题\n".encode(), "# 题\n"),
        ("甲.htm", '<meta charset="gbk"><p>会议</p>'.encode("gb18030"), "会议"),
        ("甲.docx", docx_bytes(write_rule), "第一条 为了便民，制定本办法。"),
        (
            "甲.xlsx",
            xlsx_bytes({"表": [["城市", "标准"], ["北京", 5]]}),
            "城市 | 标准\n城市：北京　标准：5",
        ),
        ("甲.pdf", PDF, "一页"),
        ("改名.txt", PDF, "一页"),
        ("改名.doc", docx_bytes(write_rule), "第一条 为了便民，制定本办法。"),
        (
            "网页.xls",
            "<html><table><tr><td>城市</td><td>北京</td></tr></table>".encode(),
            "城市 | 北京",
        ),
        ("富文本.doc", rb"{\rtf1\ansicpg936 \'bb\'e1\'d2\'e9}", "会议"),
        ("网页.doc", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>ok</p>", "ok"),
    ],
)
def test_each_kind_is_read(tmp_path: Path, name: str, data: bytes, text: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    document = read_document(path, tmp_path)
    assert (document.source, document.text) == (name, text)
    assert document.sha256 == hashlib.sha256(data).hexdigest()


WHOLE = {  # made once: a package holds the time it was made at
    ".docx": docx_bytes(write_rule), ".xlsx": xlsx_bytes({"表": [["城市"]]}), ".pdf": PDF,
}  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([".txt", ".md", ".html", ".docx", ".xlsx", ".pdf"]), st.data())
def test_nothing_but_file_unreadable_leaves(
    tmp_path: Path, suffix: str, draw: st.DataObject
) -> None:
    data = bytearray(WHOLE.get(suffix, "# 题\n<p>第一条　便民。".encode()))
    for _ in range(draw.draw(st.integers(0, 4))):
        place = draw.draw(st.integers(0, len(data) - 1))
        data[place : place + draw.draw(st.integers(0, 9))] = draw.draw(st.binary(max_size=4))
        data = data or bytearray(b"x")
    path = tmp_path / f"x{suffix}"
    path.write_bytes(data)
    try:
        assert read_document(path, tmp_path).paragraphs
    except FileUnreadable as error:
        assert error.status in ("empty", "encrypted", "corrupt", "refused", "skipped")
        assert str(error).startswith(f"《x{suffix}》")
