"""How cost grows with size: the slope of its logarithm, and the same as a plot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np

Points = Sequence[tuple[int, float]]
_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 620, 300, 60, 30, 400, 260
_COLOURS = ("#b3261e", "#1f6f8b", "#5b8c3e", "#8a5a9e", "#c98a1b", "#555", "#2a9d8f", "#7a4b2a")


def slope(points: Points) -> float | None:
    """The exponent b of cost = a · size^b by least squares; None with fewer than two sizes."""
    kept = [(size, cost) for size, cost in points if cost > 0]
    if len({size for size, _ in kept}) < 2:
        return None
    sizes, costs = np.log(np.array(kept, dtype=np.float64)).T
    return float(np.polyfit(sizes, costs, 1)[0])


def plot(title: str, lines: Mapping[str, Points]) -> str:
    """An SVG with both axes logarithmic and a line for each name."""
    kept = {name: [p for p in points if p[1] > 0] for name, points in lines.items()}
    every = [point for points in kept.values() for point in points]
    if not every:
        return ""
    sizes, costs = np.log10(np.array(every, dtype=np.float64)).T
    x = [float(np.floor(sizes.min())), float(max(np.ceil(sizes.max()), np.floor(sizes.min()) + 1))]
    y = [float(np.floor(costs.min())), float(max(np.ceil(costs.max()), np.floor(costs.min()) + 1))]

    def across(value: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (value - x[0]) / (x[1] - x[0])

    def up(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * (value - y[0]) / (y[1] - y[0])

    parts = [f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(title)}</text>']
    for power in np.arange(x[0], x[1] + 1):
        parts.append(
            f'<text x="{across(power):.0f}" y="{_BOTTOM + 16}" text-anchor="middle">{10**power:,.0f}</text>'
        )
    for power in np.arange(y[0], y[1] + 1):
        parts.append(
            f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{up(power):.1f}" y2="{up(power):.1f}" stroke="#ddd"/>'
            f'<text x="{_LEFT - 6}" y="{up(power) + 4:.1f}" text-anchor="end">{10**power:,g}</text>'
        )
    for place, (name, points) in enumerate(kept.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        there = [
            (across(float(np.log10(size))), up(float(np.log10(cost)))) for size, cost in points
        ]
        path = " ".join(f"{left:.1f},{top:.1f}" for left, top in there)
        dots = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3"/>' for a, b in there)
        parts.append(
            f'<g fill="{colour}" stroke="{colour}"><polyline fill="none" points="{path}"/>{dots}</g>'
            f'<text x="{_RIGHT + 14}" y="{_TOP + 18 * place + 8}" fill="{colour}">{escape(name)}</text>'
        )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" font-size="12">'
    return f"{head}{''.join(parts)}</svg>\n"
