"""Where phrases stand in a text: all its places walk down one tree of phrases together.

The tree is made once for a question; a text then takes as many steps over arrays as the
longest phrase found in it has letters. Source: Fredkin 1960 (trie).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_Places = NDArray[np.int64]
Spans = NDArray[np.int64]  # offsets, half-open. Shape: (n_spans, 2)


class PhraseTree:
    """Phrases as a table of steps: from a node, by the number of a letter, to the next node.

    A node's steps are the next ``_width`` numbers of one array. Every place of a text begins
    at node 0, and a step that leads to 0 leaves the tree.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        numbers = {letter: n for n, letter in enumerate(sorted({*"".join(phrases)}), start=1)}
        steps: dict[tuple[int, int], int] = {}
        ends = []
        for phrase in phrases:
            node = 0
            for letter in phrase:
                node = steps.setdefault((node, numbers[letter]), len(steps) + 1)
            ends.append(node)
        self._ends = np.array(ends, dtype=np.int64)
        self._is_end = np.zeros(len(steps) + 1, dtype=bool)
        self._is_end[ends] = True
        self._width = len(numbers) + 1
        self._steps = np.zeros((len(steps) + 1) * self._width, dtype=np.int64)
        places = [node * self._width + number for node, number in steps]
        self._steps[places] = list(steps.values())
        # one more than the last letter, which stands for all behind it
        self._numbers = np.zeros(max(map(ord, numbers), default=0) + 2, dtype=np.uint16)
        self._numbers[[ord(letter) for letter in numbers]] = list(numbers.values())

    def standing(self, text: str, spans: Spans) -> NDArray[np.bool_]:
        """Whether each phrase stands in each span of a text. Shape: (n_spans, n_phrases)."""
        starts, ends, nodes = self._occurrences(text)
        first, last = np.searchsorted(starts, spans.T)
        span, occurrence = _pairs(first, last)
        inside = (ends[occurrence] <= spans[span, 1]).nonzero()[0]
        reached = np.zeros((len(spans), len(self._is_end)), dtype=bool)
        reached[span[inside], nodes[occurrence[inside]]] = True
        reached[:, 0] = True  # where the empty phrase ends
        return reached[:, self._ends]

    def _occurrences(self, text: str) -> tuple[_Places, _Places, _Places]:
        """Where phrases begin, in order, and end in a text, and the nodes of their ends: (n,)."""
        codes = _codes(text)
        numbers = np.zeros(len(codes) + 1, dtype=np.int64)
        numbers[:-1] = self._numbers.take(codes, mode="clip")
        at = numbers.nonzero()[0]
        nodes = self._steps.take(numbers[at])
        starts, ends, ended = [at[:0]], [at[:0]], [at[:0]]
        for depth in range(1, len(text) + 1):
            on = nodes.nonzero()[0]
            if not len(on):
                break
            at, nodes = at[on], nodes[on]
            here = self._is_end[nodes].nonzero()[0]
            starts.append(at[here])
            ends.append(starts[-1] + depth)
            ended.append(nodes[here])
            nodes = self._steps.take(nodes * self._width + numbers[at + depth])
        found = np.concatenate(starts)
        order = found.argsort(kind="stable")
        return found[order], np.concatenate(ends)[order], np.concatenate(ended)[order]


def longest_runs(letters: str, text: str, spans: Spans) -> NDArray[np.int64]:
    """Length of the longest stretch of each span that stands in ``letters`` too: (n_spans,)."""
    wanted, codes = _codes(letters), _codes(text)
    at = _is_one_of(wanted, codes).nonzero()[0]
    number, hit = (wanted[:, None] == codes[at]).nonzero()
    # letters that follow each other in both have keys that follow each other
    keys = np.sort((at[hit] - number) * (len(wanted) + 1) + number)
    is_first = np.diff(keys, prepend=keys[:1] - 2) != 1
    length = np.arange(len(keys)) - is_first.nonzero()[0][is_first.cumsum() - 1] + 1
    shift, number = np.divmod(keys, len(wanted) + 1)
    ending = np.zeros(len(codes), dtype=np.int64)  # the longest run that ends with each letter
    np.maximum.at(ending, shift + number, length)
    ends = ending.nonzero()[0]
    span, which = _pairs(*np.searchsorted(ends, spans.T))
    inside = np.minimum(ending[ends[which]], ends[which] - spans[span, 0] + 1)
    longest = np.zeros(len(spans), dtype=np.int64)
    np.maximum.at(longest, span, inside)
    return longest


def how_many_of(characters: Iterable[str], text: str, spans: Spans) -> NDArray[np.int64]:
    """How many of some characters stand in each span of a text: (n_spans,)."""
    held = _is_one_of(_codes("".join(characters)), _codes(text))
    return np.diff(_before(held)[spans], axis=1)[:, 0]


def _before(held: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many are true before each place, and before the end. Shape: (n + 1,)."""
    return np.concatenate([[0], held.cumsum()])


def _is_one_of(wanted: NDArray[np.uint32], codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    is_wanted = np.zeros(int(wanted.max(initial=0)) + 2, dtype=bool)  # the last: all behind it
    is_wanted[wanted] = True
    return is_wanted.take(codes, mode="clip")


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _pairs(first: _Places, last: _Places) -> tuple[_Places, _Places]:
    """Each number with all from its first to before its last: [1, 4], [3, 5] → 0 1, 0 2, 1 4."""
    lengths = last - first
    ends = lengths.cumsum()
    number = np.repeat(np.arange(len(lengths)), lengths)
    return number, np.arange(len(number)) + (first - ends + lengths)[number]


def without(characters: Iterable[str], text: str, spans: Spans) -> tuple[str, Spans]:
    """A text without some characters, and what its spans are there."""
    codes = _codes(text)
    gone = _is_one_of(_codes("".join(characters)), codes)
    if not gone.any():
        return text, spans
    left = codes[~gone].tobytes().decode("utf-32-le", "surrogatepass")
    return left, spans - _before(gone)[spans]


def whole(text: str) -> Spans:
    """The one span that a text is."""
    return np.array([[0, len(text)]], dtype=np.int64)
