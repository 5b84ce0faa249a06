"""Parts, headings and articles of a document with their levels, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.types import Document, Paragraph

MAX_ENTRY_CHARS = 40
MAX_GLOSS_CHARS = 18
CELL_EDGE = " | "  # between the cells of a row: a head of a table is no heading
_ARTICLE = re.compile(r"第[^条款项]+条(?:之[一二三四五六七八九十]+)?")
_CLAUSE_END = re.compile(r"[。；：，！？,;:!?|]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline: level from 1, its words, the paragraph it leads to."""

    level: int
    words: str
    paragraph: int


def outline(document: Document) -> tuple[Entry, ...]:
    """The entries; none where a document has no headings and no articles."""
    return tuple(_entries(document))


def _entries(document: Document) -> Iterator[Entry]:
    path: tuple[str, ...] = ()
    article = ""
    for paragraph in document.paragraphs:
        if paragraph.heading != path and CELL_EDGE not in "".join(paragraph.heading):
            n_shared = _n_shared(path, paragraph.heading)
            path = paragraph.heading
            for level, words in enumerate(path[n_shared:], start=n_shared + 1):
                yield Entry(level, _short(words, MAX_ENTRY_CHARS), paragraph.number)
        found = _ARTICLE.match(paragraph.article or "")
        if found and found[0] != article:
            article = found[0]
            words = f"{article} {_gloss(document, paragraph, article)}".strip()
            yield Entry(len(path) + 1, words, paragraph.number)


def _n_shared(before: tuple[str, ...], after: tuple[str, ...]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(before), len(after)))


def _gloss(document: Document, paragraph: Paragraph, article: str) -> str:
    """The first clause of an article, which tells what it is about."""
    text = document.text[paragraph.start : paragraph.end].strip()
    words = _CLAUSE_END.split(text.removeprefix(article).strip(), maxsplit=1)[0]
    return _short(words, MAX_GLOSS_CHARS)


def _short(words: str, max_chars: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= max_chars else words[:max_chars] + "…"
