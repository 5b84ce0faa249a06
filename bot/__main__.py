"""The `yinju` command: parses and prints, decides nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

from bot.commands import (
    ask,
    compare,
    documents,
    evaluate,
    index,
    pins,
    questions,
    serve,
    tune,
    verify,
)
from bot.commands.arguments import Parser, UsageError
from bot.commands.terminal import speak_utf8, warn
from bot.errors import BotError
from bot.settings import settings_from

_INTERRUPTED, _PIPE_CLOSED = 130, 141  # 128 + number of the signal, as shells tell it


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; every failure is one Chinese sentence and an exit code."""
    speak_utf8()
    try:
        code = _run(argv)
        sys.stdout.flush()
        return code
    except UsageError as error:
        warn(str(error))
        return 2
    except BotError as error:
        warn(str(error))
        return 1
    except KeyboardInterrupt:
        warn("已中断。")
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except OSError as error:
        where = f"「{error.filename}」" if error.filename else ""
        reason = error.strerror or error
        warn(f"系统没有允许这次操作{where}（{reason}）。请检查路径、权限和磁盘空间。")
        return 1


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as stop:  # --help has been printed
        return int(stop.code or 0)
    settings = settings_from(os.environ)
    if arguments.index is not None:
        settings = replace(settings, index=arguments.index)
    return int(arguments.run(arguments, settings))


def build_parser() -> Parser:
    """All commands with their options."""
    parser = Parser(prog="yinju", description="引据：用资料的原话回答问题，并说明出处。")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True, title="命令")
    for command in (
        index, ask, evaluate, compare, questions, pins, tune, verify, documents, serve
    ):  # fmt: skip
        command.register(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
