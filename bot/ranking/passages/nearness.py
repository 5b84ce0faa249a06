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
from bot.ranking.found import Likeness
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

    def likeness(
        self, places: Sequence[int], spans: Sequence[Span], known: NDArray[np.bool_]
    ) -> Likeness:
        """How like spans are, each of the text of the passage at its place; offsets count there.

        ``known`` tells which words are told already beside each: (n_spans, n_words).
        """
        ends = self.gathered.places_of(places, spans)
        nearest, translated = (_greatest_in(one, ends) for one in (self.near, self.translated))
        table, ids = self.reader.table, self.gathered.ids
        sums = np.zeros((len(spans), self.reader.dimension), dtype=np.float32)
        for n, (first, last) in enumerate(ends.tolist()):
            np.add.reduce(table.take(ids[first:last], axis=0), axis=0, out=sums[n])
        beyond = self.weights * ~known
        beyond /= np.maximum(beyond.sum(axis=1, keepdims=True), 1e-6)
        length = np.maximum(np.linalg.norm(sums, axis=1), 1e-6)
        asked = beyond @ self.word_vectors
        asked /= np.maximum(np.linalg.norm(asked, axis=1, keepdims=True), 1e-6)
        return Likeness(
            (sums @ self.vector) / length, nearest @ self.weights, translated @ self.weights,
            np.einsum("ij,ij->i", sums, asked) / length, np.einsum("ij,ij->i", nearest, beyond),
        )  # fmt: skip


def nearness(
    weights: dict[str, float], asked: str, gathered: Gathered, reader: StaticEncoder
) -> Nearness:
    """Compare weighted words, and the whole folded question, with gathered passages."""
    words = tuple(weights)
    shares = np.array([weights[word] for word in words], dtype=np.float32)
    known, places = _distinct(gathered.ids, len(reader.table))
    word_vectors = reader.encode_passages(list(words))
    near = np.maximum(word_vectors @ reader.unit_table.take(known, axis=0).T, 0.0)
    translated = _translated(words, known, reader)
    return Nearness(
        words, shares / max(float(shares.sum()), 1e-6), reader.encode_queries([asked])[0],
        word_vectors, gathered, reader, near.take(places, axis=1), translated.take(places, axis=1),
    )  # fmt: skip


def _distinct(ids: NDArray[np.int32], n_rows: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Different numbers below ``n_rows`` in order, and for each number its place among them."""
    is_there = np.zeros(n_rows, dtype=bool)
    is_there[ids] = True
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1)[ids]


def _translated(words: Sequence[str], known: NDArray[np.int64], reader: StaticEncoder) -> Matrix:
    """Probability of each known piece as a translation of each word."""
    column = {piece: place for place, piece in enumerate(known.tolist())}
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


def _greatest_in(values: Matrix, spans: NDArray[np.int64]) -> Matrix:
    """The greatest value of each row in spans of columns, 0 in empty ones: (n_spans, n_rows)."""
    found = np.zeros((len(spans), len(values)), dtype=np.float32)
    filled = np.flatnonzero(spans[:, 0] < spans[:, 1])
    if len(filled) and len(values):
        padded = np.zeros((len(values), values.shape[1] + 1), dtype=np.float32)
        padded[:, :-1] = values  # a span may end at the last column
        greatest = np.maximum.reduceat(padded, spans[filled].ravel(), axis=1)
        found[filled] = greatest[:, ::2].T
    return found
