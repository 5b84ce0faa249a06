"""A document as a page of its own: every paragraph an anchor, the quote marked.

Plain HTML from the server; it works without any script. Everything of the document is escaped.
"""

from __future__ import annotations

from html import escape

from bot.types import Document, Span
from ui import messages
from ui.page import page
from ui.source_view import ParagraphView, Segment, view_document

_HEAD = """<link rel="stylesheet" href="../static/source.css">
<script src="../static/source_page.js" type="module"></script>"""


def source_page(document: Document, quote: Span | None, product: str) -> str:
    """The whole document; with a quote, its words stand in ``<mark>``."""
    views = view_document(document, quote)
    count = messages.PARAGRAPH_COUNT.format(n=len(views))
    main = (
        f"<h1>{escape(document.title)}</h1>"
        f'<p class="yj-origin">{escape(document.source)} · {count}</p>'
        f'<div class="yj-document">{"".join(map(_paragraph, views))}</div>'
    )
    return page(document.title, main, product, _HEAD)


def source_not_found_page(product: str) -> str:
    """For a link to a document that is not indexed any more."""
    main = f"<h1>{messages.SOURCE_NOT_FOUND}</h1><p>{messages.SOURCE_NOT_FOUND_NEXT}</p>"
    return page(messages.SOURCE_NOT_FOUND, main, product, _HEAD)


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
