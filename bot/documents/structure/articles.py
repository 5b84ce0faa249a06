"""Addresses inside articles: 第十二条第二款第（三）项."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.documents.structure.marks import Kind, Mark
from bot.documents.structure.numerals import numeral_from

_NAME = re.compile(r"第[^条]{1,9}条(?:之[一二三四五六七八九十]{1,3})?")


@dataclass(slots=True)
class Article:
    """One article while it is read: the clause (款) and item (项) of each of its lines."""

    name: str  # 第十二条
    n_clauses: int = 0
    places: list[tuple[int, str]] = field(default_factory=list)
    item_kind: Kind | None = None  # of the items of the current clause

    def add_name(self) -> None:
        """The line holds only the article's name."""
        self.places.append((0, ""))

    def add_clause(self) -> None:
        """The line opens a new clause."""
        self.n_clauses += 1
        self.item_kind = None
        self.places.append((self.n_clauses, ""))

    def add_item(self, mark: Mark) -> None:
        """The line is an item of the current clause, or part of one when its mark is lower."""
        if self.item_kind is not None and mark.kind > self.item_kind:
            self.add_continuation()
            return
        self.n_clauses = self.n_clauses or 1
        self.item_kind = mark.kind
        self.places.append((self.n_clauses, mark.words.rstrip("、.．")))

    def add_continuation(self) -> None:
        """The line goes on with what the line before was, as a row of a table does."""
        self.n_clauses = self.n_clauses or 1
        self.places.append(self.places[-1] if self.places else (self.n_clauses, ""))

    def addresses(self) -> list[str]:
        """One address for each line added; clauses are named only where there are several."""
        found = []
        for clause, item in self.places:
            several = self.n_clauses > 1 and clause
            clause_name = f"第{numeral_from(clause)}款" if several else ""
            found.append(f"{self.name}{clause_name}" + (f"第{item}项" if item else ""))
        return found


def base_article(address: str | None) -> str | None:
    """The article of an address: 「第十二条第二款」 belongs to 「第十二条」."""
    match = _NAME.match(address) if address else None
    return match[0] if match else address
