"""What was measured as tables in Markdown: figures, ratios to ours, growth with size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .growth import slope

OURS = "引据"


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine at one size; seconds of processor time unless the name says otherwise.

    ``start`` and ``index`` count everything that the process and its children took; ``answers``
    are seconds for each question. Sizes are megabytes.
    """

    engine: str
    licence: str
    n_articles: int
    n_characters: int
    index: float
    index_clock: float
    start: float
    start_clock: float
    answers: tuple[float, ...]
    right: float
    memory: float
    disk: float

    @property
    def mean(self) -> float:
        """Seconds a question on average."""
        return float(np.mean(self.answers))

    def quantile(self, share: float) -> float:
        """Milliseconds within which so many answers came."""
        return 1000 * float(np.quantile(self.answers, share))


_FIGURES: tuple[tuple[str, Callable[[Measured], str]], ...] = (
    ("首答（秒）", lambda one: f"{one.start:.2f}"),
    ("建索引（秒）", lambda one: f"{one.index:.1f}"),
    ("千字/秒", lambda one: f"{one.n_characters / one.index / 1000:,.0f}"),
    ("问/秒", lambda one: f"{1 / one.mean:,.0f}"),
    ("p50 毫秒", lambda one: f"{one.quantile(0.5):.1f}"),
    ("p95 毫秒", lambda one: f"{one.quantile(0.95):.1f}"),
    ("p99 毫秒", lambda one: f"{one.quantile(0.99):.1f}"),
    ("Success@1", lambda one: f"{one.right:.1%}"),
    ("内存 MB", lambda one: f"{one.memory:,.0f}"),
    ("磁盘 MB", lambda one: f"{one.disk:,.1f}"),
)
_RATIOS: tuple[tuple[str, Callable[[Measured, Measured], float]], ...] = (
    ("首答", lambda ours, peer: peer.start / ours.start),
    ("建索引", lambda ours, peer: peer.index / ours.index),
    ("一问的时间", lambda ours, peer: peer.mean / ours.mean),
    ("内存", lambda ours, peer: peer.memory / ours.memory),
    ("磁盘", lambda ours, peer: peer.disk / ours.disk if ours.disk else 0.0),
)
GROWING: tuple[tuple[str, str, Callable[[Measured], float]], ...] = (
    ("start", "首答（处理器秒）", lambda one: one.start),
    ("index", "建索引（处理器秒）", lambda one: one.index),
    ("answer", "一问（处理器毫秒，p50）", lambda one: one.quantile(0.5)),
    ("memory", "内存（MB）", lambda one: one.memory),
    ("disk", "磁盘（MB）", lambda one: one.disk),
)


def report(measured: Sequence[Measured]) -> str:
    """The whole page."""
    parts = ["# 速度", _WHAT_IT_TELLS]
    for size in sorted({one.n_articles for one in measured}):
        rows = [one for one in measured if one.n_articles == size]
        parts += [f"## {size:,} 条", _figures(rows), _ratios(rows)]
    parts += ["## 随规模怎样增长", "费用 ∝ 条数的几次方（对数—对数最小二乘）。", _growth(measured)]
    parts += [f"![{title}]({name}.svg)" for name, title, _ in GROWING]
    return "\n\n".join(part for part in parts if part) + "\n"


_WHAT_IT_TELLS = (
    "时间都是处理器时间（各进程相加），别人也在用这台机器时仍可比较；"
    "首答从启动进程算起，到第一个回答为止。每个系统、每项各在自己的进程里量。"
    "Success@1 指最前一段里有所问的那句话。"
)


def _figures(rows: Sequence[Measured]) -> str:
    heads = ["", "许可", *(name for name, _ in _FIGURES)]
    cells = [[one.engine, one.licence, *(told(one) for _, told in _FIGURES)] for one in rows]
    return _table(heads, cells)


def _ratios(rows: Sequence[Measured]) -> str:
    """How many times as much each peer takes as ours."""
    ours = next((one for one in rows if one.engine == OURS), None)
    peers = [one for one in rows if one is not ours]
    if ours is None or not peers:
        return ""
    heads = ["是引据的几倍", *(name for name, _ in _RATIOS)]
    cells = [[one.engine, *(f"{ratio(ours, one):.2f}" for _, ratio in _RATIOS)] for one in peers]
    return _table(heads, cells)


def _growth(measured: Sequence[Measured]) -> str:
    cells = []
    for engine in dict.fromkeys(one.engine for one in measured):
        own = [one for one in measured if one.engine == engine]
        slopes = [slope([(one.n_articles, cost(one)) for one in own]) for _, _, cost in GROWING]
        cells.append([engine, *("—" if found is None else f"{found:.2f}" for found in slopes)])
    return _table(["", *(title for _, title, _ in GROWING)], cells)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
