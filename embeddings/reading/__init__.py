"""Reading: how well each sentence of a passage answers a question.

inputs.py   what is read of sentences beside a question
network.py  the network, in numpy
reader.py   SentenceReader: the mean of several networks, and their file
"""

from __future__ import annotations

from embeddings.reading.inputs import MOST_PIECES, Asked, Told
from embeddings.reading.reader import SentenceReader

__all__ = ["MOST_PIECES", "Asked", "SentenceReader", "Told"]
