"""How well each sentence of a passage answers a question: a small network, read with numpy.

Each word of the question looks for what is like it in a sentence and each word of the sentence
for what is like it in the question; what they find is compared, and the comparisons are summed
up. Source: Parikh et al., EMNLP 2016 (decomposable attention), with a convolution over three
words before it and a few facts about each word beside its vector. ``training/reading.py`` makes
the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
Ids = NDArray[np.int32]
FILE = "sentence-reader.safetensors"
MOST_PIECES = 80  # of a question or a sentence that are read
_DIGITS = frozenset("0123456789零〇一二三四五六七八九十百千万亿两")
N_OF_ASKED, N_OF_SAID, N_OF_PLACE = 8, 6, 2  # facts about a word asked, a word said, a sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in pieces. ``words`` are their letters; ``inside`` tells which rows stand in it.

    ``others`` are for each word those that may stand for it in a text.
    Shapes: ids (n,), inside (n_rows,) bool.
    """

    ids: Ids
    words: tuple[str, ...]
    inside: NDArray[np.bool_]
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def stands_in(self, text: str) -> list[bool]:
        """For each word whether it, or one that stands for it, is in a folded text."""
        standing = [word in text for word in self.words]
        for place, word in enumerate(self.words):
            if not standing[place] and word in self.others:
                standing[place] = any(other in text for other in self.others[word])
        return standing


