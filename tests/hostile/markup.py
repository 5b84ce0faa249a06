"""Web pages and Markdown that are deep, unclosed, huge or lie about themselves."""

from __future__ import annotations

import random

from hostile.whole import TEXT

_DEEP = 100_000


def markup(chance: random.Random) -> dict[str, bytes]:
    """Pages and Markdown in UTF-8 but for the one that says otherwise."""
    tags = [
        chance.choice(["<p>", "</p>", "<td>", "<!--", "-->", "<", ">", "&#", "'"])
        for _ in range(9000)
    ]
    pages = {
        "深.html": "<div>" * _DEEP + TEXT,
        "深表.html": "<table><tr><td>" * 20_000 + TEXT,
        "深表单.html": "<ul><li>" * 30_000 + TEXT + "</li></ul>" * 30_000,
        "不闭合.html": "<p " * 50_000 + TEXT,
        "左尖括号.html": "<" * 200_000 + TEXT,
        "属性.html": "<p " + "".join(f'a{n}="{n}" ' for n in range(50_000)) + ">" + TEXT,
        "长属性.html": f'<p title="{"字" * 1_000_000}">{TEXT}</p>',
        "注释不闭合.html": "<p>第一条</p><!--" + TEXT * 999,
        "声明.html": "<!DOCTYPE html [<!ENTITY a 'b'>]><![CDATA[" + TEXT + "]]>&a;",
        "实体.html": "&#x110000;&#0;&#xD800;&#99999999999;&nosuch;" * 9000 + TEXT,
        "脚本.html": f"<script>{TEXT * 99}</script><style>{TEXT}</style>",
        "脚本不闭合.html": f"<p>第一条 便民。</p><script>{TEXT * 99}",
        "隐藏.html": f'<div style="display:none">{TEXT}</div><p hidden>{TEXT}</p>',
        "纯文本.html": f"<plaintext>{TEXT}<xmp><textarea>",
        "数据.html": f'<img src="data:image/png;base64,{"A" * 1_000_000}"><p>{TEXT}</p>',
        "框架.html": '<iframe src="file:///etc/passwd"></iframe><object data="http://127.0.0.1:9/"></object>',
        "攻击.html": f"<p>{TEXT}</p><img src=x onerror=alert(1)><svg/onload=alert(1)>",
        "零字节.html": f"<p\0>{TEXT}\0</p\0>",
        "乱.html": "".join(tags) + TEXT,
        "许多单元格.html": "<table>" + "<tr>" + "<td>格</td>" * 20_000 + "</table>",
        "深标题.md": "#" * _DEEP + " 题\n" + TEXT,
        "深引用.md": ">" * _DEEP + TEXT,
        "深列表.md": "".join(" " * n + "- 项\n" for n in range(600)),
        "围栏不闭合.md": "```\n" + TEXT * 99,
        "注释不闭合.md": "<!--" * 9000 + TEXT,
        "头不闭合.md": "---\ntitle: 题\n" + "a: b\n" * 10_000,
        "强调.md": "*" * 50_000 + "字" + "_" * 50_000,
        "方括号.md": "[" * 50_000 + TEXT + "](" * 50_000,
        "表格.md": "|" * 50_000 + "\n" + "|-" * 50_000 + "\n",
    }  # fmt: skip
    found = {name: text.encode() for name, text in pages.items()}
    found["错报编码.html"] = b'<meta charset="iso-8859-1"><p>' + TEXT.encode("gb18030")
    found["没有的编码.html"] = b'<meta charset="no-such"><p>' + TEXT.encode("gb18030")
    found["可执行的编码.html"] = b'<meta charset="zlib_codec"><p>' + TEXT.encode("gb18030")
    return found
