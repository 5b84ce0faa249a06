"""`--fail-under NAME=VALUE`: the measures that must be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.commands.arguments import UsageError
from bot.evaluation.labels import LESS_IS_BETTER, shown


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