@dataclass(frozen=True, slots=True)
class Told:
    """A passage to read: its folded head, and its folded sentences with their pieces."""

    head: str
    head_ids: Ids
    sentences: tuple[str, ...]
    ids: tuple[Ids, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the network reads of some sentences, one after the other.

    Shapes: of_asked (n_sentences, n_asked, N_OF_ASKED), ids (n_pieces,), of_said (n_pieces,
    N_OF_SAID), bounds (n_sentences + 1,), of_place (n_sentences, N_OF_PLACE).
    """

    asked: Ids
    of_asked: Numbers
    ids: Ids
    of_said: Numbers
    bounds: NDArray[np.int64]
    of_place: Numbers


def facts_of_pieces(pieces: Sequence[str], commonness: Mapping[str, float]) -> Numbers:
    """What is known of each piece by itself: numeral, commonness 0..1, length. Shape: (n, 3)."""
    return np.array(
        [
            (any(c in _DIGITS for c in p), commonness.get(p, 0.0), min(len(p), 4) / 4)
            for p in pieces
        ],
        dtype=np.float32,
    )


def inputs_of(asked: Asked, told: Sequence[Told], facts: Numbers) -> Inputs:
    """Everything the network reads of all sentences of some passages."""
    letters = sorted({letter for word in asked.words for letter in word})
    place_of = {letter: place for place, letter in enumerate(letters)}
    held = np.zeros((sum(len(one.sentences) for one in told), len(letters)), dtype=np.float32)
    words = np.zeros((len(held), len(asked.words)), dtype=np.float32)
    for row, sentence in enumerate(text for one in told for text in one.sentences):
        held[row, [place_of[letter] for letter in place_of.keys() & sentence]] = 1.0
        words[row] = asked.stands_in(sentence)
    ends = np.cumsum([len(one.sentences) for one in told])
    of_asked = _of_asked(asked, told, words, facts)
    of_asked[:, :, 5] = held @ _shares(asked.words, place_of)
    ids = [run[:MOST_PIECES] for one in told for run in one.ids]
    flat = np.concatenate([np.zeros(0, np.int32), *ids])
    bounds = np.concatenate([[0], np.cumsum([len(run) for run in ids])]).astype(np.int64)
    of_said = np.zeros((len(flat), N_OF_SAID), dtype=np.float32)
    of_said[:, 0] = asked.inside[flat]
    known = np.zeros(len(facts), dtype=bool)
    known[asked.ids] = True
    of_said[:, 1] = known[flat]
    for one, first, last in zip(
        told, ends - [len(one.sentences) for one in told], ends, strict=True
    ):
        known[:] = False
        known[one.head_ids] = True
        pieces = slice(bounds[first], bounds[last])
        of_said[pieces, 2] = known[flat[pieces]]
    of_said[:, 3:] = facts[flat]
    first_ones = [float(n == 0) for one in told for n in range(len(one.sentences))]
    of_place = np.stack([first_ones, held.mean(axis=1) if letters else first_ones], axis=1)
    return Inputs(asked.ids, of_asked, flat, of_said, bounds, of_place.astype(np.float32))


def _shares(words: Sequence[str], place_of: Mapping[str, int]) -> Numbers:
    """The share of each word that each letter is of it. Shape: (n_letters, n_words)."""
    shares = np.zeros((len(place_of), len(words)), dtype=np.float32)
    for place, word in enumerate(words):
        for letter in word:
            shares[place_of[letter], place] += 1 / len(word)
    return shares


def _of_asked(asked: Asked, told: Sequence[Told], words: Numbers, facts: Numbers) -> Numbers:
    """For each sentence and word asked: where the word stands. Shape: (n_sentences, n, 8)."""
    found = np.zeros((*words.shape, N_OF_ASKED), dtype=np.float32)
    first = 0
    for one in told:
        last = first + len(one.sentences)
        here, of_passage = words[first:last], found[first:last]
        of_passage[:, :, 0] = here
        of_passage[1:, :, 1] = here[:-1]
        of_passage[:-1, :, 2] = here[1:]
        of_passage[:, :, 3] = asked.stands_in(one.head)
        of_passage[:, :, 4] = here.max(axis=0, initial=0.0)
        first = last
    found[:, :, 6:] = facts[asked.ids, 1:]
    return found


class SentenceReader:
    """The network with its weights, for the pieces of one encoder."""

    def __init__(self, weights: Mapping[str, Numbers]) -> None:
        self._w = weights
        self.facts = weights["facts"]

    @classmethod
    def load(cls, folder: Path) -> SentenceReader | None:
        """Read the weights of a model folder; None where there are none.

        Raises:
            ValueError: the file is cut or of another kind.
        """
        path = folder / FILE
        if not path.is_file():
            return None
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            weights = load_file(path)
        except SafetensorError as error:
            raise ValueError(f"{FILE} cannot be read: {error}") from error
        return cls({name: rows.astype(np.float32) for name, rows in weights.items()})

    def logits(self, asked: Asked, told: Sequence[Told]) -> list[Numbers]:
        """For each passage the log-odds that each of its sentences answers, against none of them."""
        if not told or not len(asked.ids) or not any(one.sentences for one in told):
            return [np.full(len(one.sentences), -20.0, dtype=np.float32) for one in told]
        scores = self._read(inputs_of(asked, told, self.facts))
        return np.split(scores, np.cumsum([len(one.sentences) for one in told])[:-1])

    def _read(self, given: Inputs) -> Numbers:
        """Shape: (n_sentences,)."""
        w = self._w
        asked, said = w["rows"][given.asked], w["rows"][given.ids]
        own = np.array([0, len(given.asked)])
        q = self._neighbours("asked", np.hstack([asked, given.of_asked[0][:, 6:]]), own)
        s = self._neighbours("said", np.hstack([said, given.of_said]), given.bounds)
        like = (said @ asked.T + s @ q.T) / np.sqrt(np.float32(q.shape[1]))
        heard = _softmax(like) @ q
        said_out = self._compared("said", s, heard, given.of_said)
        lengths = np.diff(given.bounds)
        # pieces in rows of one length, those behind the end of a sentence without weight
        places = given.bounds[:-1, None] + np.arange(max(int(lengths.max()), 1))
        is_there = places < given.bounds[1:, None]
        places[~is_there] = len(s)  # a row added below
        rows = np.pad(s, ((0, 1), (0, 0))).take(places, axis=0)
        looks = np.pad(like, ((0, 1), (0, 0)), constant_values=-1e4).take(places, axis=0)
        answered = _softmax(looks.transpose(0, 2, 1)) @ rows
        filled = lengths > 0
        greatest, mean = np.zeros((2, len(lengths), q.shape[1]), dtype=np.float32)
        if filled.any():
            starts = given.bounds[:-1][filled]
            greatest[filled] = np.maximum.reduceat(said_out, starts)
            mean[filled] = np.add.reduceat(said_out, starts) / lengths[filled, None]
        asked_out = self._compared(
            "asked", np.broadcast_to(q, answered.shape), answered, given.of_asked
        )
        weight = _softmax((q @ w["weight.w"].T + w["weight.b"]).T)[0]
        summed = np.einsum("j,sjk->sk", weight, asked_out)
        hidden = np.hstack([summed, greatest, mean, given.of_place]) @ w["sum.w"].T + w["sum.b"]
        return np.asarray((np.maximum(hidden, 0) @ w["out.w"].T + w["out.b"])[:, 0])

    def _neighbours(self, side: str, rows: Numbers, bounds: NDArray[np.int64]) -> Numbers:
        """Each row with the one before and the one after it of the same text, mixed."""
        before, after = np.zeros_like(rows), np.zeros_like(rows)
        before[1:], after[:-1] = rows[:-1], rows[1:]
        filled = bounds[:-1] < bounds[1:]
        before[bounds[:-1][filled]] = 0
        after[bounds[1:][filled] - 1] = 0
        mixed = np.hstack([before, rows, after]) @ self._w[f"near_{side}.w"].T
        return np.asarray(np.maximum(mixed + self._w[f"near_{side}.b"], 0))

    def _compared(self, side: str, own: Numbers, other: Numbers, facts: Numbers) -> Numbers:
        both = np.concatenate([own, other, own * other, np.abs(own - other), facts], axis=-1)
        mixed = both @ self._w[f"compare_{side}.w"].T + self._w[f"compare_{side}.b"]
        return np.asarray(np.maximum(mixed, 0))


def _softmax(rows: Numbers) -> Numbers:
    """Along the last axis."""
    shifted = np.exp(rows - rows.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)
