"""One quote as a card: the words as they stand with marks, its place, what can be done with it.

Everything of a document or a user passes through ``safe_text``. A link
``#source/<document>/<start>-<end>`` opens the source panel at these words. The sanitiser of the
chat takes away ``data-`` and ``aria-`` attributes, so what scripts need stands in hidden spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from bot.types import NO_IMPRINT, Citation, DocumentSummary, Span
from ui.citing import place_words, reference
from ui.words import Words

Sources = Mapping[str, DocumentSummary]


def safe_text(text: str) -> str:
    """Text for HTML: shown as it is, never markup, never a formula."""
    lines = escape(text).replace("$", "&#36;").splitlines()
    return "<br>".join(lines)


def citation_card(
    citation: Citation, turn: int, number: int, sources: Sources, words: Words
) -> str:
    """One quote with its source line above and its exact place below."""
    passage = citation.passage
    link = source_link(passage.document_id, citation.start, citation.end)
    hint = escape(words("open_source", title=passage.title))
    title = safe_text(words("title_quoted", title=passage.title))
    return (
        f'<div class="yj-card" id="yj-t{turn}-q{number}"><div class="yj-source">'
        f'<span class="yj-number">{number}</span>'
        f'<span class="yj-names"><a class="yj-title" href="{link}" title="{hint}">'
        f"{title}</a>{_pinned_badge(citation, words)}{_old_badge(citation, words)}"
        f"{heading_path(citation.heading, passage.title, words)}</span></div>"
        f'<div class="yj-quote">{marked(citation.quote, citation.start, citation.marks)}</div>'
        f"{_foot(citation, number, link, sources, words)}"
        f"{_newer(citation, sources, words)}{_also_in(citation, sources, words)}</div>"
    )


def marked(quote: str, start: int, marks: Iterable[Span]) -> str:
    """The quote with its decisive words in ``<mark>``; ``marks`` count in the document."""
    html, done = [], 0
    for low, high in sorted(marks):
        low, high = max(low - start, done), min(high - start, len(quote))
        if low < high:
            html += [safe_text(quote[done:low]), f"<mark>{safe_text(quote[low:high])}</mark>"]
            done = high
    return "".join([*html, safe_text(quote[done:])])


def source_link(document_id: str, start: int, end: int) -> str:
    """What the script of the page turns into an open source panel."""
    return f"#source/{escape(document_id)}/{start}-{end}"


def heading_path(heading: tuple[str, ...], title: str, words: Words) -> str:
    """The headings above, without one that only repeats the title; empty for none."""
    shown = [part for part in heading if part.strip() and part.strip() != title.strip()]
    if not shown:
        return ""
    return f'<span class="yj-path">{safe_text(words("heading_separator").join(shown))}</span>'


def _foot(citation: Citation, number: int, link: str, sources: Sources, words: Words) -> str:
    known = sources.get(citation.source)
    told = reference(
        citation.passage.title, known.imprint if known else NO_IMPRINT, citation, words
    )
    which = words("number_of_quote", n=number)
    plain = _spoken(words("copy_of", n=which))
    return (
        f'<div class="yj-foot"><span class="yj-place">{safe_text(place_words(words, citation))}'
        f'</span><span class="yj-reference">{safe_text(told)}</span><span class="yj-actions">'
        f'<button class="yj-copy" type="button">{words("copy")}{plain}</button>'
        f'<button class="yj-copy-reference" type="button" title="{words("copy_reference_hint")}">'
        f"{words('copy_reference')}{_spoken(which)}</button>"
        f'<button class="yj-copy-link" type="button" title="{words("copy_link_hint")}">'
        f"{words('copy_link')}{_spoken(which)}</button>"
        f'<a class="yj-open" href="{link}">{words("see_source")}{_spoken(which)}</a></span></div>'
    )


def _spoken(text: str) -> str:
    """Words for screen readers only, that tell apart what looks the same on each card."""
    return f'<span class="yj-spoken"> {safe_text(text)}</span>'


def _old_badge(citation: Citation, words: Words) -> str:
    """「旧版」 beside a title; what it says of the newest version stands at the foot too."""
    if citation.superseded_by is None:
        return ""
    newer = words("old_hint", newer=citation.superseded_by)
    hint = safe_text(" ".join(newer.split()))
    return f'<span class="yj-old" title="{hint}">{words("old")}</span>'


def _pinned_badge(citation: Citation, words: Words) -> str:
    """「置顶」 beside a title, where a person chose the words for this question."""
    if not citation.pinned:
        return ""
    return f'<span class="yj-pinned" title="{words("pinned_hint")}">{words("pinned")}</span>'


def _newer(citation: Citation, sources: Sources, words: Words) -> str:
    """「新版：」 with a link to the newest version of what is quoted, for keyboards too."""
    if citation.superseded_by is None:
        return ""
    known = sources.get(citation.superseded_by)
    name = safe_text(citation.superseded_by)
    if known:
        name = f'<a class="yj-twin" href="{source_link(known.id, 0, 0)}">{name}</a>'
    return f'<div class="yj-also">{words("newer")}{words("colon")}{name}</div>'


def _also_in(citation: Citation, sources: Sources, words: Words) -> str:
    links = []
    for place in citation.also_in:
        known = sources.get(place.document)
        title = safe_text(words("title_quoted", title=known.title) if known else place.document)
        href = source_link(known.id, place.start, place.end) if known else ""
        link = f'<a class="yj-twin" href="{href}">{title}</a>' if known else title
        links.append(link + (words("old_twin") if place.superseded_by else ""))
    if not links:
        return ""
    listed = words("enumeration").join(links)
    return f'<div class="yj-also">{words("also_in")}{words("colon")}{listed}</div>'
