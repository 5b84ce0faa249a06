"""What is read of sentences beside a question: pieces, where they stand, facts about each.

Comes in: a question and passages in pieces of one encoder. Goes out: the rows of numbers that
the networks read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
Ids = NDArray[np.int32]
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
