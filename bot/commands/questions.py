"""`yinju questions`: a question file proposed from the documents, or checked against them.

The parts that read what people asked stand in ``asked.py``.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.commands import asked
from bot.commands.arguments import UsageError, add_command
from bot.commands.progress_bar import ProgressBar
from bot.commands.terminal import print_json, say, warn
from bot.settings import Settings

_ENDINGS = (".jsonl", ".csv", ".xlsx")
_MOST = 10_000
_SHOWN = 50


def register(commands: Any) -> None:
    """Add the command with its two parts to the parser."""
    parser = commands.add_parser(
        "questions", help="大家问了什么、没有找到什么；题目文件的起草、收集、检查",
        description="大家问了什么、没有找到什么；题目文件的起草、收集、检查。",
    )  # fmt: skip
    parts = parser.add_subparsers(dest="part", metavar="命令", required=True, title="命令")
    draft = add_command(
        parts,
        "draft",
        _draft,
        "从资料的定义、列举、数字、日期、职责、条款、标题里起草题目，供人修改",
    )
    draft.add_argument("output", metavar="FILE", type=Path, help="写到这里：.csv、.xlsx 或 .jsonl")
    draft.add_argument("--count", metavar="N", type=int, default=100, help="最多几题（默认 100）")
    check = add_command(parts, "check", _check, "找出答案不在资料里、出处不存在、重复的题目")
    check.add_argument("questions", metavar="QUESTIONS", nargs="+", type=Path, help="题目文件")
    asked.register(parts)


def _draft(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.evaluation.making.drafting import draft_questions
    from bot.evaluation.making.tables import write_questions
    from bot.pipeline import load_bot

    output: Path = arguments.output
    _check_ending(output, _ENDINGS)
    if not 1 <= arguments.count <= _MOST:
        raise UsageError(f"--count 应为 1 到 {_MOST} 的整数。", "请改正后再运行。")
    bot = load_bot(settings)
    with ProgressBar() as progress:
        drafts = draft_questions(_documents(bot, progress), arguments.count)
    write_questions(output, drafts)
    kinds: dict[str, int] = {}
    for one in drafts:
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
    if arguments.json:
        print_json({"questions": len(drafts), "kinds": kinds, "file": str(output)})
        return 0
    told = "、".join(f"{kind} {n} 题" for kind, n in kinds.items())
    say(f"起草了 {len(drafts)} 题（{told or '资料里没有找到可以起草的句子'}），写在「{output}」。")
    say("请逐题改成大家会问的说法，删去不合适的，再补上一些资料答不出的题（答案留空）。")
    return 0


def _documents(bot: Any, progress: ProgressBar) -> Any:
    summaries = bot.documents
    for number, summary in enumerate(summaries, start=1):
        document = bot.load_document(summary.id)
        if document is not None:
            yield document
        progress("起草题目", number, len(summaries))


def _check_ending(output: Path, endings: Sequence[str]) -> None:
    if output.suffix.lower() not in endings:
        raise UsageError(f"「{output}」的扩展名不认识。", f"可以写的有：{'、'.join(endings)}。")


def _check(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.evaluation.making.checking import QuestionChecker
    from bot.evaluation.questions.labeled import read_question_files
    from bot.pipeline import load_bot

    faults: list[str] = []
    questions = read_question_files(arguments.questions, faults)
    found = QuestionChecker(load_bot(settings)).check(questions)
    if arguments.json:
        findings = [dataclasses.asdict(one) for one in found]
        print_json({"questions": len(questions), "rows": faults, "findings": findings})
        return 1 if found or faults else 0
    for fault in faults[:_SHOWN]:
        warn(fault)
    for one in found[:_SHOWN]:
        say(f"{one.id}  {one.question}\n    {one.message}")
    more = len(found) - _SHOWN
    if more > 0:
        say(f"另有 {more} 处没有列出，加上 --json 可以看到全部。")
    n_wrong = len({one.id for one in found})
    say(
        f"检查了 {len(questions)} 题，{n_wrong} 题需要改。"
        if found
        else f"检查了 {len(questions)} 题，没有发现问题。"
    )
    return 1 if found or faults else 0
