"""Everyday words and the official words they stand for: 老百姓 → 人民群众.

The entries are the project's own, one a line: everyday, official, kind (same, narrower, abbr,
phrase, daily, slogan, paraphrase).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from bot.tokens import fold

MAX_ENTRY = 12  # characters of the longest everyday phrase looked for


@cache
def shipped_lexicon() -> Mapping[str, tuple[str, ...]]:
    """Folded everyday phrase → official words, as shipped."""
    file = resources.files("bot.ranking").joinpath("lexicon.tsv")
    found: dict[str, tuple[str, ...]] = {}
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        everyday, official, _ = line.split("\t")
        key = fold(everyday)
        found[key] = (*found.get(key, ()), fold(official))
    return found


def expansions(folded: str, lexicon: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Everyday phrases that stand in a folded question, with their official words.

    The longest phrase at a place wins, and phrases do not overlap.
    """
    found: dict[str, tuple[str, ...]] = {}
    start = 0
    while start < len(folded):
        for size in range(min(MAX_ENTRY, len(folded) - start), 1, -1):
            phrase = folded[start : start + size]
            if phrase in lexicon:
                found[phrase] = lexicon[phrase]
                start += size - 1
                break
        start += 1
    return found
