"""`yinju compare`: two runs side by side, with paired tests and the questions won and lost."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import add_command
from bot.commands.terminal import print_json, say, text_table
from bot.commands.thresholds import worse_than
from bot.evaluation.measuring.labels import LABELS, shown
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.evaluation.comparing import Change, Comparison

_SHOWN = 20  # questions of each sort


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(commands, "compare", run, "比较两份答题记录，看是变好还是变差")
    parser.add_argument("before", metavar="A.jsonl", type=Path, help="原来的答题记录")
    parser.add_argument("after", metavar="B.jsonl", type=Path, help="现在的答题记录")
    parser.add_argument(
        "--fail-if-worse", action="store_true", help="变差而且不像碰巧时，退出码为 1"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Compare, print, and fail on a loss where that is wanted."""
    from bot.evaluation.comparing import compare_runs
    from bot.evaluation.judging.runs import read_measured_run

    before, after = read_measured_run(arguments.before), read_measured_run(arguments.after)
    found = compare_runs(before, after)
    worse = worse_than(found, arguments.before)
    if arguments.json:
        print_json(_record(found))
    else:
        say(_for_reading(found, worse))
    return 1 if worse and arguments.fail_if_worse else 0


def _for_reading(found: Comparison, worse: Sequence[str]) -> str:
    heading = ("度量", "名称", "原来", "现在", "变好", "变差", "碰巧的可能")
    parts = [text_table(heading, [_row(one) for one in found.changes], numbers=range(2, 7))]
    alone = f"；另有 {found.n_alone} 题只在一份里，或问法不同，没有比" if found.n_alone else ""
    parts.append(f"比较了 {found.n_common} 题{alone}。")
    for name, records in (("变好的题", found.won), ("变差的题", found.lost)):
        lines = "".join(_line(one) for one in records[:_SHOWN])
        parts.append(f"{name}（{len(records)}）" + (f"：{lines}" if records else "。"))
    parts.append("\n".join(worse) or "没有哪一项明显变差。")
    return "\n\n".join(parts)


def _row(one: Change) -> tuple[str, ...]:
    values = (shown(one.name, one.before), shown(one.name, one.after))
    return (
        LABELS[one.name], one.name, *values, str(one.n_won), str(one.n_lost), f"{one.chance:.3f}"
    )  # fmt: skip


def _line(record: dict[str, Any]) -> str:
    quote = record["citations"][0]["quote"] if record["citations"] else "（没有回答）"
    return f"\n  {record['id']}  {record['question']} → {quote[:40]}"


def _record(found: Comparison) -> dict[str, Any]:
    return {
        "questions": found.n_common,
        "not_compared": found.n_alone,
        "changes": [{**dataclasses.asdict(one), "is_worse": one.is_worse} for one in found.changes],
        "won": [one["id"] for one in found.won],
        "lost": [one["id"] for one in found.lost],
    }
