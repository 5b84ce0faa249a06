"""`--fail-under NAME=VALUE` and `--fail-if-worse-than RUN`: what must be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.arguments import UsageError
from bot.errors import RunFileInvalid
from bot.evaluation.measuring.labels import LABELS, LESS_IS_BETTER, shown

if TYPE_CHECKING:
    from bot.evaluation.comparing import Comparison


def read_thresholds(texts: Sequence[str], known: Sequence[str]) -> dict[str, float]:
    """NAME=VALUE pairs, the value as 0.92 or 92%.

    Raises:
        UsageError: a name is unknown or a value is no number.
    """
    found: dict[str, float] = {}
    for text in texts:
        name, _, value = (part.strip() for part in text.partition("="))
        if name not in known:
            raise UsageError(
                f"--fail-under 里的度量「{name}」不认识。", f"可以写的有：{'、'.join(known)}。"
            )
        try:
            number = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
        except ValueError:
            number = float("nan")
        if number != number:
            raise UsageError(
                f"--fail-under 里「{name}」的值「{value}」不是数。", "请写成 0.92 或 92%。"
            )
        found[name] = number
    return found


def missed(thresholds: Mapping[str, float], values: Mapping[str, float | None]) -> list[str]:
    """One sentence for each measure that is worse than wanted or could not be computed.

    Worse means less; for lengths and wrong refusals it means more.
    """
    sentences = []
    for name, bound in thresholds.items():
        value = values[name]
        if value is None:
            sentences.append(f"度量 {name} 没有可算的题目，达不到要求的 {shown(name, bound)}。")
        elif value > bound if name in LESS_IS_BETTER else value < bound:
            sentences.append(
                f"度量 {name} 是 {shown(name, value)}，没有达到要求的 {shown(name, bound)}。"
            )
    return sentences


def worse_than(found: Comparison, rival: Path) -> list[str]:
    """One sentence for each measure that became worse than in an earlier run.

    Raises:
        RunFileInvalid: the runs have no question in common.
    """
    if not found.n_common:
        raise RunFileInvalid(
            f"答题记录「{rival}」里没有一道题与这次相同，比不出好坏。",
            "请用同一份问题文件重新生成那份记录。",
        )
    return [
        f"{LABELS[one.name]}（{one.name}）从 {shown(one.name, one.before)} 变为 "
        f"{shown(one.name, one.after)}：{one.n_won} 题变好，{one.n_lost} 题变差，比「{rival}」差。"
        for one in found.changes
        if one.is_worse
    ]
