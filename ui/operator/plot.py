"""Questions by day as a picture: a bar a day, what was not found at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.usage.counting import Day
from ui.words import Words

_WIDTH, _HEIGHT = 720, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 704, 12, 160
_LABELS = 6  # days named below the bars, at most
_GAP = 0.2  # of a day's width


def days_plot(days: Sequence[Day], words: Words) -> str:
    """The bars as SVG; each tells its numbers when pointed at."""
    most = max((day.n_asked for day in days), default=0)
    if not most:
        return f"<p>{words('operator_no_questions')}</p>"
    top = _rounded_up(most)
    wide = (_RIGHT - _LEFT) / len(days)
    bars = "".join(_bar(day, place, wide, top, words) for place, day in enumerate(days))
    step = -(-len(days) // _LABELS)
    named = "".join(
        f'<text x="{_LEFT + (place + 0.5) * wide:.1f}" y="{_BOTTOM + 20}" text-anchor="middle">'
        f"{day.day.month}-{day.day.day:02d}</text>"
        for place, day in enumerate(days)
        if (len(days) - 1 - place) % step == 0
    )
    title = words("operator_by_day")
    return (
        f'<figure class="yj-plot"><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="{title}">{_scale(top)}{bars}{named}</svg><figcaption>'
        f'<span class="yj-key yj-found-key"></span>{words("operator_answered")}'
        f'<span class="yj-key yj-refused-key"></span>{words("operator_refused")}</figcaption></figure>'
    )


def _bar(day: Day, place: int, wide: float, top: int, words: Words) -> str:
    n_refused = day.outcomes.get("refused", 0)
    if not day.n_asked:
        return ""
    left, width = _LEFT + (place + _GAP / 2) * wide, wide * (1 - _GAP)
    told = words(
        "operator_day", day=day.day.isoformat(), asked=day.n_asked, refused=n_refused
    )  # fmt: skip
    low, high = _y(n_refused, top), _y(day.n_asked, top)
    parts = (("yj-refused-bar", low, _BOTTOM - low), ("yj-found-bar", high, low - high))
    rects = "".join(
        f'<rect class="{name}" x="{left:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
        for name, y, height in parts
        if height > 0
    )
    return f"<g><title>{told}</title>{rects}</g>"


def _scale(top: int) -> str:
    return "".join(
        f'<line x1="{_LEFT}" y1="{_y(n, top):.1f}" x2="{_RIGHT}" y2="{_y(n, top):.1f}"/>'
        f'<text x="{_LEFT - 8}" y="{_y(n, top) + 4:.1f}" text-anchor="end">{n:,}</text>'
        for n in (0, top // 2, top)
    )


def _y(n: int, top: int) -> float:
    return _BOTTOM - n / top * (_BOTTOM - _TOP)


def _rounded_up(n: int) -> int:
    """The next of 2, 4, 10, 20, 40, 100 …, so that its half is a whole number."""
    size = 1
    while True:
        for step in (2, 4, 10):
            if n <= step * size:
                return step * size
        size *= 10
