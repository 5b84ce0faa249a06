"""Sentences to passages of a good size, cut where it hurts least.

The cheapest way to cut a run is found by dynamic programming over the places between its
sentences: a cut between paragraphs is free, one before 「二是」 cheap, one in the middle of a
list or right after a heading dear; passages much shorter or longer than wanted cost as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.types import Paragraph

_MIN_SHARE = 0.4  # of max_chars; a shorter passage costs
_MAX_ATOMS = 40  # in one passage, so that a list of single words takes no time
_PER_PASSAGE = 0.5  # keeps passages few
_AFTER_HEADING = 50.0


class Atom(NamedTuple):
    """The least that a passage holds: a sentence or a heading line, with white space after it.

    ``cost`` says how much it hurts to begin a passage here.
    """

    start: int
    end: int
    cost: float
    paragraph: Paragraph


def packed(atoms: Sequence[Atom], max_chars: int) -> list[list[Atom]]:
    """Cut a run of neighbouring atoms into groups of at most ``max_chars`` characters.

    Only an atom longer than that by itself makes a longer group.
    """
    if atoms[-1].end - atoms[0].start <= max_chars:
        return [list(atoms)]
    best = [0.0] + [float("inf")] * len(atoms)  # cost of the first n atoms
    cut_at = [0] * (len(atoms) + 1)
    for end in range(1, len(atoms) + 1):
        for start in range(end - 1, -1, -1):
            size = atoms[end - 1].end - atoms[start].start
            if start < end - 1 and (size > max_chars or end - start > _MAX_ATOMS):
                break
            cost = best[start] + _cost(atoms, start, size, max_chars)
            if cost < best[end]:
                best[end], cut_at[end] = cost, start
    return _groups(atoms, cut_at)


def _cost(atoms: Sequence[Atom], start: int, size: int, max_chars: int) -> float:
    """What it costs to have a passage of this size begin at this atom."""
    cost = _PER_PASSAGE
    if start:
        after_heading = atoms[start - 1].paragraph.is_heading
        cost += _AFTER_HEADING if after_heading else atoms[start].cost
    wanted = _MIN_SHARE * max_chars
    if size < wanted:
        cost += 2 * (1 - size / wanted)
    return cost


def _groups(atoms: Sequence[Atom], cut_at: Sequence[int]) -> list[list[Atom]]:
    groups = []
    end = len(atoms)
    while end:
        groups.append(list(atoms[cut_at[end] : end]))
        end = cut_at[end]
    return groups[::-1]
