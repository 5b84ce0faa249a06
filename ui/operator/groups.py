"""Questions without an answer as HTML: how often, how asked, and near passages to pin."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from bot.ranking.quotes.candidates import candidates
from bot.types import Passage
from bot.usage.grouping import Unanswered, Wording
from bot.usage.pins import same_question
from ui.words import Words


def group_html(one: Unanswered, pinned: Collection[str], words: Words) -> str:
    """One thing that people did not find: a line that opens to a form for pinning."""
    told = words(
        "operator_group", times=one.n_times, refused=one.n_refused, disliked=one.n_disliked,
        last=one.last[:16],
    )  # fmt: skip
    is_pinned = same_question(one.question) in pinned
    badge = f'<span class="yj-pinned">{words("pinned")}</span>' if is_pinned else ""
    return (
        f'<details class="yj-group"><summary><span class="yj-asked">{escape(one.question)}</span>'
        f'{badge}<span class="yj-counts">{escape(told)}</span></summary>{_form(one, words)}</details>'
    )


def hidden_language(words: Words) -> str:
    """The language of the page, for a form to keep."""
    return f'<input type="hidden" name="lang" value="{words.language}">'


def _form(one: Unanswered, words: Words) -> str:
    different: dict[str, Wording] = {}
    for wording in one.wordings:  # a pin of one is that of all that are the same folded
        different.setdefault(same_question(wording.question), wording)
    asked = "".join(
        f'<label><input type="checkbox" name="question" value="{escape(wording.question)}"'
        f"{' checked' if place == 0 else ''}>{escape(wording.question)}"
        f' <span class="yj-counts">{words("operator_times", n=wording.n_times)}</span></label>'
        for place, wording in enumerate(different.values())
    )
    near = "".join(_passage(scored.passage, words) for scored in one.nearest)
    if not near:
        return f"<p>{words('operator_nothing_near')}</p>"
    return (
        f'<form method="post" action="pins">{hidden_language(words)}'
        f"<fieldset><legend>{words('operator_wordings')}</legend>{asked}</fieldset>"
        f"<fieldset><legend>{words('operator_near')}</legend>{near}</fieldset>"
        f"<button>{words('operator_pin')}</button></form>"
    )


def _passage(passage: Passage, words: Words) -> str:
    """The sentences of a passage, of which one can be chosen."""
    name = escape(passage.document_id)
    title = escape(words("title_quoted", title=passage.title))
    sentences = "".join(
        f'<label><input type="radio" name="place" required value="{name}:{one.start}:{one.end}">'
        f"{escape(passage.text[one.start - passage.start : one.end - passage.start])}</label>"
        for one in candidates(0, passage)
        if one.n_sentences == 1
    )
    link = f'<a href="../source/{name}#p{passage.paragraph}" target="_blank">{title}</a>'
    return f'<div class="yj-passage">{link}{sentences}</div>'
