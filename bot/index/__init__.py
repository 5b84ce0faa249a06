"""The index of passages on disk and in memory.

editions.py       what a title or file name tells of an edition
versions.py       which documents are versions of one rule, which is the newest
pieces.py         the pieces of every passage, cut once, for ranking by vectors
tables.py         documents, passages and paragraphs as flat files, cut by offsets
generations.py    immutable generations, the current one, sums, the writer's lock
cutting.py        the terms of every passage, on all cores
building.py       documents → a new generation
passage_index.py  a generation opened for asking
"""

from bot.index.building import build_generation
from bot.index.passage_index import PassageIndex

__all__ = ["PassageIndex", "build_generation"]
