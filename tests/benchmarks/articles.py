"""Articles in any number, the same ones in every run: those of a folder, then recombined ones.

Beyond what the folder holds an article is made of sentences of several of its articles, so that
words keep their frequencies and no two articles are alike.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.documents import list_files, read_documents, split_sentences
from bot.types import Document

_LEAST, _MOST = 30, 400  # characters of an article
_ENOUGH = 20_000  # articles of the folder that are looked at
_ASKED = range(14, 80)  # characters of a sentence that is asked about
_LOST = 0.12  # of its characters in a question, two at a time


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the sentence that answers it wherever it stands."""

    question: str
    sentence: str


def articles_of(place: Path) -> list[str]:
    """Paragraphs of a folder or of one archive that are long enough to ask about, each once."""
    found: dict[str, None] = {}
    paths = list(list_files(place)) if place.is_dir() else [place]
    random.Random(1).shuffle(paths)
    for path in paths:
        for text in _texts(path, place if place.is_dir() else place.parent):
            lines = (" ".join(line.split()) for line in text.splitlines())
            found.update((line, None) for line in lines if _LEAST <= len(line) <= _MOST)
            if len(found) >= _ENOUGH:
                return list(found)[:_ENOUGH]
    return list(found)


def _texts(path: Path, folder: Path) -> Iterator[str]:
    for _, found in read_documents(path, folder):
        if isinstance(found, Document):
            yield found.text


def recombined(articles: Sequence[str], n: int) -> Iterator[str]:
    """So many articles: those given, then sentences of two to four of them put together."""
    yield from articles[:n]
    for number in range(len(articles), n):
        draw = random.Random(number)
        parts = [draw.choice(_sentences(draw.choice(articles))) for _ in range(draw.randint(2, 4))]
        yield f"第{number}项　{''.join(parts)}"


def questions_about(articles: Sequence[str], n: int) -> list[Asked]:
    """Questions that say a sentence of an article with some of its characters missing."""
    draw = random.Random(7)
    asked: list[Asked] = []
    for article in draw.sample(articles, len(articles)):
        fit = [one for one in _sentences(article) if len(one) in _ASKED]
        if fit:
            sentence = draw.choice(fit)
            pairs = [sentence[at : at + 2] for at in range(0, len(sentence), 2)]
            said = "".join(pair for pair in pairs if draw.random() > _LOST)
            asked.append(Asked(f"{said.rstrip('。；：')}，是怎样规定的？", sentence))
        if len(asked) == n:
            break
    return asked


def _sentences(article: str) -> list[str]:
    return [article[start:end] for start, end in split_sentences(article)] or [article]
