from __future__ import annotations

from typing import Any

import pytest
from office_files import WORD, docx_bytes, docx_of_body, zip_bytes

from bot.documents.layout import Layout
from bot.documents.readers.docx import read_docx
from bot.errors import FileUnreadable

NUMBERING = f"""<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2-%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def numbered(words: str, depth: int) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>')


def lines(layout: Layout) -> list[tuple[int, str]]:
    return [(x.level, layout.text[x.start : x.end]) for x in layout.lines]


def test_paragraphs_tables_and_headings_in_document_order() -> None:
    def write(document: Any) -> None:
        document.add_heading("差旅费管理办法", 0)
        document.add_heading("第一章 标准", 1)
        document.add_paragraph("住宿费按下表执行。")
        table = document.add_table(rows=2, cols=3)
        for row, words in zip(
            table.rows, [("城市", "", "标准"), ("北京", "处级", "500 元")], strict=True
        ):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
        document.add_paragraph("超过部分自理。")
        document.core_properties.title = "元数据里的题目"

    layout = read_docx(docx_bytes(write))
    assert layout.title == "元数据里的题目"
    assert lines(layout) == [
        (1, "差旅费管理办法"),
        (1, "第一章 标准"),
        (0, "住宿费按下表执行。"),
        (0, "城市 | 标准"),
        (0, "北京 | 处级 | 500 元"),
        (0, "超过部分自理。"),
    ]
    assert layout.text == "\n".join(words for _, words in lines(layout))


def test_automatic_numbers_stand_before_the_words() -> None:
    body = numbered("总则", 0) + numbered("甲", 1) + numbered("乙", 1) + numbered("丙", 2)
    body += numbered("点", 3) + numbered("附则", 0) + numbered("丁", 1)
    assert lines(read_docx(docx_of_body(body, numbering=NUMBERING))) == [
        (0, "第一条 总则"), (0, "（一）甲"), (0, "（二）乙"), (0, "二-3. 丙"),
        (0, "点"), (0, "第二条 附则"), (0, "（一）丁"),
    ]  # fmt: skip


def test_deleted_words_go_and_inserted_ones_stay() -> None:
    body = (
        "<w:p><w:r><w:t>职工</w:t></w:r><w:del><w:r><w:delText>五</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>十</w:t></w:r></w:ins><w:r><w:t>天</w:t><w:br/><w:t>年假</w:t><w:tab/><w:t>完</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent>" + paragraph("控件里的话") + "</w:sdtContent></w:sdt>"
    )
    assert read_docx(docx_of_body(body)).text == "职工十天\n年假\t完\n控件里的话"


def test_text_boxes_and_notes_are_read_once() -> None:
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('框里的话')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>正文</w:t></w:r><w:r><a:AlternateContent xmlns:a="{compatibility}">'
        f"<a:Choice>{box}</a:Choice><a:Fallback>{box}</a:Fallback></a:AlternateContent></w:r></w:p>"
    )
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:type="separator">{paragraph("线")}</w:footnote>'
    notes += f"<w:footnote>{paragraph('脚注')}</w:footnote></w:footnotes>"
    assert read_docx(docx_of_body(body, footnotes=notes)).text == "正文\n框里的话\n脚注"


def test_styles_give_levels_by_name_outline_and_parent() -> None:
    styles = f"""<w:styles xmlns:w="{WORD}">
    <w:style w:styleId="a1"><w:name w:val="标题 2"/></w:style>
    <w:style w:styleId="b"><w:name w:val="公文标题"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:styleId="c"><w:name w:val="子样式"/><w:basedOn w:val="b"/></w:style></w:styles>"""
    body = "".join(
        paragraph("题", f'<w:pStyle w:val="{style}"/>') for style in ("a1", "b", "c", "无")
    )
    body += paragraph("长" * 101, '<w:pStyle w:val="b"/>')
    layout = read_docx(docx_of_body(body, styles=styles))
    assert [line.level for line in layout.lines] == [2, 3, 3, 0, 0]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"PK\x03\x04 cut", "corrupt"),
        (zip_bytes({"word/other.xml": "<a/>"}), "corrupt"),
        (zip_bytes({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "refused"),
        (zip_bytes({f"word/{n}.xml": "" for n in range(2001)}), "refused"),
    ],
)
def test_bad_files_are_named(data: bytes, status: str) -> None:
    with pytest.raises(FileUnreadable) as caught:
        read_docx(data)
    assert caught.value.status == status


def test_what_hangs_on_a_table_and_what_it_holds_is_read() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框里的话')}</w:txbxContent></w:pict></w:r>"
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('里一')}</w:tc><w:tc>{paragraph('里二')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph('外一')}<w:p>{box}</w:p></w:tc>"
        f"<w:tc>{inner}{paragraph('外二')}</w:tc></w:tr></w:tbl>"
    )
    assert read_docx(docx_of_body(body)).text == "外一 | 里一 | 里二 外二\n框里的话"


def test_of_fields_the_result_is_read_of_links_the_words_of_formulas_the_letters() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    body = (
        "<w:p><w:r><w:t>见</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:t>第三条</w:t></w:r>"
        "<w:hyperlink><w:r><w:t>办法</w:t></w:r></w:hyperlink><w:fldSimple><w:r><w:t>甲</w:t></w:r></w:fldSimple>"
        f"<m:oMath {math}><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    )
    assert read_docx(docx_of_body(body)).text == "见第三条办法甲x"


def test_heads_and_feet_of_pages_are_boilerplate_and_stand_once() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("正文")
        document.sections[0].header.paragraphs[0].text = "云汀市文件"
        document.sections[0].footer.paragraphs[0].text = "第 1 页"

    layout = read_docx(docx_bytes(write))
    assert layout.text == "正文\n云汀市文件\n第 1 页"
    assert [layout.text[a:b] for a, b in layout.boilerplate] == ["云汀市文件", "第 1 页"]


def test_a_list_starts_anew_where_it_says_so() -> None:
    again = (
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    body = numbered("甲", 0) + numbered("", 0) + numbered("乙", 0)
    body += numbered("丙", 0).replace('numId w:val="3"', 'numId w:val="4"')
    numbering = NUMBERING.replace("</w:numbering>", again)
    assert (
        read_docx(docx_of_body(body, numbering=numbering)).text == "第一条 甲\n第三条 乙\n第一条 丙"
    )


def test_strict_documents_are_read_too() -> None:
    strict = WORD.replace(
        "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
    )
    body = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("严格")}</w:body></w:document>'
    assert read_docx(zip_bytes({"word/document.xml": body})).text == "严格"
