"""What the question before was answered from: follow-up questions are looked for there first.

A second question of a conversation is mostly answered beside the first. The passages quoted
last and their neighbours are read again, and they and their documents are preferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.index.tables import Tables
from bot.ranking.found import Found, Ranked

_SAME_PLACE, _SAME_DOCUMENT = 1.5, 0.7  # added to the score of passages; tuned on own-conversations
_NEIGHBOURS = 1  # rows before and after


def rows_around(tables: Tables, rows: Iterable[int]) -> frozenset[int]:
    """The rows and their neighbours in the same document."""
    around: set[int] = set()
    for row in rows:
        entry = tables.entries[tables.document_of(row)]
        first, last = entry.first_passage, entry.first_passage + entry.n_passages - 1
        around.update(range(max(first, row - _NEIGHBOURS), min(last, row + _NEIGHBOURS) + 1))
    return frozenset(around)


def with_context(found: Sequence[Found], tables: Tables, context: frozenset[int]) -> list[Found]:
    """The passages found, and those of the context among them that were not."""
    missing = context.difference(one.row for one in found)
    added = [Found(row, tables.passage(row), 0.0, 0.0, 0.0, 0.0, 0.0) for row in sorted(missing)]
    return [*added, *found]


def leaning_on(ranked: Sequence[Ranked], tables: Tables, context: frozenset[int]) -> list[Ranked]:
    """The ranking with what lies in the context, or in its documents, moved forward."""
    documents = {tables.document_of(row) for row in context}

    def score(one: Ranked) -> float:
        if one.found.row in context:
            return one.score + _SAME_PLACE
        return one.score + _SAME_DOCUMENT * (tables.document_of(one.found.row) in documents)

    moved = sorted(ranked, key=lambda one: (-score(one), one.rank))
    return [one.moved(rank, score(one)) for rank, one in enumerate(moved, start=1)]
