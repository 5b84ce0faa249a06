"""What a question may be about, while it is typed: titles, headings and words of the index.

Comes in: the letters typed so far. Goes out: a few suggestions, each with the text that the
question box gets. Looking is a search in one long string a kind, so it takes milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.index import PassageIndex
from bot.tokens import fold, word_frequency, words

Kind = Literal["document", "heading", "term"]
KINDS: tuple[Kind, ...] = ("document", "heading", "term")
MAX_TYPED_CHARS = 60
_SHARE = {"document": 3, "heading": 4, "term": 3}  # at most so many where others have some too
_MOST_LOOKED_AT = 400  # matches of one kind that are compared
_MAX_HEADING_CHARS = 40
_MARKS = re.compile(r"[《》「」“”\"'\s？?。，,、！!：:；;（）()]+")
_NUMBERING = re.compile(
    r"^(?:第[〇零一二三四五六七八九十百千\d]+[编篇章节条款部分讲]+[分]?|[一二三四五六七八九十]+[、．.]"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d+(?:[.．]\d+)*[、.．]?)[\s　]*"
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list; ``text`` is what the question box gets.

    ``document_id``, ``title`` and ``source`` are empty for words; ``label`` is a heading as it
    stands, with its number.
    """

    kind: Kind
    text: str
    label: str
    document_id: str = ""
    title: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A title or a heading in the folded list; ``own`` is what must hold a part of the typed."""

    document: int
    label: str
    own: str


class _Lines:
    """Folded lines in one string, searched by the string search of the language."""

    def __init__(self, lines: Sequence[_Line], beside: Sequence[str]) -> None:
        self.lines = lines
        rows = [f"{line.own}\t{more}" for line, more in zip(lines, beside, strict=True)]
        self._text = "\n" + "\n".join(rows)
        self._rows = rows

    def matching(self, parts: Sequence[str]) -> Iterator[int]:
        """Numbers of the lines that hold all parts, at least one of them in their own words."""
        first = max(parts, key=len)
        at, number, counted = self._text.find(first), -1, 0
        while at >= 0:
            number += self._text.count("\n", counted, at)
            row, own = self._rows[number], self.lines[number].own
            if all(part in row for part in parts) and any(part in own for part in parts):
                yield number
            counted = self._text.find("\n", at)
            if counted < 0:
                return
            at = self._text.find(first, counted)


class Suggestions:
    """Titles, headings and words of one generation."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self.generation = index.generation

    def find(
        self, typed: str, n: int = 8, kinds: Sequence[Kind] = KINDS, collection: str | None = None
    ) -> tuple[Suggestion, ...]:
        """At most n suggestions, titles before headings before words; none for nothing typed."""
        folded = _MARKS.sub(" ", fold(typed[-MAX_TYPED_CHARS:])).strip()
        parts = tuple(folded.split())
        if not parts:
            return ()
        by_kind = {kind: self._of_kind(kind, parts, n, collection) for kind in kinds}
        return _shared_out(by_kind, n)

    def _of_kind(
        self, kind: Kind, parts: tuple[str, ...], n: int, collection: str | None
    ) -> list[Suggestion]:
        if kind == "term":
            return self._terms(parts[-1], n)
        lines = self._titles if kind == "document" else self._headings
        numbers = self._looked_up(lines, parts, collection)
        if not numbers:  # 「主题教育总要求」 holds two words that a line may hold apart
            cut = tuple(word for part in parts for word in words(part) if len(word) > 1)
            numbers = self._looked_up(lines, cut, collection) if len(cut) > 1 else []
        best = sorted(numbers, key=lambda number: _order(lines.lines[number], parts[0], number))
        return self._told(kind, [lines.lines[number] for number in best], parts, n)

    def _looked_up(
        self, lines: _Lines, parts: tuple[str, ...], collection: str | None
    ) -> list[int]:
        found: list[int] = []
        entries = self._index.tables.entries
        for number in lines.matching(parts):
            document = lines.lines[number].document
            if collection is None or entries[document].collection == collection:
                found.append(number)
            if len(found) == _MOST_LOOKED_AT:
                break
        return found

    def _told(
        self, kind: Kind, lines: Sequence[_Line], parts: tuple[str, ...], n: int
    ) -> list[Suggestion]:
        told: dict[str, Suggestion] = {}
        for line in lines:
            entry = self._index.tables.entries[line.document]
            text = line.label if kind == "document" else _NUMBERING.sub("", line.label)
            if kind == "heading" and not any(part in fold(text) for part in parts):
                text = f"{entry.title} {text}"
            key = entry.id if kind == "document" else text
            told.setdefault(
                key, Suggestion(kind, text, line.label, entry.id, entry.title, entry.source)
            )
            if len(told) == n:
                break
        return list(told.values())

    def _terms(self, part: str, n: int) -> list[Suggestion]:
        if len(part) < 2:
            return []
        known = self._index.words.terms_with_prefix(part, 10 * n)
        own = [term for term in known if term != part and word_frequency(term) > 0]
        return [Suggestion("term", term, term) for term in own[:n]]

    @cached_property
    def _titles(self) -> _Lines:
        entries = self._index.tables.entries
        lines = [_Line(row, entry.title, fold(entry.title)) for row, entry in enumerate(entries)]
        return _Lines(lines, [fold(entry.source) for entry in entries])

    @cached_property
    def _headings(self) -> _Lines:
        entries = self._index.tables.entries
        lines = [
            _Line(document, heading, fold(heading))
            for document, heading in self._index.tables.headings()
            if len(heading) <= _MAX_HEADING_CHARS and heading != entries[document].title
        ]
        return _Lines(lines, [fold(entries[line.document].title) for line in lines])


def _order(line: _Line, part: str, number: int) -> tuple[bool, int, int, int]:
    """Lines that begin with what was typed first, then those that hold it early, then short ones."""
    own = _NUMBERING.sub("", line.own)
    at = own.find(part)
    return (at != 0, at if at >= 0 else len(own), len(own), number)


def _shared_out(by_kind: dict[Kind, list[Suggestion]], n: int) -> tuple[Suggestion, ...]:
    """Each kind's share, what one leaves given to the others, kinds kept together."""
    wanted = {kind: min(len(found), _SHARE[kind], n) for kind, found in by_kind.items()}
    for kind, found in by_kind.items():
        left = n - sum(wanted.values())
        wanted[kind] += max(min(left, len(found) - wanted[kind]), 0)
    shared = [one for kind, found in by_kind.items() for one in found[: wanted[kind]]]
    return tuple(shared[:n])
