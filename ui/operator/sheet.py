"""The operator's page: numbers, questions by day, what was not found, pins, ways to the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from bot.errors import BotError
from bot.usage.counting import Counts, count_questions
from bot.usage.grouping import Unanswered
from bot.usage.pinning import PinState, pinned_keys
from ui.asking import Bot
from ui.operator.groups import group_html, hidden_language
from ui.operator.plot import days_plot
from ui.page import page
from ui.words import Words

PERIODS = (7, 30, 90, 365)
DEFAULT_DAYS = 30
MOST_GROUPS = 50
_HEAD = '<link rel="stylesheet" href="../static/operator.css">'


@dataclass(frozen=True, slots=True)
class View:
    """How the page is wanted: how many days, a sentence to tell, what was written into the form."""

    days: int = DEFAULT_DAYS
    note: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    can_sign_out: bool = False


def operator_page(bot: Bot, product: str, words: Words, view: View) -> str:
    """The whole page."""
    main = f"<h1>{words('operator_title')}</h1>{_note(view.note)}{_ways(view, words)}"
    main += _periods(view.days, words)
    pins = bot.pins
    if bot.log.path is None:
        main += f"<p>{words('operator_log_off')}</p>"
    else:
        try:
            main += _asked(bot, pins, view.days, words)
        except BotError as error:
            main += _note(str(error))
    main += _pins(pins, words) + _by_hand(view.written, words)
    return _page(main, product, words, f"days={view.days}")


def sign_in_page(product: str, words: Words, failed: bool) -> str:
    """Where the token is asked for."""
    note = _note(words("operator_token_wrong") if failed else "")
    form = (
        f'<form method="post" action="login" class="yj-sign-in">{hidden_language(words)}'
        f"<label>{words('operator_token')}"
        f'<input type="password" name="token" required autofocus maxlength="200"></label>'
        f"<button>{words('operator_sign_in')}</button></form>"
    )
    return _page(f"<h1>{words('operator_title')}</h1>{note}{form}", product, words)


def closed_page(product: str, words: Words) -> str:
    """What somebody on another machine sees where no token is set."""
    told = f"<p>{words('operator_closed')}</p><p>{words('operator_closed_next')}</p>"
    return _page(f"<h1>{words('operator_title')}</h1>{told}", product, words)


def _page(main: str, product: str, words: Words, query: str = "") -> str:
    body = f'<main class="yj-sheet yj-operator">{main}</main>'
    return page(words("operator_title"), body, product, _HEAD, words, query)


def _note(text: str) -> str:
    return f'<p class="yj-told" role="status">{escape(text)}</p>' if text else ""


def _ways(view: View, words: Words) -> str:
    """Links to the report and the exports, and the way out."""
    links = [(f"report?lang={words.language}", "report_title")]
    links += [
        (f"{name}?days={view.days}", label)
        for name, label in (
            ("questions.csv", "operator_questions_csv"), ("questions.json", "operator_questions_json"),
            ("unanswered.csv", "operator_unanswered_csv"),
            ("unanswered.json", "operator_unanswered_json"),
        )
    ]  # fmt: skip
    listed = "".join(f'<li><a href="{href}">{words(label)}</a></li>' for href, label in links)
    out = (
        f'<form method="post" action="logout"><button>{words("operator_sign_out")}</button></form>'
    )
    return f'<ul class="yj-ways">{listed}</ul>{out if view.can_sign_out else ""}'


def _periods(days: int, words: Words) -> str:
    here = ' aria-current="true"'
    links = "".join(
        f'<a href="?days={one}&amp;lang={words.language}"'
        f"{here if one == days else ''}>{words('operator_period', n=one)}</a>"
        for one in PERIODS
    )
    return f'<nav class="yj-periods" aria-label="{words("operator_periods")}">{links}</nav>'


def _asked(bot: Bot, pins: Sequence[PinState], days: int, words: Words) -> str:
    counts = count_questions(bot.log, days)
    groups = bot.unanswered(days, MOST_GROUPS)
    pinned = pinned_keys(pins)
    listed = "".join(group_html(one, pinned, words) for one in groups)
    return (
        f"{_numbers(counts, words)}<h2>{words('operator_by_day')}</h2>"
        f"{days_plot(counts.days, words)}<h2>{words('operator_unanswered')}</h2>"
        f"<p>{words('operator_unanswered_hint' if groups else 'operator_unanswered_none')}</p>"
        f"{listed}{_more(groups, words)}"
    )


def _more(groups: Sequence[Unanswered], words: Words) -> str:
    return f"<p>{words('operator_more_groups')}</p>" if len(groups) >= MOST_GROUPS else ""


def _numbers(counts: Counts, words: Words) -> str:
    disliked = counts.verdicts.get("unhelpful", 0) + counts.verdicts.get("expected", 0)
    shown = [
        ("operator_asked", f"{counts.n_asked:,}"),
        ("operator_answered", f"{counts.n_of('answered', 'pinned'):,}"),
        ("operator_refused", f"{counts.n_of('refused'):,}"),
        ("operator_by_pin", f"{counts.n_of('pinned'):,}"),
        ("helpful", f"{counts.verdicts.get('helpful', 0):,}"),
        ("operator_disliked", f"{disliked:,}"),
        ("operator_half_within", _milliseconds(counts.within(0.5), words)),
        ("operator_most_within", _milliseconds(counts.within(0.95), words)),
    ]
    listed = "".join(f"<div><dt>{words(name)}</dt><dd>{value}</dd></div>" for name, value in shown)
    return f'<dl class="yj-numbers">{listed}</dl>'


def _milliseconds(value: float | None, words: Words) -> str:
    return "—" if value is None else words("operator_milliseconds", n=f"{value:,.0f}")


def _pins(pins: Sequence[PinState], words: Words) -> str:
    head = f'<h2 id="pins">{words("operator_pins")}</h2>'
    if not pins:
        return f"{head}<p>{words('operator_pins_none')}</p>"
    return head + "".join(_pin(one, words) for one in pins)


def _pin(one: PinState, words: Words) -> str:
    asked = escape(words("enumeration").join(one.pin.questions))
    stale = "" if one.is_used else f'<span class="yj-stale">{words("operator_stale")}</span>'
    place = escape(one.place[0] if one.place else one.pin.document)
    return (
        f'<div class="yj-pin"><p class="yj-asked">{asked}{stale}</p>'
        f"<blockquote>{escape(one.pin.quote)}</blockquote>"
        f'<form method="post" action="unpin"><span class="yj-counts">{place} · '
        f"{escape(one.pin.added)}</span>{hidden_language(words)}"
        f'<input type="hidden" name="pin" value="{escape(one.pin.id)}">'
        f"<button>{words('operator_unpin')}</button></form></div>"
    )


def _by_hand(written: Mapping[str, str], words: Words) -> str:
    """A form for a question and words that are known already."""
    kept = {name: escape(written.get(name, "")) for name in ("question", "document", "quote")}
    return (
        f"<h2>{words('operator_pin_by_hand')}</h2>"
        f'<form method="post" action="pins" class="yj-by-hand">{hidden_language(words)}'
        f"<label>{words('question')}"
        f'<input name="question" required maxlength="2000" value="{kept["question"]}"></label>'
        f"<label>{words('operator_document')}"
        f'<input name="document" required maxlength="1000" value="{kept["document"]}"></label>'
        f"<label>{words('operator_quote')}"
        f'<textarea name="quote" required rows="3" maxlength="400">{kept["quote"]}</textarea></label>'
        f"<button>{words('operator_pin')}</button></form>"
    )
