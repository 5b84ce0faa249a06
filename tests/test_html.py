from __future__ import annotations

from bot.documents.layout import Layout
from bot.documents.readers.html import declared_charset, read_html


def lines(layout: Layout) -> list[tuple[int, str]]:
    return [(x.level, layout.text[x.start : x.end]) for x in layout.lines]


def boilerplate(layout: Layout) -> list[str]:
    return [layout.text[start:end] for start, end in layout.boilerplate]


PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title> 会议 管理 </title>
<style>p{}</style><script>var a="<p>不是正文</p>";</script></head><body>
<header><a href="/">首页</a><h1>会议管理办法</h1></header>
<nav class="x"><ul><li><a>通知</a></li><li><a>制度</a></li></ul></nav>
<div class="breadcrumb">您的位置：首页</div>
<main><h2>第一章&nbsp;总则</h2><p>第一条　为了
节约时间，<b>制定</b>本办法。<br>另起一行</p>
<p>没有结束的段落<p>又一段
<table><thead><tr><th>会议</th><th>时间</th></tr></thead>
<tr><td><p>周会</p></td><td>周一<br>上午</td></tr></table>
<div hidden>看不见</div><span style="display: none">也看不见</span>
<pre>第一行
第二行</pre><p>参见<a href="/x">办法</a>。</p><p><a>打印</a> <a>关闭</a></p></main>
<footer>版权所有</footer></body></html>"""


def test_blocks_become_paragraphs_and_tables_rows() -> None:
    layout = read_html(PAGE)
    assert layout.title == "会议 管理"
    assert lines(layout) == [
        (0, "首页"),
        (1, "会议管理办法"),
        (0, "通知"),
        (0, "制度"),
        (0, "您的位置：首页"),
        (2, "第一章\xa0总则"),
        (0, "第一条　为了节约时间，制定本办法。"),
        (0, "另起一行"),
        (0, "没有结束的段落"),
        (0, "又一段"),
        (0, "会议 | 时间"),
        (0, "周会 | 周一 上午"),
        (0, "第一行"),
        (0, "第二行"),
        (0, "参见办法。"),
        (0, "打印 关闭"),
        (0, "版权所有"),
    ]


def test_what_stands_beside_the_document_is_boilerplate() -> None:
    assert boilerplate(read_html(PAGE)) == [
        "首页", "通知", "制度", "您的位置：首页", "打印 关闭", "版权所有",
    ]  # fmt: skip


def test_deep_nesting_and_stray_tags_lose_nothing() -> None:
    deep = "<div>" * 100_000 + "最里面" + "</b>" * 1000 + "</div>" * 100_000 + "<p>后面</p>"
    assert read_html(deep).text == "最里面\n后面"


def test_tags_without_an_end_take_no_time() -> None:
    assert read_html("<meta " * 20_000 + "甲").text.endswith("<meta 甲")
    assert read_html("<meta " * 20_000 + "><p>甲").text.endswith("甲")
    picture = f'<p>前<img src="data:image/png;base64,{"A" * 300_000}">后</p>'
    assert read_html(picture).text == "前后"


def test_text_alone_and_nothing_at_all() -> None:
    assert read_html("没有标签 &lt;甲&gt; &amp; 乙").text == "没有标签 <甲> & 乙"
    assert read_html("<html><body> \n</body></html>").lines == ()


def test_declared_charset() -> None:
    assert (
        declared_charset(b'<meta http-equiv="x" content="text/html; charset=gb2312">') == "gb2312"
    )
    assert declared_charset(b"<META CHARSET='UTF-8'>") == "UTF-8"
    assert declared_charset(b"<p>charset=gbk</p>") is None
