"""Questions and answers to a table of word translations: IBM model 1.

The probability that a question's word is called so in the text that answers it, by
expectation maximisation over all pairs of words that stand in a question and its answer.
Source: Brown et al., Computational Linguistics 1993; for retrieval Berger and Lafferty 1999.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from embeddings.lexicon import Entry
from embeddings.training.corpus import Pair, sentences

Words = Callable[[str], list[str]]
_ITERATIONS = 5
_LEAST_PROBABILITY, _LEAST_COUNT, _MOST = 0.01, 0.4, 15
_DOUBT = 1.5  # counts of a word that are kept from its translations: rare words say little
_OWN_WEIGHT = 2.0  # of a pair of ours against a public one
_ANSWER_CHARS = 220
_HAN = re.compile(r"[㐀-鿿]{2,}")
_NO_WORD = "\0"  # where words come from that translate none


def word_pairs(
    own: Iterable[Pair], others: Iterable[Pair], lexicon: Iterable[Entry], words: Words
) -> list[tuple[list[str], list[str], float]]:
    """(words of the question, words of the answer, weight) of pairs and lexicon entries."""

    def of(text: str) -> list[str]:
        return [word for word in words(text) if _HAN.fullmatch(word)]

    return [
        *((of(p.question), of(f"{_answer(p)} {p.passage.title}"), _OWN_WEIGHT) for p in own),
        *((of(p.question), of(_answer(p)), 1.0) for p in others),
        *((of(e.everyday), of(e.official), _OWN_WEIGHT) for e in lexicon),
    ]


def _answer(pair: Pair) -> str:
    """The sentence with the answer and its neighbours, or the start of the passage."""
    parts = sentences(pair.passage.text) if pair.answer else []
    place = next((n for n, part in enumerate(parts) if pair.answer in part), None)
    if place is None:
        return pair.passage.text[:_ANSWER_CHARS]
    return "".join(parts[max(0, place - 1) : place + 2])[:_ANSWER_CHARS]


def train_translations(
    pairs: Sequence[tuple[Sequence[str], Sequence[str], float]],
) -> dict[str, list[tuple[str, float]]]:
    """For each question word its likeliest translations with their probabilities."""
    cells = _Cells(pairs)
    probability = np.ones(cells.n_keys) / cells.of_source(np.ones(cells.n_keys))
    for _ in range(_ITERATIONS):
        count = cells.expected(probability)
        probability = count / np.maximum(cells.of_source(count), 1e-12)
    total = cells.of_source(count)
    probability = probability * total / (total + _DOUBT)
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    wanted = (probability >= _LEAST_PROBABILITY) & (count >= _LEAST_COUNT)
    for key in np.flatnonzero(wanted):
        source, target = cells.words_of(int(key))
        if source not in (_NO_WORD, target):
            found[source].append((target, float(probability[key])))
    return {
        word: sorted(said, key=lambda pair: (-pair[1], pair[0]))[:_MOST]
        for word, said in found.items()
    }


class _Cells:
    """Every (pair, answer word, question word) as flat arrays, the question words together."""

    def __init__(self, pairs: Sequence[tuple[Sequence[str], Sequence[str], float]]) -> None:
        self._source: dict[str, int] = {_NO_WORD: 0}
        self._target: dict[str, int] = {}
        sources, targets, weights, sizes = [], [], [], []
        for asked, answered, weight in pairs:
            rows = _numbers([_NO_WORD, *dict.fromkeys(asked)], self._source)
            columns = _numbers(list(dict.fromkeys(answered)), self._target)
            sources.append(np.tile(rows, len(columns)))
            targets.append(np.repeat(columns, len(rows)))
            weights.append(np.full(len(rows) * len(columns), weight))
            sizes += [len(rows)] * len(columns)
        keys = np.concatenate(sources) * len(self._target) + np.concatenate(targets)
        self._known, self._key = np.unique(keys, return_inverse=True)
        self._weight = np.concatenate(weights)
        self._sizes = np.array(sizes)
        self._starts = np.concatenate([[0], np.cumsum(self._sizes)[:-1]])
        self.n_keys = len(self._known)
        self._source_of_key = self._known // len(self._target)
        self._names = list(self._source), list(self._target)

    def of_source(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each key the sum of the counts of its question word."""
        total = np.bincount(self._source_of_key, weights=counts, minlength=len(self._names[0]))
        return np.asarray(total[self._source_of_key])

    def expected(self, probability: NDArray[np.float64]) -> NDArray[np.float64]:
        """Expected counts of each key: answer words shared among the words of the question."""
        chance = probability[self._key]
        total = np.repeat(np.add.reduceat(chance, self._starts), self._sizes)
        shared = self._weight * chance / total
        return np.asarray(np.bincount(self._key, weights=shared, minlength=self.n_keys), np.float64)

    def words_of(self, key: int) -> tuple[str, str]:
        """Question word and answer word of a key."""
        source, target = divmod(int(self._known[key]), len(self._names[1]))
        return self._names[0][source], self._names[1][target]


def _numbers(words: Sequence[str], known: dict[str, int]) -> NDArray[np.int64]:
    return np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int64)
