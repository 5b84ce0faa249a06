"""The same Chinese text in every format, written by other programs: same words, same addresses.

tests/samples/README.md says what made each file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.documents import read_document, read_documents, split_document
from bot.errors import FileUnreadable
from bot.types import Document, Paragraph

SAMPLES = Path(__file__).parent / "samples"
RULE = [
    ("云汀市政务服务中心差旅费管理办法", (), None),
    ("第一章 总则", ("第一章 总则",), None),
    ("第一条 为了加强差旅费管理，厉行节约，根据有关规定，结合中心实际，制定本办法。", ("第一章 总则",), "第一条"),
    ("第二条 本办法适用于中心各科室工作人员。工作人员出差，应当事先办理审批手续：", ("第一章 总则",), "第二条"),
    ("（一）在市内出差的，由科室负责人审批；", ("第一章 总则",), "第二条第（一）项"),
    ("（二）到外地出差的，由中心分管领导审批。", ("第一章 总则",), "第二条第（二）项"),
    ("第二章 标准", ("第二章 标准",), None),
    ("第三条 住宿费按下表执行。", ("第二章 标准",), "第三条"),
    ("城市 | 级别 | 标准", ("第二章 标准", "城市 | 级别 | 标准"), "第三条"),
    ("北京 | 处级 | 500 元", ("第二章 标准", "城市 | 级别 | 标准"), "第三条"),
    ("云汀 | 科级 | 280 元", ("第二章 标准", "城市 | 级别 | 标准"), "第三条"),
    ("第四条 伙食补助费每人每天 100 元，不再报销餐费。", ("第二章 标准",), "第四条"),
    ("第三章 附则", ("第三章 附则",), None),
    ("第五条 本办法由综合科负责解释，自 2024 年 5 月 1 日起施行。", ("第三章 附则",), "第五条"),
]  # fmt: skip
NUMBERED = [
    ("印章管理办法", (), None),
    ("总则", ("总则",), None),
    ("第一条 为了加强印章管理，制定本办法。", ("总则",), "第一条"),
    ("第二条 下列用印由综合科办理：", ("总则",), "第二条"),
    ("（一）公文用印；", ("总则",), "第二条第（一）项"),
    ("（二）合同用印，其中：", ("总则",), "第二条第（二）项"),
    ("1. 金额在一万元以上的，附合同审批表；", ("总则",), "第二条第（二）项"),
    ("2. 其他合同，附科室意见。", ("总则",), "第二条第（二）项"),
    ("（三）证明用印。", ("总则",), "第二条第（三）项"),
    ("附则", ("附则",), None),
    ("第三条 本办法由综合科负责解释。", ("附则",), "第三条"),
    ("印章 | 保管人", ("附则",), "第三条"),
    ("公章 | 综合科专人", ("附则",), "第三条"),
]
SINGLE = sorted(path.name for path in SAMPLES.glob("rule.*") if path.suffix != ".zip")


def quoted(document: Document) -> list[Paragraph]:
    return [
        paragraph
        for paragraph in document.paragraphs
        if not any(start <= paragraph.start < end for start, end in document.boilerplate)
    ]


def addresses(document: Document) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(document.text[p.start : p.end], p.heading, p.article) for p in quoted(document)]


def test_all_formats_are_among_the_samples() -> None:
    endings = {path.suffix for path in SAMPLES.glob("rule.*")}
    assert endings == set(
        ".csv .doc .docx .eml .epub .html .md .odp .ods .odt .pdf .pptx .rtf .txt .xls .xlsx .zip".split()
    )


@pytest.mark.parametrize("name", SINGLE)
def test_one_text_in_every_format(name: str) -> None:
    document = read_document(SAMPLES / name, SAMPLES)
    found = [(words.lstrip("# "), *address) for words, *address in addresses(document)]
    assert (document.title, found) == (RULE[0][0], RULE)
    has_pages = name.endswith((".pdf", ".pptx", ".odp"))
    assert all((p.page is not None) == has_pages for p in quoted(document))


@pytest.mark.parametrize("ending", ["docx", "doc", "odt", "rtf"])
def test_automatic_numbers_are_counted_as_the_program_does(ending: str) -> None:
    document = read_document(SAMPLES / f"numbered.{ending}", SAMPLES)
    assert addresses(document) == NUMBERED  # without the words deleted with changes tracked
    [(start, end)] = document.boilerplate
    assert document.text[start:end] == "云汀市政务服务中心文件\n内部使用"


def test_files_in_an_archive_have_its_address() -> None:
    found = dict(read_documents(SAMPLES / "rule.zip", SAMPLES))
    assert list(found) == ["rule.zip!/制度/差旅费管理办法.txt", "rule.zip!/说明.txt"]
    rule = found["rule.zip!/制度/差旅费管理办法.txt"]
    assert isinstance(rule, Document) and addresses(rule) == RULE


def test_what_is_attached_to_a_mail_is_a_document() -> None:
    found = dict(read_documents(SAMPLES / "rule.eml", SAMPLES))
    attached = found["rule.eml!/会议办法.txt"]
    assert isinstance(attached, Document) and attached.text == "第一条 会议由综合科召集。\n"
    mail = found["rule.eml"]
    assert isinstance(mail, Document)
    assert "发件人：综合科 <zhk@yunting.example>" in mail.text[slice(*mail.boilerplate[0])]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("locked.*")), ids=lambda path: path.name)
def test_files_with_a_password_are_named_as_such(path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        read_document(path, SAMPLES)
    assert caught.value.status == "encrypted"
    assert str(caught.value) == f"《{path.name}》设有密码，读不出来。请去掉密码后再添加。"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("[rn]*.*")), ids=lambda path: path.name)
def test_every_character_lies_in_one_passage_or_in_boilerplate(path: Path) -> None:
    for _, document in read_documents(path, SAMPLES):
        assert isinstance(document, Document)
        spans = [(p.start, p.end) for p in split_document(document)]
        spans = sorted([*spans, *document.boilerplate])
        assert "".join(document.text[a:b] for a, b in spans) == document.text
