"""Which documents are versions of one rule, and which of them is the newest.

Versions have the same title but for what tells the edition; a file name that says otherwise
keeps them apart. Dates come from the title, the file name, or the top and end of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, Protocol

from bot.index.editions import (
    Edition,
    date_of_adoption,
    is_rule,
    serial_taken_off,
    title_and_edition,
    years_in,
)
from bot.tokens import fold

_EDGE = 400  # characters at the top and at the end of a text in which its date is looked for
_MOST = 50  # documents of one title from which it is no name of a rule
_COMPARED = 4000  # letters of each text
_ALIKE = 0.2  # share of common bigrams; of two versions of one law at least 0.28, median 0.86
_HAN = re.compile(r"[㐀-鿿]")
_NO_LETTER = re.compile(r"[\W_]+")
_OLD_ASKED = re.compile("[旧老]版|(?:修改|修订|修正|废止)(?:之|以)?前")
TextBetween = Callable[[int, int, int], str]  # (row, start, end) → that part of the text


class Named(Protocol):
    """What is looked at of a document besides its title and its text."""

    @property
    def source(self) -> str:
        """Path in the folder."""

    @property
    def collection(self) -> str:
        """First folder of the path."""

    @property
    def n_characters(self) -> int:
        """Length of the text."""


@dataclass(frozen=True, slots=True)
class _Version:
    row: int
    collection: str
    edition: Edition
    dated_by_name: bool


class _Family(NamedTuple):
    """The versions of one rule, oldest first, and for each older one the row of the newest."""

    versions: Sequence[_Version] = ()
    newest: Mapping[int, int] = {}


class Versions:
    """The versions among the documents of an index, by their rows; found as they are asked for."""

    def __init__(
        self, documents: Sequence[Named], titles: Sequence[str], text: TextBetween
    ) -> None:
        self._documents, self._text = documents, text
        folded = fold("\n".join(title.replace("\n", " ") for title in titles))  # all at once
        self._titles = [title_and_edition(title) for title in folded.split("\n")]
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, (title, _) in enumerate(self._titles):
            self._rows[title].append(row)
        self._families: dict[int, _Family] = {}

    def newest(self, row: int) -> int | None:
        """The row of the newest version of an older one; None for what nothing supersedes."""
        return self._family(row).newest.get(row)

    def wanted(self, asked: str) -> Callable[[int], int | None]:
        """For a folded question: row → the row of the version to quote in its place, or None.

        That is the version of a year that the question names, else the newest, or, where it asks
        for 旧版 or 修订前, an older one.
        """
        years = years_in(asked)
        old_asked = _OLD_ASKED.search(asked) is not None

        def version(row: int) -> int | None:
            family = self._family(row)
            if not family.newest:
                return None
            named = [one.row for one in family.versions if years.intersection(one.edition.date[:1])]
            if not named and old_asked:
                named = [one.row for one in family.versions if one.row in family.newest]
            if not named:
                return family.newest.get(row)
            return None if row in named else named[-1]

        return version

    def _family(self, row: int) -> _Family:
        title, _ = self._titles[row]
        rows = self._rows[title]
        if len(rows) == 1 or len(rows) > _MOST:
            return _Family()
        if row not in self._families:
            families = [self._ordered(versions) for versions in self._split(title, rows)]
            self._families |= {one.row: family for family in families for one in family.versions}
        return self._families[row]

    def _split(self, title: str, rows: Sequence[int]) -> Iterable[list[_Version]]:
        """Documents of one title, those apart whose file names name something else."""
        families: dict[str, list[_Version]] = defaultdict(list)
        rule = is_rule(title)
        for row in rows:
            document = self._documents[row]
            file = document.source.rpartition("/")[2]
            stem = file.rpartition(".")[0] or file
            name, told = title_and_edition(serial_taken_off(fold(stem)), rule)
            named = edition = self._titles[row][1].or_else(told)
            if rule and not named.date:
                edition = replace(named, date=self._date_in_text(row))
            own = "" if _abbreviates(name, title) else name
            dated_by_name = edition == named
            families[own].append(_Version(row, document.collection, edition, dated_by_name))
        return families.values()

    def _date_in_text(self, row: int) -> tuple[int, ...]:
        length = self._documents[row].n_characters
        opening = self._text(row, 0, min(_EDGE, length))
        closing = self._text(row, max(length - _EDGE, 0), length)
        return date_of_adoption(fold(opening), fold(closing))

    def _ordered(self, versions: Sequence[_Version]) -> _Family:
        newest: dict[int, int] = {}
        for one in versions:
            newer = [other for other in versions if self._is_newer(other, one)]
            if newer:
                best = max(
                    newer, key=lambda v: (v.edition.rank, v.collection == one.collection, -v.row)
                )
                newest[one.row] = best.row
        by_age = sorted(versions, key=lambda one: (one.edition.rank, -one.row))
        return _Family(by_age, newest)

    def _is_newer(self, other: _Version, one: _Version) -> bool:
        """Whether one document supersedes another; between collections only dates tell.

        Dates read in the texts are a weaker sign than those of names: the texts must be alike.
        """
        mine, its = one.edition, other.edition
        if not mine.is_older_than(its):
            return False
        if one.collection != other.collection and not (mine.date and its.date):
            return False
        if mine.date and mine.date[:1] == its.date[:1] and self._same_text(one.row, other.row):
            return False
        return (one.dated_by_name and other.dated_by_name) or self._alike(one.row, other.row)

    def _same_text(self, one: int, other: int) -> bool:
        return self._body(one) == self._body(other)

    def _alike(self, one: int, other: int) -> bool:
        title = set(pairwise(self._titles[one][0]))
        mine, its = (set(pairwise(self._body(row)[:_COMPARED])) - title for row in (one, other))
        return len(mine & its) >= _ALIKE * min(len(mine), len(its))

    def _body(self, row: int) -> str:
        """The letters of a text from its first article on: the same with another date line."""
        text = self._text(row, 0, self._documents[row].n_characters)
        return _NO_LETTER.sub("", text[max(text.find("第一条"), 0) :])


def _abbreviates(name: str, title: str) -> bool:
    """Whether a file name names nothing else than the title: 保密法 for 保守国家秘密法, or 3."""
    left = iter(title)
    return len(_HAN.findall(name)) < 2 or all(letter in left for letter in name)
