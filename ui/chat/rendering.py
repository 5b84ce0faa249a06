"""Answer → safe HTML: the words as they stand, escaped, with marks and links to the source.

Everything of a document or a user passes through ``safe_text``. One message is one ``<div>``
without line breaks, so that the markdown of the chat leaves its content alone. A link
``#source/<document>/<start>-<end>`` opens the source panel at these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape, unescape

from bot.types import Answer, Citation, DocumentSummary, ScoredPassage, Span
from ui import messages

N_RELATED = 3
RELATED_CHARS = 140
QUESTION_OPEN, QUESTION_CLOSE = '<div class="yj-question">', "</div>"
NOTE_OPEN = '<div class="yj-note">'

Sources = Mapping[str, DocumentSummary]


def safe_text(text: str) -> str:
    """Text for HTML: shown as it is, never markup, never a formula."""
    lines = escape(text).replace("$", "&#36;").splitlines()
    return "<br>".join(lines)


def question_html(question: str) -> str:
    """The bubble of a question."""
    return f"{QUESTION_OPEN}{safe_text(question)}{QUESTION_CLOSE}"


def question_of(html: str) -> str | None:
    """The question inside a bubble made by ``question_html``; None when it is none."""
    if not (html.startswith(QUESTION_OPEN) and html.endswith(QUESTION_CLOSE)):
        return None
    inner = html[len(QUESTION_OPEN) : -len(QUESTION_CLOSE)]
    return unescape(inner.replace("<br>", "\n"))


def note_html(text: str) -> str:
    """One calm sentence where an answer would stand."""
    return f"{NOTE_OPEN}{safe_text(text)}</div>"


def is_note(html: str) -> bool:
    """Whether a message was made by ``note_html``."""
    return html.startswith(NOTE_OPEN)


def answer_html(answer: Answer, sources: Sources) -> str:
    """A whole answer: lead sentence, quote cards in order; or the refusal with what is near."""
    cards = [citation_card(c, n, sources) for n, c in enumerate(answer.citations, start=1)]
    parts = [_searched_as(answer.searched_as), _lead(answer), *cards]
    if not answer.answered:
        parts.append(_related(answer.passages))
    return f'<div class="yj-answer">{"".join(parts)}</div>'


def citation_card(citation: Citation, number: int, sources: Sources) -> str:
    """One quote with its source line above and its exact place below."""
    passage = citation.passage
    link = source_link(passage.document_id, citation.start, citation.end)
    hint = escape(messages.OPEN_SOURCE.format(title=passage.title))
    place = address(citation.article, citation.paragraph, citation.page, citation)
    return (
        f'<div class="yj-card" id="yj-quote-{number}"><div class="yj-source">'
        f'<span class="yj-number">{number}</span>'
        f'<span class="yj-names"><a class="yj-title" href="{link}" title="{hint}">'
        f"《{safe_text(passage.title)}》</a>{_old_badge(citation.superseded_by)}"
        f"{_path(citation.heading, passage.title)}</span></div>"
        f'<div class="yj-quote">{marked(citation.quote, citation.start, citation.marks)}</div>'
        f'<div class="yj-foot"><span class="yj-place">{safe_text(place)}</span>'
        f'<button class="yj-copy" type="button">{messages.COPY}</button>'
        f'<a class="yj-open" href="{link}">{messages.SEE_SOURCE}</a></div>'
        f"{_newer(citation.superseded_by, sources)}{_also_in(citation, sources)}</div>"
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


def address(
    article: str | None, paragraph: int, page: int | None, cell: Citation | None = None
) -> str:
    """「第十二条第二款 · 第 12 段 · 第 3 页」."""
    parts = [article, messages.paragraph_label(paragraph)]
    if page is not None:
        parts.append(messages.page_label(page))
    if cell is not None and cell.sheet:
        parts.append(messages.sheet_label(cell.sheet, cell.cells))
    return " · ".join(part for part in parts if part)


def _lead(answer: Answer) -> str:
    """The refusal in the answer's own words, or how much was found; the quotes follow."""
    if not answer.answered:
        return f'<p class="yj-lead">{safe_text(answer.text)}</p>'
    n_documents = len({citation.passage.document_id for citation in answer.citations})
    found = messages.found(len(answer.citations), n_documents)
    return f'<p class="yj-found">{found}</p>'


def _searched_as(question: str | None) -> str:
    if not question:
        return ""
    line = messages.SEARCHED_AS.format(question=question)
    return f'<p class="yj-searched">{safe_text(line)}</p>'


def _path(heading: tuple[str, ...], title: str) -> str:
    shown = [part for part in heading if part.strip() and part.strip() != title.strip()]
    if not shown:
        return ""
    path = messages.HEADING_SEPARATOR.join(shown)
    return f'<span class="yj-path">{safe_text(path)}</span>'


def _old_badge(superseded_by: str | None) -> str:
    """「旧版」 beside a title; what it says of the newest version stands at the foot too."""
    if superseded_by is None:
        return ""
    hint = safe_text(" ".join(messages.OLD_HINT.format(newer=superseded_by).split()))
    return f'<span class="yj-old" title="{hint}">{messages.OLD}</span>'


def _newer(superseded_by: str | None, sources: Sources) -> str:
    """「新版：」 with a link to the newest version of what is quoted, for keyboards too."""
    if superseded_by is None:
        return ""
    known = sources.get(superseded_by)
    name = safe_text(superseded_by)
    if known:
        name = f'<a class="yj-twin" href="{source_link(known.id, 0, 0)}">{name}</a>'
    return f'<div class="yj-also">{messages.NEWER}：{name}</div>'


def _also_in(citation: Citation, sources: Sources) -> str:
    links = []
    for place in citation.also_in:
        known = sources.get(place.document)
        title = safe_text(f"《{known.title}》" if known else place.document)
        href = source_link(known.id, place.start, place.end) if known else ""
        link = f'<a class="yj-twin" href="{href}">{title}</a>' if known else title
        links.append(link + (messages.OLD_TWIN if place.superseded_by else ""))
    if not links:
        return ""
    return f'<div class="yj-also">{messages.ALSO_IN}：{"、".join(links)}</div>'


def _related(passages: Iterable[ScoredPassage]) -> str:
    cards = [_related_card(scored) for scored in list(passages)[:N_RELATED]]
    if not cards:
        return ""
    heading = f'<p class="yj-related-heading">{messages.RELATED}</p>'
    return f'<div class="yj-related">{heading}{"".join(cards)}</div>'


def _related_card(scored: ScoredPassage) -> str:
    passage = scored.passage
    text = " ".join(passage.text.split())
    short = text[:RELATED_CHARS] + ("……" if len(text) > RELATED_CHARS else "")
    link = source_link(passage.document_id, passage.start, passage.end)
    return (
        f'<a class="yj-near" href="{link}"><span class="yj-near-title">'
        f"《{safe_text(passage.title)}》{_path(passage.heading, passage.title)}</span>"
        f'<span class="yj-near-text">{safe_text(short)}</span></a>'
    )
