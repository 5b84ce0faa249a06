"""The plots of the report as SVG: a few lines each, nothing loaded, no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np

from bot.evaluation.measuring.calibration import Reliability
from bot.evaluation.statistics.selective import Point

_WIDTH, _HEIGHT = 360, 220
_LEFT, _TOP, _RIGHT, _BOTTOM = 44, 10, 340, 184
_ROW = 26
_N_LATENCY_BARS = 24
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def reliability_plot(found: Reliability) -> str:
    """Share right against confidence, a dot a bin; on the line the confidence keeps its word."""
    most = max((one.n_answered for one in found.bins), default=0)
    dots = "".join(
        f'<circle cx="{_x(one.confidence):.1f}" cy="{_y(one.right):.1f}" '
        f'r="{3 + 6 * (one.n_answered / most) ** 0.5:.1f}">'
        f"<title>{one.n_answered} 题，把握 {one.confidence:.2f}，答对 {one.right:.0%}</title></circle>"
        for one in found.bins
        if one.confidence is not None and one.right is not None
    )
    ideal = f'<line class="ideal" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    return _figure("把握与实际答对", _axes("把握", "答对") + ideal + dots)


def risk_coverage_plot(curve: Sequence[Point]) -> str:
    """Share wrong against share answered, when only the surest answers are given."""
    points = " ".join(f"{_x(coverage):.1f},{_y(risk):.1f}" for coverage, risk in curve)
    line = f'<polyline points="{points}"/>' if curve else ""
    return _figure("只回答最有把握的：答错与作答", _axes("作答", "答错") + line)


def groups_plot(title: str, values: Mapping[str, tuple[float | None, int]]) -> str:
    """A bar for each group of questions: a share, and how many questions."""
    height = _TOP + _ROW * len(values)
    bars = []
    for place, (name, (value, n)) in enumerate(values.items()):
        top = _TOP + _ROW * place
        told = "—" if value is None else f"{value:.0%}"
        bars.append(
            f'<text x="110" y="{top + 15}" text-anchor="end">{escape(name[: 18 if name.isascii() else 10])}</text>'
            f'<rect x="118" y="{top + 4}" width="{150 * (value or 0):.1f}" height="15"/>'
            f'<text x="276" y="{top + 15}">{told}（{n} 题）</text>'
        )
    return _figure(title, "".join(bars), height)


def latency_plot(milliseconds: Sequence[float]) -> str:
    """How many questions took how long; the slowest twentieth counts to the last bar."""
    if not milliseconds:
        return ""
    last = max(float(np.percentile(milliseconds, 95)), 1.0)
    counts, _ = np.histogram(
        np.minimum(milliseconds, last), bins=_N_LATENCY_BARS, range=(0.0, last)
    )
    wide = (_RIGHT - _LEFT) / _N_LATENCY_BARS
    bars = "".join(
        f'<rect x="{_LEFT + place * wide:.1f}" y="{_y(share):.1f}" width="{wide - 1:.1f}" '
        f'height="{_BOTTOM - _y(share):.1f}"><title>{n} 题</title></rect>'
        for place, (n, share) in enumerate(zip(counts, counts / counts.max(), strict=True))
    )
    marks = "".join(
        f'<text x="{_x(tick):.1f}" y="{_BOTTOM + 16}" text-anchor="middle">{last * tick:.0f}</text>'
        for tick in _TICKS
    )
    middle = float(np.median(milliseconds))
    return _figure(f"每题用时（毫秒），一半在 {middle:.0f} 以内", bars + marks)


def _x(share: float) -> float:
    return _LEFT + share * (_RIGHT - _LEFT)


def _y(share: float) -> float:
    return _BOTTOM - share * (_BOTTOM - _TOP)


def _axes(below: str, beside: str) -> str:
    lines = "".join(
        f'<line x1="{_LEFT}" y1="{_y(tick)}" x2="{_RIGHT}" y2="{_y(tick)}"/>'
        f'<text x="{_LEFT - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick:.0%}</text>'
        f'<text x="{_x(tick)}" y="{_BOTTOM + 16}" text-anchor="middle">{tick:.0%}</text>'
        for tick in _TICKS
    )
    names = (
        f'<text x="{_RIGHT}" y="{_BOTTOM + 32}" text-anchor="end">{below} →</text>'
        f'<text x="{_LEFT + 4}" y="{_TOP + 8}">↑ {beside}</text>'
    )
    return lines + names


def _figure(title: str, body: str, height: int = _HEIGHT) -> str:
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"{body}</svg></figure>"
    )
