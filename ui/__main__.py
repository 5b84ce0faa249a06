"""Start the server: settings, index, bot and pages put together.

``yinju serve`` runs ``main`` with its own arguments.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bot.errors import BotError, IndexMissing
from bot.index.generations import indexed_folder
from bot.pipeline import Bot, build_index, load_bot
from bot.reporting import missing_files
from bot.settings import Settings, settings_from
from bot.watching import FolderWatch
from ui import asking
from ui.app import create_app
from ui.chat.examples import find_examples
from ui.serving import check_port, serve
from ui.words import ZH, operator_words

WATCH_SECONDS = 5  # between two looks at the folder with --watch


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until stopped; a failure is one sentence and exit code 1."""
    arguments = build_parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    for chatty in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        settings = settings_of(arguments)
        check_port(settings.host, settings.port)
        bot = open_bot(settings)
        bot.search(ZH("empty_title"), 1)  # loads the dictionaries before a user waits for them
        examples = () if arguments.api_only else find_examples(bot, _question_file(settings))
        app = create_app(bot, settings, examples, chat=not arguments.api_only)
        with watched(settings, bot):
            serve(app, settings)
    except BotError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def open_bot(settings: Settings) -> Bot:
    """The bot over the current index; builds the index first when there is none."""
    said = operator_words()
    try:
        return load_bot(settings)
    except IndexMissing:
        _tell(said["building"].format(folder=settings.corpus))
    report = build_index(Path(settings.corpus), settings, ProgressLines())
    built = said["built"].format(
        documents=report.n_documents, passages=report.n_passages, seconds=report.seconds
    )
    n_unread = len(missing_files(report.files))
    _tell(built + (said["unread"].format(n=n_unread) if n_unread else ""))
    return load_bot(settings)


@contextmanager
def watched(settings: Settings, bot: asking.Bot) -> Iterator[None]:
    """While this lasts, the index follows the folder it was made from, where that is wished."""
    said = operator_words()
    folder = indexed_folder(Path(settings.index)) if settings.watch_seconds else None
    if folder is None:
        if settings.watch_seconds:
            _tell(said["watch_unknown"])
        yield
        return
    watch = FolderWatch(folder, settings, lambda: bot.search(settings.title, 1))
    _tell(said["watching"].format(folder=folder))
    watch.start()
    try:
        yield
    finally:
        watch.stop()


class ProgressLines:
    """Tells each stage of a build on lines of their own, one at every tenth."""

    def __init__(self) -> None:
        self._told: tuple[str, int] | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Print when a tenth more is done."""
        step = (stage, done * 10 // total if total else 10)
        if step != self._told:
            self._told = step
            _tell(f"  {stage} {done}/{total}")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings with what the command line says in their place."""
    given = {
        name: value
        for name in ("corpus", "index", "host", "port")
        if (value := getattr(arguments, name)) is not None
    }
    environ = {**os.environ, **{f"YINJU_{name.upper()}": v for name, v in given.items()}}
    settings = settings_from(environ)
    if arguments.watch and not settings.watch_seconds:
        return replace(settings, watch_seconds=WATCH_SECONDS)
    return settings


def _question_file(settings: Settings) -> Path:
    return Path(settings.corpus).parent / "questions.jsonl"


def build_parser() -> argparse.ArgumentParser:
    """The options of ``yinju serve``."""
    said = operator_words()
    parser = argparse.ArgumentParser(prog="yinju serve", description=said["serve"])
    parser.add_argument("--corpus", metavar="FOLDER", help=said["serve_corpus"])
    parser.add_argument("--index", metavar="DIR", help=said["serve_index"])
    parser.add_argument("--host", help=said["serve_host"])
    parser.add_argument("--port", help=said["serve_port"])
    parser.add_argument("--watch", action="store_true", help=said["serve_watch"])
    parser.add_argument("--api-only", action="store_true", help=said["serve_api_only"])
    return parser


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
