"""Where phrases stand in a text: all its places walk down one tree of phrases together.

The tree is made once for a question; a text then takes as many steps over arrays as the
longest phrase found in it has letters. Source: Fredkin 1960 (trie).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Spans = NDArray[np.int64]  # offsets, half-open. Shape: (n_spans, 2)


class PhraseTree:
    """Phrases as a table of steps: from a node, by the number of a letter, to the next node.

    Every place of a text begins at node 0, and a step that leads to 0 leaves the tree.
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
        self._steps = np.zeros((len(steps) + 1, len(numbers) + 1), dtype=np.int64)
        if steps:
            self._steps[tuple(zip(*steps, strict=True))] = list(steps.values())
        self._numbers = np.zeros(sys.maxunicode + 1, dtype=np.uint16)
        self._numbers[[ord(letter) for letter in numbers]] = list(numbers.values())

    def standing(self, text: str, spans: Spans) -> NDArray[np.bool_]:
        """Whether each phrase stands in each span of a text. Shape: (n_spans, n_phrases)."""
        starts, ends, nodes = self._occurrences(text)
        inside = (spans[:, :1] <= starts) & (ends <= spans[:, 1:])
        reached = np.zeros((len(spans), len(self._is_end)), dtype=bool)
        span, occurrence = np.nonzero(inside)
        reached[span, nodes[occurrence]] = True
        reached[:, 0] = True  # where the empty phrase ends
        return reached[:, self._ends]

    def _occurrences(self, text: str) -> NDArray[np.int64]:
        """Where phrases begin and end in a text, and their nodes. Shape: (3, n), int64."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        numbers = np.append(self._numbers.take(codes), 0)
        starts, depth = np.flatnonzero(numbers), 0
        nodes = np.zeros_like(starts)
        found = [np.zeros((3, 0), dtype=np.int64)]
        while len(starts):
            nodes = self._steps[nodes, numbers[starts + depth]]
            starts, nodes = starts[nodes > 0], nodes[nodes > 0]
            depth += 1
            ended = self._is_end[nodes]
            found.append(np.stack([starts, starts + depth, nodes])[:, ended])
        return np.concatenate(found, axis=1)


def without(text: str, spans: Spans, character: re.Pattern[str]) -> tuple[str, Spans]:
    """A text without the characters that a pattern matches, and what its spans are there."""
    gone = [match.start() for match in character.finditer(text)]
    return character.sub("", text), spans - np.searchsorted(gone, spans)


def whole(text: str) -> Spans:
    """The one span that a text is."""
    return np.array([[0, len(text)]], dtype=np.int64)
