"""The index of passages on disk and in memory.

editions.py       what a title or file name tells of an edition
versions.py       which documents are versions of one rule, which is the newest
pieces.py         the pieces of every passage, cut once, for ranking by vectors
tables.py         documents, passages and paragraphs as flat files, cut by offsets
writing.py        the same files written, documents taken over from another index
keys.py           a digest of what the models see of a passage, to find it again
generations.py    immutable generations, the current one, sums, the writer's lock
stretches.py      where the rows are parted, so that a change touches few parts
segments.py       the word index stretch by stretch, taken over or built
current.py        what of the current generation the next one can take over
building.py       documents → a new generation
passage_index.py  a generation opened for asking
"""

from typing import TYPE_CHECKING

from bot.lazily import handed_out

if TYPE_CHECKING:
    from bot.index.building import Built, build_generation
    from bot.index.current import Current, load_current
    from bot.index.passage_index import PassageIndex
    from bot.index.writing import Kept
else:
    __getattr__ = handed_out(__name__, {
        "building": "Built build_generation",
        "current": "Current load_current",
        "passage_index": "PassageIndex",
        "writing": "Kept",
    })  # fmt: skip

__all__ = ["Built", "Current", "Kept", "PassageIndex", "build_generation", "load_current"]
