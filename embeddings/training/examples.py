"""Texts, pairs and lexicon to training examples: (query, passage) pieces in batches.

Each batch comes from one source, so that the other passages of a batch are of its kind and
hard to tell apart; no batch holds a passage twice.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from embeddings.lexicon import Entry
from embeddings.training.corpus import Pair, Text, sentences, windows_of

Example = tuple[str, str]
Maker = Callable[[random.Random], Example]


@dataclass(frozen=True)
class Source:
    """Groups of makers of examples; one group shares a passage, so a batch takes one of each."""

    name: str
    weight: float
    groups: Sequence[Sequence[Maker]]

    def batch(self, size: int, chance: random.Random) -> list[Example]:
        """Examples of different passages, fewer than ``size`` where the source is small."""
        chosen = chance.sample(range(len(self.groups)), min(size, len(self.groups)))
        return [chance.choice(self.groups[i])(chance) for i in chosen]


def question_source(name: str, weight: float, pairs: Sequence[Pair]) -> Source:
    """Question → the passage, or its window with the answer, with or without title and heading."""
    by_passage: dict[str, list[Maker]] = {}
    for pair in pairs:
        by_passage.setdefault(pair.passage.text[:200], []).append(_Question(pair))
    return Source(name, weight, list(by_passage.values()))


def cloze_source(name: str, weight: float, texts: Sequence[Text]) -> Source:
    """A sentence with most of its words dropped → the text it was cut from."""
    long_enough = [t for t in texts if len(sentences(t.text)) >= 2]
    return Source(name, weight, [[_Cloze(text)] for text in long_enough])


def heading_source(name: str, weight: float, texts: Sequence[Text]) -> Source:
    """Heading (or title and heading) → a text under it."""
    under: dict[str, list[Maker]] = {}
    for text in texts:
        if text.title or text.heading:
            under.setdefault(f"{text.title} {text.heading}", []).append(_Heading(text))
    return Source(name, weight, list(under.values()))


def swap_source(
    name: str, weight: float, texts: Sequence[Text], lexicon: Sequence[Entry], least: int = 2
) -> Source:
    """A window of a text, its official terms said in everyday words → the window itself."""
    said: dict[str, list[str]] = {}
    for entry in lexicon:
        if len(entry.official) >= least:
            said.setdefault(entry.official, []).append(entry.everyday)
    starts: dict[str, list[str]] = {}
    for term in sorted(said, key=lambda t: (-len(t), t)):
        starts.setdefault(term[:2], []).append(term)
    by_term: dict[str, list[str]] = {}
    for text in texts:
        for window in windows_of(text.text):
            for found in _terms_in(window, starts):
                by_term.setdefault(found, []).append(window)
    groups: list[list[Maker]] = []
    for official in sorted(by_term):
        held = sorted(set(by_term[official]))
        for copy in range(min(4, len(held))):
            groups.append([_Swap(held[copy::4], official, said[official])])
    return Source(name, weight, groups)


def lexicon_source(name: str, weight: float, lexicon: Sequence[Entry]) -> Source:
    """Everyday wording → official term."""
    by_official: dict[str, list[Maker]] = {}
    for entry in lexicon:
        by_official.setdefault(entry.official, []).append(_Fixed(entry.everyday, entry.official))
    return Source(name, weight, list(by_official.values()))


def _terms_in(window: str, starts: Mapping[str, Sequence[str]]) -> set[str]:
    """Terms that stand in a window, the longest at each place; ``starts`` by two characters."""
    return {
        next(term for term in starts[window[i : i + 2]] if window.startswith(term, i))
        for i in range(len(window) - 1)
        if any(window.startswith(term, i) for term in starts.get(window[i : i + 2], ()))
    }


@dataclass(frozen=True, slots=True)
class _Question:
    pair: Pair

    def __call__(self, chance: random.Random) -> Example:
        text = self.pair.passage
        window = next((w for w in windows_of(text.text) if self.pair.answer in w), text.text)
        body = chance.choice((text.text, window if self.pair.answer else text.text))
        with_title = f"{text.title} {text.heading} {body}" if chance.random() < 0.5 else body
        return self.pair.question, with_title


@dataclass(frozen=True, slots=True)
class _Cloze:
    text: Text

    def __call__(self, chance: random.Random) -> Example:
        parts = sentences(self.text.text)
        chosen = chance.randrange(len(parts))
        rest = parts if chance.random() < 0.3 else parts[:chosen] + parts[chosen + 1 :]
        return DROPPED + parts[chosen], "".join(rest)


@dataclass(frozen=True, slots=True)
class _Heading:
    text: Text

    def __call__(self, chance: random.Random) -> Example:
        title = self.text.title if chance.random() < 0.5 or not self.text.heading else ""
        return f"{title} {self.text.heading.split(' / ')[-1]}", self.text.text


@dataclass(frozen=True, slots=True)
class _Swap:
    windows: Sequence[str]
    official: str
    everyday: Sequence[str]

    def __call__(self, chance: random.Random) -> Example:
        window = chance.choice(self.windows)
        said = chance.choice(self.everyday)
        return DROPPED + window.replace(self.official, KEPT + said + KEPT), window


@dataclass(frozen=True, slots=True)
class _Fixed:
    query: str
    passage: str

    def __call__(self, chance: random.Random) -> Example:
        return self.query, self.passage


DROPPED, KEPT = "\x01", "\x02"
"""Marks of a query: most of its words are dropped, but those between two KEPT stay."""
