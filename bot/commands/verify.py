"""`yinju verify`: every quote of a run cut again from the source and compared."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import add_command
from bot.commands.terminal import print_json, say
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.evaluation.judging.verifying import Difference

_SHOWN = 20


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(commands, "verify", run, "核对答题记录里的每一处引文与资料原文是否一致")
    parser.add_argument("run_file", metavar="RUN.jsonl", type=Path, help="evaluate --run 写的文件")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Compare and exit with 1 when a quote differs."""
    from bot.evaluation.judging.runs import read_run
    from bot.evaluation.judging.verifying import verify_run
    from bot.pipeline import load_bot

    records = read_run(arguments.run_file)
    n_quotes, found = verify_run(records, load_bot(settings))
    if arguments.json:
        print_json({
            "quotes": n_quotes,
            "verbatim": 1 - len(found) / n_quotes if n_quotes else None,
            "differences": [dataclasses.asdict(difference) for difference in found],
        })  # fmt: skip
    else:
        say(summary(n_quotes, found))
    return 1 if found else 0


def summary(n_quotes: int, found: list[Difference]) -> str:
    """How many quotes are the source's own words, and the first of those that are not."""
    if not n_quotes:
        return "这份答题记录里没有引文可以核对。"
    same = n_quotes - len(found)
    lines = [f"核对了 {n_quotes} 处引文，{same} 处与原文逐字一致（{100 * same / n_quotes:.2f}%）。"]
    for one in found[:_SHOWN]:
        stands = "资料里没有这一段" if one.found is None else f"原文是「{one.found}」"
        where = f"{one.document} {one.start}–{one.end}"
        lines.append(
            f"  {one.id} 的引文 [{one.number}] 不一致：{where}，引作「{one.quote}」，{stands}。"
        )
    if len(found) > _SHOWN:
        lines.append(f"  另有 {len(found) - _SHOWN} 处没有列出，用 --json 可以看到全部。")
    if found:
        lines.append("索引可能在答题之后更新过：请重新运行 `yinju evaluate` 再核对。")
    return "\n".join(lines)
