"""引据: reading, words, vectors, quoting; the whole answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.pipeline import build_index, load_bot
from bot.settings import Settings, settings_from

LIBRARY, LICENCE, NEEDS = "引据", "MIT", ()


def _settings(store: Path) -> Settings:
    return replace(settings_from({}), index=str(store))


def build(folder: Path, store: Path) -> None:
    build_index(folder, _settings(store))


def opened(store: Path) -> Callable[[str], str]:
    bot = load_bot(_settings(store))

    def ask(question: str) -> str:
        passages = bot.answer(question).passages
        return passages[0].passage.text if passages else ""

    return ask
