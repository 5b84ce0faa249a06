"""The index of passages on disk and in memory.

tables.py         documents, passages and paragraphs as flat files, cut by offsets
generations.py    immutable generations, the current one, sums, the writer's lock
cutting.py        the terms of every passage, on all cores
building.py       documents → a new generation
passage_index.py  a generation opened for asking
"""

from bot.index.building import build_generation
from bot.index.passage_index import PassageIndex

__all__ = ["PassageIndex", "build_generation"]
