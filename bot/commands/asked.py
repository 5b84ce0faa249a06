"""`yinju questions` over the log: what was asked, what was not found, what was found helpful."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import UsageError, add_command
from bot.commands.quoting import near
from bot.commands.terminal import print_json, say, text_table
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.usage.grouping import Unanswered

_TABLES = (".csv", ".xlsx", ".json")
_QUESTIONS = (".jsonl", ".csv", ".xlsx")
_SHOWN = 50
_CUT = 40  # characters of a question in a table


def register(parts: Any) -> None:
    """Add the parts to the parser of ``yinju questions``."""
    unanswered = add_command(
        parts, "unanswered", _unanswered, "没有找到、没有帮助的提问，按意思归在一起，写明次数"
    )
    unanswered.add_argument(
        "output", metavar="FILE", type=Path, nargs="?", help="写到这里：.csv、.xlsx 或 .json"
    )
    collect = add_command(parts, "collect", _collect, "把有帮助的回答变成题目文件")
    collect.add_argument(
        "output", metavar="FILE", type=Path, help="写到这里：.csv、.xlsx 或 .jsonl"
    )
    log = add_command(parts, "log", _log, "列出大家的提问，或写成文件")
    log.add_argument(
        "output", metavar="FILE", type=Path, nargs="?", help="写到这里：.csv、.xlsx 或 .json"
    )
    for part in (unanswered, collect, log):
        part.add_argument("--days", metavar="N", type=int, help="只看最近几天的（默认全部）")


def _unanswered(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot import pipeline
    from bot.usage.pinning import pinned_keys
    from bot.usage.records import UNANSWERED_COLUMNS, unanswered_record, unanswered_row

    _check(arguments, settings, _TABLES)
    bot = pipeline.load_bot(settings)
    found = bot.unanswered(arguments.days)
    pinned = pinned_keys(bot.pins)
    records = [unanswered_record(one, pinned) for one in found]
    if arguments.output is not None:
        rows = [unanswered_row(one, pinned) for one in found]
        _write(arguments.output, UNANSWERED_COLUMNS, rows, records)
    if arguments.json:
        print_json(records)
        return 0
    if found and arguments.output is None:
        say(_groups_table(found))
    say(_told(f"没有找到、没有帮助的提问有 {len(found)} 种", arguments.output))
    return 0


def _groups_table(found: Sequence[Unanswered]) -> str:
    rows = [
        (
            str(one.n_times), str(one.n_refused), str(one.n_disliked), one.last[:10],
            _short(one.question), "；".join(map(_short, one.others)),
            near(one.nearest[0]) if one.nearest else "",
        )
        for one in found[:_SHOWN]
    ]  # fmt: skip
    heading = ("次数", "没有找到", "没有帮助", "最近一次", "问题", "其他问法", "最近的段落")
    return text_table(heading, rows, numbers=(0, 1, 2)) + _rest(len(found))


def _collect(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot import pipeline
    from bot.evaluation.judging.verifying import SourceTexts
    from bot.evaluation.making.from_use import confirmed_questions
    from bot.evaluation.making.tables import write_questions

    _check(arguments, settings, _QUESTIONS)
    bot = pipeline.load_bot(settings)
    questions = confirmed_questions(bot.log.questions(arguments.days), SourceTexts(bot))
    write_questions(arguments.output, questions)
    if arguments.json:
        print_json({"questions": len(questions), "file": str(arguments.output)})
    else:
        say(f"收集了 {len(questions)} 题，写在「{arguments.output}」。请看一遍答案对不对再用。")
    return 0


def _log(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.usage.log import QuestionLog
    from bot.usage.records import QUESTION_COLUMNS, question_record, question_row

    _check(arguments, settings, _TABLES)
    found = QuestionLog.of(settings).questions(arguments.days)
    records = [question_record(one) for one in found]
    rows = [question_row(one) for one in found]
    if arguments.output is not None:
        _write(arguments.output, QUESTION_COLUMNS, rows, records)
    if arguments.json:
        print_json(records)
        return 0
    if found and arguments.output is None:
        shown = [(row[0], row[2], row[3], _short(row[1])) for row in rows[:_SHOWN]]
        say(text_table(("时间", "情况", "评价", "问题"), shown) + _rest(len(found)))
    say(_told(f"共 {len(found)} 次提问", arguments.output))
    return 0


def _check(arguments: argparse.Namespace, settings: Settings, endings: Sequence[str]) -> None:
    """Refuse what could not be done, before the work.

    Raises:
        UsageError: the log is off, or what was written on the command line is wrong.
    """
    from bot.usage.log import log_file

    output: Path | None = arguments.output
    if output is not None and output.suffix.lower() not in endings:
        raise UsageError(f"「{output}」的扩展名不认识。", f"可以写的有：{'、'.join(endings)}。")
    if arguments.days is not None and arguments.days < 1:
        raise UsageError("--days 应为 1 以上的整数。", "请改正后再运行。")
    if log_file(settings) is None:
        raise UsageError("提问记录是关着的。", "要记录提问，请去掉设置 YINJU_LOG 里的 off。")


def _write(
    output: Path, heading: Sequence[str], rows: Sequence[Sequence[str]], records: Sequence[Any]
) -> None:
    import json

    from bot.evaluation.judging.runs import write_text
    from bot.evaluation.making.tables import write_table

    if output.suffix.lower() == ".json":
        write_text(output, json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    else:
        write_table(output, heading, rows)


def _told(what: str, output: Path | None) -> str:
    return f"{what}。" if output is None else f"{what}，写在「{output}」。"


def _rest(n: int) -> str:
    return f"\n另有 {n - _SHOWN} 条没有列出，写成文件可以看到全部。" if n > _SHOWN else ""


def _short(question: str) -> str:
    text = " ".join(question.split())
    return text if len(text) <= _CUT else text[:_CUT] + "…"
