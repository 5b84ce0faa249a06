"""`yinju ask`: one question, several from standard input, or a conversation."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import UsageError, add_command
from bot.commands.quoting import answer_for_reading
from bot.commands.terminal import decoded_line, given_text, print_json, say, warn
from bot.errors import BotError
from bot.records import answer_record
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.explaining import Explanation
    from bot.pipeline import Bot
    from bot.types import Answer


@dataclass(frozen=True)
class _Told:
    """An answer, how it came about where that was asked for, and how long both took."""

    answer: Answer
    explanation: Explanation | None
    milliseconds: float

    def record(self) -> dict[str, Any]:
        """The JSON object."""
        record = answer_record(self.answer, self.milliseconds)
        if self.explanation is not None:
            from bot.commands.explaining import explanation_record

            record["explanation"] = explanation_record(self.explanation)
        return record

    def for_reading(self) -> str:
        """The lines to print."""
        answer = answer_for_reading(self.answer)
        if self.explanation is None:
            return answer
        from bot.commands.explaining import explanation_for_reading

        return f"{answer}\n\n{explanation_for_reading(self.explanation)}"


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(commands, "ask", run, "提一个问题，得到引用原文的回答")
    parser.add_argument(
        "question", metavar="QUESTION", nargs="?", help="问题；不写时从标准输入读，一行一个"
    )
    parser.add_argument("--chat", action="store_true", help="把标准输入的各个问题当作同一场对话")
    parser.add_argument(
        "--explain", action="store_true", help="说明回答怎样得出：段落、句子各项得分，和把握"
    )
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
        told = _ask(bot, given_text(arguments.question), (), collection, arguments.explain)
        if arguments.json:
            print_json(told.record())
        else:
            say(told.for_reading())
        return 0
    return _answer_lines(bot, arguments, collection)


def _answer_lines(bot: Bot, arguments: argparse.Namespace, collection: str | None) -> int:
    """Answer line after line; a line that cannot be asked does not stop the others."""
    history: list[str] = []
    records: list[dict[str, Any]] = []
    n_failed = 0
    for number, question in enumerate(_lines(arguments.chat), start=1):
        try:
            told = _ask(bot, question, tuple(history), collection, arguments.explain)
        except BotError as error:
            n_failed += 1
            failure = {"code": error.code, "message": error.message, "next_step": error.next_step}
            records.append({"question": question, "error": failure})
            warn(f"第 {number} 个问题：{error}")
            continue
        if arguments.chat:
            history.append(question)
        records.append(told.record())
        if not arguments.json:
            say(("" if number == 1 else "\n") + f"问：{question}\n{told.for_reading()}")
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


def _ask(
    bot: Bot, question: str, history: Sequence[str], collection: str | None, explain: bool
) -> _Told:
    started = time.perf_counter()
    explanation = bot.explain(question, history, collection) if explain else None
    answer = explanation.answer if explanation else bot.answer(question, history, collection)
    return _Told(answer, explanation, (time.perf_counter() - started) * 1000)


def _known_collection(bot: Bot, name: str | None) -> str | None:
    if name is None:
        return None
    known = sorted({summary.collection for summary in bot.documents if summary.collection})
    if name in known:
        return name
    has = f"现有：{'、'.join(known)}。" if known else "现在的资料没有分文件夹。"
    raise UsageError(f"没有叫「{name}」的资料文件夹。", f"请改正 --collection；{has}")
