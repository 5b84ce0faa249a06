"""Questions offered on the empty page, from a question file or else made of titles.

Only what this bot answers is offered.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.errors import BotError
from ui.asking import Bot
from ui.words import ZH

N_EXAMPLES = 4
MAX_EXAMPLE_CHARS = 28
MAX_TRIED = 40


def find_examples(bot: Bot, question_file: Path, n: int = N_EXAMPLES) -> tuple[str, ...]:
    """Up to n short questions that this bot answers, from different documents where it can be."""
    from_file = list(_spread(_short_questions(question_file)))
    chosen: dict[str, str] = {}
    for tried, question in enumerate(from_file or _of_titles(bot)):
        if len(chosen) == n or tried == MAX_TRIED:
            break
        source = _cited_source(bot, question)
        if source is not None:
            chosen.setdefault(source, question)
    return tuple(chosen.values())


def _short_questions(path: Path) -> Iterator[tuple[str, str]]:
    """Questions of one turn that have an answer, each with the folder of its first source."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return  # examples are a kindness; without the file the page goes without them
    for line in lines:
        try:
            row = json.loads(line)
            question, sources = row["question"], row["sources"]
        except (ValueError, KeyError, TypeError):
            continue
        is_short = isinstance(question, str) and len(question) <= MAX_EXAMPLE_CHARS
        if is_short and row.get("answers") and sources:
            yield question, str(sources[0]).partition("/")[0]


def _of_titles(bot: Bot) -> Iterator[str]:
    rows = [(ZH("about_title", title=d.title), d.collection) for d in bot.documents]
    return _spread(row for row in rows if len(row[0]) <= MAX_EXAMPLE_CHARS)


def _spread(questions: Iterable[tuple[str, str]]) -> Iterator[str]:
    """One of each folder in turn."""
    by_folder: dict[str, list[str]] = {}
    for question, folder in questions:
        by_folder.setdefault(folder, []).append(question)
    rows = list(by_folder.values())
    for place in range(max(map(len, rows), default=0)):
        yield from (row[place] for row in rows if place < len(row))


def _cited_source(bot: Bot, question: str) -> str | None:
    try:
        answer = bot.answer(question)
    except BotError:
        return None
    return answer.citations[0].source if answer.answered else None
