"""Where the rows of an index are parted, so that a change touches few of the parts.

A stretch begins where the id of a document says so, whatever stands before or after it: what
is added, moved or deleted elsewhere leaves the other stretches as they were.
Source: the boundaries by content of rsync and of backup programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise

from bot.index.tables import Entry

SIZE = 8192  # passages of a stretch on average


def stretches(entries: Sequence[Entry], size: int = SIZE) -> list[range]:
    """The rows of passages in order, in stretches of about ``size`` and twice that at most."""
    starts = [e.first_passage for e in entries if _begins(e, size)]
    end = entries[-1].first_passage + entries[-1].n_passages if entries else 0
    return [
        range(first, min(first + 2 * size, stop))
        for low, stop in pairwise(sorted({0, *starts, end}))
        for first in range(low, stop, 2 * size)
    ]


def _begins(entry: Entry, size: int) -> bool:
    """Whether a stretch begins with a document: the likelier, the more passages it has."""
    digest = blake2b(entry.id.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % size < entry.n_passages
