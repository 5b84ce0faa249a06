"""Reading the command line, with help and complaints in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeAlias

from bot.errors import BotError
from bot.settings import Settings

Command: TypeAlias = Callable[[argparse.Namespace, Settings], int]

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"缺少「\1」。"),
    (r"unrecognized arguments: (.+)", r"不认识「\1」。"),
    (r"argument 命令: invalid choice: '?(.*?)'? \(choose from .*", r"没有「\1」这个命令。"),
    (r"argument (\S+): invalid \S+ value: '?(.*?)'?", r"「\1」的值「\2」不对。"),
    (r"argument (\S+): expected (?:at least )?one argument", r"「\1」后面要写一个值。"),
    (r"argument (\S+): not allowed with argument (\S+)", r"「\1」和「\2」不能一起用。"),
    (r"argument (\S+): ignored explicit argument '?(.*?)'?", r"「\1」后面不用写「\2」。"),
)


class UsageError(BotError):
    """The command line itself is wrong."""

    code = "usage"


class _Help(argparse.HelpFormatter):
    """Help with Chinese headings and room for the longest command."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = 16

    def format_help(self) -> str:
        return re.sub(r"^(\S+):$", r"\1：", super().format_help(), flags=re.MULTILINE)

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any,
        prefix: str | None = None,
    ) -> None:  # fmt: skip
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Chinese and raises instead of printing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"formatter_class": _Help, **options}, add_help=False, allow_abbrev=False
        )
        self._positionals.title, self._optionals.title = "要写的", "可选的"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Complain in one Chinese sentence.

        Raises:
            UsageError: always.
        """
        for pattern, chinese in _COMPLAINTS:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found:
                message = found.expand(chinese)
                break
        else:
            message = f"命令写得不对（{message}）。"
        raise UsageError(message, f"请运行 `{self.prog} --help` 查看用法。")


def add_command(commands: Any, name: str, run: Command, help: str) -> argparse.ArgumentParser:
    """A command of ``yinju`` with ``--index`` and ``--json``, which all of them know."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help + "。")
    parser.set_defaults(run=run)
    parser.add_argument("--index", metavar="DIR", help="索引文件夹（默认取设置 YINJU_INDEX）")
    if name != "serve":
        parser.add_argument("--json", action="store_true", help="输出一个 JSON 值")
    return parser
