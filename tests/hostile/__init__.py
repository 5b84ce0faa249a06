"""Some 300 broken, hostile and odd files over all formats; the same seed makes the same bytes.

Each part of the collection gives named bytes; ``write_hostile_files`` writes them all and adds
what only a file system can hold: links, pipes, sockets, a file of a terabyte.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from hostile.archives import archives
from hostile.damaged import damaged
from hostile.encodings import encodings
from hostile.markup import markup
from hostile.names import GOOD_TEXT, names, unusual_files
from hostile.pdfs import pdfs
from hostile.word import word
from hostile.workbooks import workbooks

Files = dict[str, bytes]
_PARTS: tuple[Callable[[random.Random], Files], ...] = (
    damaged, encodings, markup, word, workbooks, pdfs, archives,
)  # fmt: skip

__all__ = ["GOOD_TEXT", "write_hostile_files"]


def write_hostile_files(folder: Path, seed: int = 0) -> None:
    """Write them all into an empty folder."""
    for part in _PARTS:
        chance = random.Random(f"{seed} {part.__name__}")
        for name, data in part(chance).items():
            path = folder / part.__name__ / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    names(folder / "names")
    unusual_files(folder / "unusual")
