"""A document as a page of its own: every paragraph an anchor, the quote marked.

Plain HTML from the server; it works without any script. Everything of the document is escaped.
"""

from __future__ import annotations

from html import escape

from bot.types import Document, Span
from ui import messages
from ui.source_view import ParagraphView, Segment, view_document

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {product}</title>
<link rel="icon" href="{root}static/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{root}static/base.css">
<link rel="stylesheet" href="{root}static/source.css">
<script src="{root}static/source_page.js" type="module"></script>
</head>
<body class="yj-page">
<header class="yj-page-head"><div class="yj-page-bar">
<a class="yj-brand" href="{root}chat/">{product}</a>
<a class="yj-to-chat" href="{root}chat/">{to_chat}</a></div></header>
<main class="yj-sheet">{main}</main>
</body>
</html>
"""


def source_page(document: Document, quote: Span | None, product: str) -> str:
    """The whole document; with a quote, its words stand in ``<mark>``."""
    views = view_document(document, quote)
    count = messages.PARAGRAPH_COUNT.format(n=len(views))
    main = (
        f"<h1>{escape(document.title)}</h1>"
        f'<p class="yj-origin">{escape(document.source)} · {count}</p>'
        f'<div class="yj-document">{"".join(map(_paragraph, views))}</div>'
    )
    return _page(document.title, main, product)


def source_not_found_page(product: str) -> str:
    """For a link to a document that is not indexed any more."""
    main = f"<h1>{messages.SOURCE_NOT_FOUND}</h1><p>{messages.SOURCE_NOT_FOUND_NEXT}</p>"
    return _page(messages.SOURCE_NOT_FOUND, main, product)


def _page(title: str, main: str, product: str) -> str:
    return _PAGE.format(
        title=escape(title),
        product=escape(product),
        root="../",
        to_chat=messages.TO_CHAT,
        main=main,
    )


def _paragraph(view: ParagraphView) -> str:
    number = view.paragraph.number
    names = ["yj-paragraph"]
    names += ["yj-heading"] if view.paragraph.is_heading else []
    names += ["yj-quoted"] if view.is_quoted else []
    return (
        f'<p id="p{number}" class="{" ".join(names)}">'
        f'<a class="yj-anchor" href="#p{number}" title="{messages.paragraph_label(number)}">'
        f"{number}</a>{''.join(map(_segment, view.segments))}</p>"
    )


def _segment(segment: Segment) -> str:
    text = escape(segment.text)
    if segment.kind == "quote":
        return f"<mark>{text}</mark>"
    if segment.kind == "boilerplate":
        return f'<span class="yj-boilerplate">{text}</span>'
    return text
