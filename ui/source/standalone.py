"""A document as a page of its own: every paragraph an anchor, the quote marked.

Plain HTML from the server: it can be read without any script, which only adds the tools.
Everything of the document is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.types import Document, Span
from ui.page import page
from ui.source.toc import Entry, outline
from ui.source.view import ParagraphView, Segment, has_pages, view_document
from ui.words import Words

PARAGRAPHS_A_BLOCK = 40  # laid out together once they come near the window
_STYLE = '<link rel="stylesheet" href="../static/source.css">'
_SCRIPT = '<script src="../static/source_page.js" type="module"></script>'
_BODY = """<div class="yj-source" data-document="{id}"{pages}>
{outline}<main class="yj-sheet"><h1>{title}</h1>
<p class="yj-origin">{origin}</p>
<div class="yj-document">{blocks}</div></main></div>"""
_DOWNLOAD = '<a class="yj-download" href="../api/documents/{id}/original" download>{words}</a>'


def source_page(
    document: Document, quote: Span | None, product: str, words: Words, may_download: bool = False
) -> str:
    """The whole document; with a quote, its words stand in ``<mark>``."""
    views = view_document(document, quote)
    origin = [escape(document.source), words("paragraph_count", n=len(views))]
    if may_download:
        origin.append(_DOWNLOAD.format(id=escape(document.id), words=words.script["download"]))
    body = _BODY.format(
        id=escape(document.id),
        pages=" data-pages" if has_pages(document) else "",
        outline=_outline(outline(document), words.script["outline"]),
        title=escape(document.title),
        origin=" · ".join(origin),
        blocks="".join(_block(block, words.script["paragraph"]) for block in _blocks(views)),
    )
    query = f"start={quote[0]}&end={quote[1]}" if quote else ""
    return page(document.title, body, product, f"{_STYLE}\n{_SCRIPT}", words, query)


def source_not_found_page(product: str, words: Words) -> str:
    """For a link to a document that is not indexed any more."""
    body = (
        f'<main class="yj-sheet yj-sheet-missing"><h1>{words("source_not_found")}</h1>'
        f"<p>{words('source_not_found_next')}</p></main>"
    )
    return page(words("source_not_found"), body, product, _STYLE, words)


def _outline(entries: Sequence[Entry], name: str) -> str:
    """The outline folded away; the script opens it where there is room beside the text."""
    if not entries:
        return ""
    lines = "".join(
        f'<li class="yj-level-{min(entry.level, 4)}">'
        f'<a href="#p{entry.paragraph}">{escape(entry.words)}</a></li>'
        for entry in entries
    )
    return (
        f'<details class="yj-contents"><summary>{name}</summary>'
        f'<nav class="yj-outline" aria-label="{name}"><ol>{lines}</ol></nav></details>\n'
    )


def _blocks(views: Sequence[ParagraphView]) -> list[Sequence[ParagraphView]]:
    starts = range(0, len(views), PARAGRAPHS_A_BLOCK)
    return [views[start : start + PARAGRAPHS_A_BLOCK] for start in starts]


def _block(views: Sequence[ParagraphView], label: str) -> str:
    paragraphs = "".join(_paragraph(view, label) for view in views)
    return f'<div class="yj-block">{paragraphs}</div>'


def _paragraph(view: ParagraphView, label: str) -> str:
    number = view.paragraph.number
    names = ["yj-paragraph"]
    names += ["yj-heading"] if view.paragraph.is_heading else []
    names += ["yj-quoted"] if view.is_quoted else []
    page = f' data-page="{view.paragraph.page}"' if view.paragraph.page else ""
    return (
        f'<p id="p{number}" class="{" ".join(names)}"{page}>'
        f'<a class="yj-anchor" href="#p{number}" tabindex="-1" '
        f'title="{label.format(n=number)}">'
        f"{number}</a>{''.join(map(_segment, view.segments))}</p>"
    )


def _segment(segment: Segment) -> str:
    text = escape(segment.text)
    if segment.kind == "quote":
        return f"<mark>{text}</mark>"
    if segment.kind == "boilerplate":
        return f'<span class="yj-boilerplate">{text}</span>'
    return text
