"""`yinju serve`: hands its arguments over to the pages, which stand above this package."""

from __future__ import annotations

import argparse
import importlib
from typing import Any

from bot.commands.arguments import add_command
from bot.settings import Settings


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(commands, "serve", run, "打开问答网页；还没有索引时先建立")
    parser.add_argument("--corpus", metavar="FOLDER", help="资料所在的文件夹")
    parser.add_argument("--host", help="监听的地址")
    parser.add_argument("--port", help="端口")
    parser.add_argument("--watch", action="store_true", help="资料有变化时自己更新索引")
    parser.add_argument("--api-only", action="store_true", help="只提供接口，不打开网页")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until stopped."""
    given = []
    for name in ("corpus", "index", "host", "port"):
        value = getattr(arguments, name)
        if value is not None:
            given.append(f"--{name}={value}")
    given += ["--watch"] * arguments.watch + ["--api-only"] * arguments.api_only
    # By name: the pages import this package, so it must not import them.
    return int(importlib.import_module("ui.__main__").main(given))
