"""Where the rows of an index are parted, so that a change touches few of the parts.

A stretch that is long enough ends where the id of the next document says so, whatever stands
elsewhere: what is added, moved or deleted leaves the stretches far from it as they were.
Source: the boundaries by content of rsync and of backup programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise

from bot.index.tables import Entry

SIZE = 8192  # passages; with fewer, questions take longer, with more, an update does


def stretches(entries: Sequence[Entry], size: int = SIZE) -> list[range]:
    """The rows of passages in order, in stretches of ``size`` to twice that; the last is shorter."""
    bounds, end = [0], 0
    for entry in entries:
        end = entry.first_passage + entry.n_passages
        if entry.first_passage - bounds[-1] >= size and _begins(entry, size):
            bounds.append(entry.first_passage)
        while end - bounds[-1] > 2 * size:
            bounds.append(bounds[-1] + 2 * size)
    return [range(low, high) for low, high in pairwise([*bounds, end]) if low < high]


def _begins(entry: Entry, size: int) -> bool:
    """Whether a stretch may begin with a document: the likelier, the more passages it has.

    That is so about twice in ``size`` passages, so that few stretches get as long as they may.
    """
    digest = blake2b(entry.id.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % size < 2 * entry.n_passages
