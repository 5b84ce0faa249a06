"""`yinju ask`: one question, several from standard input, or a conversation."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import UsageError, add_command
from bot.commands.quoting import answer_for_reading
from bot.commands.terminal import decoded_line, given_text, print_json, say, warn
from bot.errors import BotError
from bot.records import answer_record
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.pipeline import Bot
    from bot.types import Answer


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(commands, "ask", run, "提一个问题，得到引用原文的回答")
    parser.add_argument(
        "question", metavar="QUESTION", nargs="?", help="问题；不写时从标准输入读，一行一个"
    )
    parser.add_argument("--chat", action="store_true", help="把标准输入的各个问题当作同一场对话")
    parser.add_argument("--collection", metavar="NAME", help="只在这个文件夹（第一层）的资料里找")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer, print, and exit with 0 also when nothing was found: that is an answer."""
    if arguments.question is None and sys.stdin.isatty() and not arguments.chat:
        raise UsageError(
            "没有写问题。", "请运行 `yinju ask 问题`，例如 `yinju ask 主题教育的总要求是什么`。"
        )
    from bot.pipeline import load_bot

    bot = load_bot(settings)
    collection = _known_collection(bot, arguments.collection)
    if arguments.question is not None:
        answer, milliseconds = _timed(bot, given_text(arguments.question), [], collection)
        if arguments.json:
            print_json(answer_record(answer, milliseconds))
        else:
            say(answer_for_reading(answer))
        return 0
    return _answer_lines(bot, arguments, collection)


def _answer_lines(bot: Bot, arguments: argparse.Namespace, collection: str | None) -> int:
    """Answer line after line; a line that cannot be asked does not stop the others."""
    history: list[str] = []
    records: list[dict[str, Any]] = []
    n_failed = 0
    for number, question in enumerate(_lines(arguments.chat), start=1):
        try:
            answer, milliseconds = _timed(bot, question, history, collection)
        except BotError as error:
            n_failed += 1
            told = {"code": error.code, "message": error.message, "next_step": error.next_step}
            records.append({"question": question, "error": told})
            warn(f"第 {number} 个问题：{error}")
            continue
        if arguments.chat:
            history.append(question)
        records.append(answer_record(answer, milliseconds))
        if not arguments.json:
            say(("" if number == 1 else "\n") + f"问：{question}\n{answer_for_reading(answer)}")
            sys.stdout.flush()
    if not records:
        raise UsageError("标准输入里没有问题。", "请一行写一个问题，或运行 `yinju ask 问题`。")
    if arguments.json:
        print_json(records)
    return 1 if n_failed else 0


def _lines(chat: bool) -> Iterator[str]:
    """Questions of standard input, one a line, as they come; empty lines are passed over."""
    if chat and sys.stdin.isatty():
        warn("请输入问题，按 Ctrl-D 结束。")
    for line in getattr(sys.stdin, "buffer", sys.stdin):
        question = (decoded_line(line) if isinstance(line, bytes) else line).strip()
        if question:
            yield question


def _timed(
    bot: Bot, question: str, history: list[str], collection: str | None
) -> tuple[Answer, float]:
    started = time.perf_counter()
    answer = bot.answer(question, tuple(history), collection)
    return answer, (time.perf_counter() - started) * 1000


def _known_collection(bot: Bot, name: str | None) -> str | None:
    known = sorted({summary.collection for summary in bot.documents if summary.collection})
    if name is None or name in known:
        return name
    has = f"现有：{'、'.join(known)}。" if known else "现在的资料没有分文件夹。"
    raise UsageError(f"没有叫「{name}」的资料文件夹。", f"请改正 --collection；{has}")
