"""The reliability table as a person reads it: on the terminal and in the report."""

from __future__ import annotations

from bot.evaluation.measuring.calibration import FEWEST, Bin, Reliability

COLUMNS = ("把握", "作答", "平均把握", "实际答对", "拒答", "拒答中有答案的")
NOTE = (
    "把握说的是所示引文答对的可能：把握 0.8 的回答，十题里应有八题答对。"
    "拒答的题没有引文可判，只看资料里有没有答案。"
)


def rows(found: Reliability) -> list[tuple[str, ...]]:
    """A row of cells for each bin, in the order of ``COLUMNS``."""
    return [_row(one) for one in found.bins]


def summary(found: Reliability) -> str:
    """What the table comes to, in a sentence."""
    if found.calibration_error is None or found.brier is None:
        return f"作答 {found.n_answered} 题，不足 {FEWEST} 题，不计算把握与答对率的差距。"
    told = (
        f"作答 {found.n_answered} 题：把握与答对率平均相差 {found.calibration_error:.3f}（ECE），"
        f"Brier 分数 {found.brier:.3f}"
    )
    if found.auroc is None:
        return told + "；全对或全错，不计算 AUROC。"
    return told + f"；答对的把握高于答错的，十次里有 {10 * found.auroc:.1f} 次（AUROC）。"


def _row(one: Bin) -> tuple[str, ...]:
    return (
        f"{one.low:.1f}–{one.high:.1f}",
        str(one.n_answered),
        "—" if one.confidence is None else f"{one.confidence:.2f}",
        _percent(one.right),
        str(one.n_refused),
        _percent(one.answerable),
    )


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.0%}"
