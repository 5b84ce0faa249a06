"""How near the words of a question come to the words of passages, by vectors and translations.

All passages are compared at once. A word counts the cosine with its nearest piece in a text:
饭卡 is near 餐卡, 遵义 is near nothing in a text about cars. Its translation counts the
probability that a piece of the text is what the word would be called there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.index.pieces import Gathered
from bot.ranking.features import Likeness
from bot.types import Span
from embeddings import StaticEncoder

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Nearness:
    """Question words against the pieces of some passages.

    ``near`` and ``translated`` have a row for each word and a column for each gathered piece;
    ``weights`` has the shape (n_words,) and sums to 1; ``vector`` is the question's own,
    ``word_vectors`` those of its words, of unit length.
    """

    words: tuple[str, ...]
    weights: NDArray[np.float32]
    vector: NDArray[np.float32]
    word_vectors: Matrix
    gathered: Gathered
    reader: StaticEncoder
    near: Matrix
    translated: Matrix

    @cached_property
    def nearest(self) -> Matrix:
        """How near each word comes to each head and text. Shape: (n_words, 2 * n_passages)."""
        return _greatest(self.near, self.gathered.bounds)

    @cached_property
    def likeliest(self) -> Matrix:
        """The best translation of each word in each head and text; shape as ``nearest``."""
        return _greatest(self.translated, self.gathered.bounds)

    def likeness(self, place: int, spans: Sequence[Span], known: frozenset[str]) -> Likeness:
        """How like each span of a text is; offsets count in the text of that passage.

        ``known`` holds the words that the heading tells already.
        """
        ids, starts = self.gathered.text_of(place)
        first = int(self.gathered.bounds[2 * place + 1])
        low = np.searchsorted(starts, [start for start, _ in spans])
        high = np.searchsorted(starts, [end for _, end in spans])
        total = np.zeros((len(ids) + 1, self.reader.dimension), dtype=np.float32)
        np.cumsum(self.reader.table[ids], axis=0, out=total[1:])
        sums = total[high] - total[low]
        length = np.maximum(np.linalg.norm(sums, axis=1), 1e-6)
        beyond = self._beyond(known)
        asked = np.stack([self.vector, _unit(beyond @ self.word_vectors)])
        near = np.zeros((3, len(spans)), dtype=np.float32)
        for n, (a, b) in enumerate(zip(low + first, high + first, strict=True)):
            if b > a:
                nearest = self.near[:, a:b].max(axis=1)
                near[0, n], near[1, n] = self.weights @ nearest, beyond @ nearest
                near[2, n] = self.weights @ self.translated[:, a:b].max(axis=1)
        cosine = (sums @ asked.T) / length[:, None]
        return Likeness(cosine[:, 0], near[0], near[2], cosine[:, 1], near[1])

    def _beyond(self, known: frozenset[str]) -> NDArray[np.float32]:
        """Weights of the words that are not known, summing to 1, or all 0. Shape: (n_words,)."""
        new = np.array([word not in known for word in self.words], dtype=np.float32)
        weights = self.weights * new
        return np.asarray(weights / max(float(weights.sum()), 1e-6), dtype=np.float32)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-6), dtype=np.float32)


def nearness(
    weights: dict[str, float], asked: str, gathered: Gathered, reader: StaticEncoder
) -> Nearness:
    """Compare weighted words, and the whole folded question, with gathered passages."""
    words = tuple(weights)
    shares = np.array([weights[word] for word in words], dtype=np.float32)
    known, places = np.unique(gathered.ids, return_inverse=True)
    word_vectors = reader.encode_passages(list(words))
    cosines = word_vectors @ reader.unit_table[known].T
    return Nearness(
        words, shares / max(float(shares.sum()), 1e-6), reader.encode_queries([asked])[0],
        word_vectors, gathered, reader, np.maximum(cosines, 0.0)[:, places],
        _translated(words, known, reader)[:, places],
    )  # fmt: skip


def _translated(words: Sequence[str], known: NDArray[np.int32], reader: StaticEncoder) -> Matrix:
    """Probability of each known piece as a translation of each word."""
    column = {int(piece): place for place, piece in enumerate(known)}
    found = np.zeros((len(words), len(known)), dtype=np.float32)
    for row, word in enumerate(words):
        for other, probability in reader.translations.of(word):
            piece = reader.piece_row(other)
            if piece in column:
                found[row, column[piece]] = probability
    return found


def _greatest(values: Matrix, bounds: NDArray[np.int64]) -> Matrix:
    """The greatest value of each stretch between two bounds; 0 for an empty one."""
    found = np.zeros((len(values), len(bounds) - 1), dtype=np.float32)
    filled = np.flatnonzero(np.diff(bounds))
    if len(filled) and len(values):
        found[:, filled] = np.maximum.reduceat(values, bounds[filled], axis=1)
    return found
