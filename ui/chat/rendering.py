"""Answer → safe HTML: lead line, quote cards in order; or the refusal with what is near.

One message is one ``<div>`` without line breaks, so that the markdown of the chat leaves its
content alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.types import Answer, ScoredPassage
from ui.chat.cards import Sources, citation_card, heading_path, safe_text, source_link
from ui.words import Words

N_RELATED = 3
RELATED_CHARS = 140
SURE = 0.8  # of answers this sure and more, nine in ten are right (README, 把握与实际)
FAIRLY_SURE = 0.5


def question_html(question: str) -> str:
    """The bubble of a question."""
    return f'<div class="yj-question">{safe_text(question)}</div>'


def note_html(text: str) -> str:
    """One calm sentence where an answer would stand."""
    return f'<div class="yj-note">{safe_text(text)}</div>'


def answer_html(
    answer: Answer,
    turn: int,
    sources: Sources,
    words: Words,
    verdict: str | None = None,
    scope: str | None = None,
) -> str:
    """A whole answer; ``scope`` names what alone was searched, ``verdict`` what was said of it."""
    cards = [
        citation_card(citation, turn, number, sources, words)
        for number, citation in enumerate(answer.citations, start=1)
    ]
    parts = [_searched(answer.searched_as, scope, words), _lead(answer, words), *cards]
    if not answer.answered:
        parts.append(_related(answer.passages, words))
    parts.append(_actions(answer.answered, verdict, words))
    return f'<div class="yj-answer" id="yj-turn-{turn}">{"".join(parts)}</div>'


def sureness(confidence: float, words: Words) -> str:
    """The confidence in words."""
    if confidence >= SURE:
        return words("sure_high")
    return words("sure_fair" if confidence >= FAIRLY_SURE else "sure_low")


def _lead(answer: Answer, words: Words) -> str:
    """The refusal, or how much was found and how sure it is; the quotes follow."""
    if not answer.answered:
        return f'<p class="yj-lead">{words("not_found")}</p>'
    n_documents = len({citation.passage.document_id for citation in answer.citations})
    found = words("found", quotes=len(answer.citations), documents=n_documents)
    low = " yj-unsure" if answer.confidence < FAIRLY_SURE else ""
    sure = f'<span class="yj-sure{low}">{sureness(answer.confidence, words)}</span>'
    return f'<p class="yj-found">{found} · {sure}</p>'


def _searched(question: str | None, scope: str | None, words: Words) -> str:
    lines = []
    if question:
        said = safe_text(words("searched_as", question=question))
        drop = words("drop_subject")
        button = f'<button class="yj-alone" type="button" title="{drop}">{drop}</button>'
        lines.append(f'<p class="yj-searched"><span class="yj-subject">{said}</span>{button}</p>')
    if scope:
        lines.append(f'<p class="yj-within">{safe_text(words("within", scope=scope))}</p>')
    return "".join(lines)


def _actions(answered: bool, verdict: str | None, words: Words) -> str:
    choices = ("helpful", "unhelpful") if answered else ("expected",)
    buttons = [
        f'<button class="yj-verdict yj-{choice}{" yj-chosen" if choice == verdict else ""}"'
        f' type="button">{words(choice)}</button>'
        for choice in choices
    ]
    thanks = f'<span class="yj-thanks">{words("thanks")}</span>' if verdict else ""
    again = f'<button class="yj-again" type="button">{words("ask_again")}</button>'
    return f'<div class="yj-turn-actions">{"".join(buttons)}{thanks}{again}</div>'


def _related(passages: Iterable[ScoredPassage], words: Words) -> str:
    cards = [_related_card(scored, words) for scored in list(passages)[:N_RELATED]]
    if not cards:
        return ""
    heading = f'<p class="yj-related-heading">{words("related")}</p>'
    return f'<div class="yj-related">{heading}{"".join(cards)}</div>'


def _related_card(scored: ScoredPassage, words: Words) -> str:
    passage = scored.passage
    text = " ".join(passage.text.split())
    short = text[:RELATED_CHARS] + ("……" if len(text) > RELATED_CHARS else "")
    link = source_link(passage.document_id, passage.start, passage.end)
    title = safe_text(words("title_quoted", title=passage.title))
    return (
        f'<a class="yj-near" href="{link}"><span class="yj-near-title">'
        f"{title}{heading_path(passage.heading, passage.title, words)}</span>"
        f'<span class="yj-near-text">{safe_text(short)}</span></a>'
    )
