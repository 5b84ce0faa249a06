"""Everyday words and the official words they stand for: 老百姓 → 人民群众."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from bot.tokens import fold, terms
from embeddings.lexicon import shipped_entries

MIN_PHRASE = 2  # characters; a single one stands in too many words
DocumentFrequency = Callable[[str], int]
Meanings = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """A folded question in the words of the documents, as far as the user says which these are.

    ``own`` maps the user's phrases that gave way to their official words, the one put there
    first. ``official`` maps phrases of the text to other words for them.
    """

    text: str
    own: dict[str, tuple[str, ...]]
    official: dict[str, tuple[str, ...]]

    @property
    def behind(self) -> tuple[str, ...]:
        """What else the user calls it: phrases that gave way, further official words."""
        return tuple(n for phrase, words in self.own.items() for n in (phrase, *words[1:]))


@dataclass(frozen=True)
class Wordings:
    """Folded everyday phrases with their official words, and terms that stand for themselves.

    ``own`` and ``terms`` are the user's. A term (四下基层) counts as one word of a question,
    whatever the dictionary makes of it.
    """

    official: Meanings
    own: Meanings = field(default_factory=dict)
    terms: frozenset[str] = frozenset()

    def told(self, folded: str, frequency: DocumentFrequency) -> Told:
        """A folded question with the user's phrases replaced, and other words for what it says.

        A phrase gives way to the first of its official words that stands in the index, unless
        one of them is said already. The user's own words come before the shipped ones.
        """
        others: dict[str, tuple[str, ...]] = {}
        own: dict[str, tuple[str, ...]] = {}
        for phrase in self._own_phrases.found_in(folded):
            words = tuple(word for word in self.own[phrase] if _stands(word, frequency))
            if words and not any(word in folded for word in words):
                own[phrase] = words
                names = (*others.get(words[0], ()), phrase, *words[1:])
                others[words[0]] = (*names, *self.official.get(phrase, ()))
        text = _replaced(folded, {phrase: words[0] for phrase, words in own.items()})
        for phrase in self._official_phrases.found_in(text):
            others[phrase] = (*others.get(phrase, ()), *self.official[phrase])
        return Told(text, own, others)

    def terms_in(self, folded: str) -> tuple[str, ...]:
        """The user's terms that stand in a folded question, in their order."""
        return self._terms.found_in(folded)

    @cached_property
    def _official_phrases(self) -> Phrases:
        return Phrases(self.official)

    @cached_property
    def _own_phrases(self) -> Phrases:
        return Phrases(self.own)

    @cached_property
    def _terms(self) -> Phrases:
        return Phrases(self.terms)


class Phrases:
    """Phrases to look for in questions; only slices as long as one of them are looked up."""

    def __init__(self, phrases: Collection[str]) -> None:
        self._phrases = phrases
        sizes = {len(phrase) for phrase in phrases}
        self._sizes = sorted((size for size in sizes if size >= MIN_PHRASE), reverse=True)

    def found_in(self, folded: str) -> tuple[str, ...]:
        """Phrases that stand in a folded text, each once, in their order.

        The longest phrase at a place wins, and phrases do not overlap.
        """
        found: list[str] = []
        start = 0
        while start < len(folded):
            here = (folded[start : start + size] for size in self._sizes)
            phrase = next((phrase for phrase in here if phrase in self._phrases), "")
            if phrase:
                found.append(phrase)
            start += len(phrase) or 1
        return tuple(dict.fromkeys(found))


def _stands(phrase: str, frequency: DocumentFrequency) -> bool:
    """Whether all pairs of characters of a phrase stand in the index."""
    pairs = [term for term in terms(phrase) if len(term) == MIN_PHRASE or term.isascii()]
    return bool(pairs) and all(map(frequency, pairs))


def _replaced(text: str, instead: Mapping[str, str]) -> str:
    """A text with phrases replaced in one pass, the longest first."""
    if not instead:
        return text
    longest_first = sorted(instead, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    return re.sub(pattern, lambda match: instead[match[0]], text)


@cache
def shipped_wordings() -> Wordings:
    """The wordings as shipped."""
    entries = shipped_entries()
    lines = fold("\n".join(f"{entry.everyday}\n{entry.official}" for entry in entries)).split("\n")
    return Wordings(joined(zip(lines[::2], lines[1::2], strict=True)))


def joined(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Everyday phrases with all the official words that pairs give them, each once."""
    found: dict[str, dict[str, None]] = {}
    for everyday, official in pairs:
        found.setdefault(everyday, {})[official] = None
    return {phrase: tuple(words) for phrase, words in found.items()}
