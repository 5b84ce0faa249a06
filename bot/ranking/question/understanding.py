"""What a question asks for: its content words with weights, and the kind of answer it wants."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, pairwise

import numpy as np
from numpy.typing import NDArray

from bot.ranking.question.lexicon import DocumentFrequency, Wordings, shipped_wordings
from bot.ranking.question.numerals import other_script
from bot.ranking.question.occurrences import PhraseTree, Spans, whole, without
from bot.ranking.question.wording import (
    asking_spans,
    content_of,
    is_about_bot,
    is_function_word,
    is_vague,
    kinds_of,
    names_in,
    numbers_in,
    unit_of,
)
from bot.tokens import fold, parts, terms, word_frequency, words

_NO_LETTER = re.compile(r"[\W_]")
_VAGUE_SHARE = 0.3
_CARRIED = 0.5  # weight of words carried over from the conversation
_NAME_WEIGHT = 1.0  # of a name in quotation marks, which stands or does not stand there whole
_MOST_FREQUENT = math.log(400_000)


@dataclass(frozen=True)
class Question:
    """A folded question with the weights of its content words.

    ``weights`` maps each content word to 0..1: rare in the index and in general Chinese is
    near 1. ``kinds`` are those of date, number, person, reason, list, definition, manner.
    ``official`` maps everyday phrases of the question to official words. ``quoted`` holds names
    in quotation marks, 「四下基层」, and the user's own terms, which count like them. ``own`` maps
    phrases of the user's synonyms to what stands in the text instead, and further words.
    """

    text: str
    content: str
    weights: dict[str, float]
    kinds: frozenset[str]
    unit: str | None
    official: Mapping[str, tuple[str, ...]]
    quoted: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]]

    @cached_property
    def focus(self) -> tuple[str, ...]:
        """Content words beside the asking words: 品牌 in 「公务车辆是什么品牌」."""
        beside: list[str] = []
        for start, end in asking_spans(self.text):
            before = [w for w in self.weights if self.text[:start].endswith(w)]
            after = [w for w in self.weights if self.text[end:].startswith(w)]
            beside += [max(found, key=len) for found in (before, after) if found]
        return tuple(dict.fromkeys(word for word in beside if len(word) > 1))

    @cached_property
    def weight_of_words(self) -> NDArray[np.float64]:
        """The weights alone. Shape: (n_words,)."""
        return np.array([*self.weights.values()])

    @cached_property
    def weight_of_bigrams(self) -> NDArray[np.float64]:
        """The weights of the bigrams alone. Shape: (n_bigrams,)."""
        return np.array([*self.bigrams.values()])

    @cached_property
    def rarest(self) -> str | None:
        """The content word of the greatest weight."""
        return max(self.weights, key=lambda word: (self.weights[word], word), default=None)

    @cached_property
    def letters(self) -> str:
        """The content without blanks and punctuation."""
        return _NO_LETTER.sub("", self.content)

    @cached_property
    def _wordings(self) -> tuple[PhraseTree, list[int]]:
        """Each content word and the official words that may stand for it; where each begins."""
        found: list[str] = []
        first = []
        for word in self.weights:
            first.append(len(found))
            found.append(word)
            found += [o for phrase, words in self.official.items() if word in phrase for o in words]
        return PhraseTree(found), first

    @cached_property
    def _names(self) -> tuple[PhraseTree, list[int]]:
        """The letters of the names among the content words, and the places of these."""
        places = [place for place, word in enumerate(self.weights) if word in self.quoted]
        names = [_NO_LETTER.sub("", word) for word in self.weights if word in self.quoted]
        return PhraseTree(names), places

    def covered_in(self, text: str, spans: Spans) -> NDArray[np.bool_]:
        """Which content words stand in spans of a folded text, as they are or as official words.

        Shape: (n_spans, n_words), in the order of ``weights``.
        """
        if not self.weights:
            return np.zeros((len(spans), 0), dtype=bool)
        tree, first = self._wordings
        text, spans = without("“”", text, spans)  # “两会”精神 holds 两会精神
        covered = np.logical_or.reduceat(tree.standing(text, spans), first, axis=1)
        if self.quoted:  # a name stands there whatever is put between
            names, places = self._names
            between = {character for character in frozenset(text) if not character.isalnum()}
            covered[:, places] |= names.standing(*without(between, text, spans))
        return covered

    def covered_by(self, text: str) -> frozenset[str]:
        """Content words that stand in a folded text, by themselves or by their official word."""
        return frozenset(compress(self.weights, self.covered_in(text, whole(text))[0]))

    def pairs_in(self, text: str, spans: Spans) -> NDArray[np.bool_]:
        """Which of its bigrams stand in spans of a folded text. Shape: (n_spans, n_bigrams)."""
        return self._pairs.standing(text, spans)

    @cached_property
    def _pairs(self) -> PhraseTree:
        return PhraseTree(tuple(self.bigrams))

    @cached_property
    def digits(self) -> frozenset[str]:
        """Numbers in the question, such as a year."""
        return numbers_in(self.text)

    @cached_property
    def bigrams(self) -> dict[str, float]:
        """Pairs of neighbouring content characters, each with its word's weight."""
        found: dict[str, float] = {}
        for run in re.findall(r"\w+", self.content):
            for pair in map("".join, pairwise(run)):
                found[pair] = max(found.get(pair, 0.3), self.weights.get(pair, 0.0))
        return found

    def others_of(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For each word the official words of the phrases that hold it."""
        return {
            word: tuple(o for phrase, said in self.official.items() if word in phrase for o in said)
            for word in words
        }

    @property
    def about_bot(self) -> bool:
        """Whether the question is about the one who answers, 「你是谁」."""
        return is_about_bot(self.text)

    @cached_property
    def search_terms(self) -> list[str]:
        """Terms to search words with: those of the content once more than those of the rest."""
        return terms(self.text) + terms(self.content)

    @property
    def official_terms(self) -> list[str]:
        """Terms of the official words, for a search with less weight."""
        return [term for words in self.official.values() for word in words for term in terms(word)]


def understand(
    question: str,
    frequency: DocumentFrequency,
    n_passages: int,
    own: str | None = None,
    wordings: Wordings | None = None,
) -> Question:
    """Analyse a question against an index; ``frequency`` tells in how many passages a term is.

    ``own`` is what was asked just now, where a subject was carried over before it: the words
    carried over weigh half. ``wordings`` are the shipped ones when None.
    """
    wordings = wordings or shipped_wordings()
    told = wordings.told(fold(question), frequency)
    asked = wordings.told(fold(own), frequency).text if own else told.text
    own_terms = wordings.terms_in(told.text)
    content, inside = _apart(content_of(told.text), own_terms)
    found = _with_parts(dict.fromkeys([*words(content), *inside]))
    weights = {
        word: share * _weight(word, frequency(word), n_passages) * _carried_share(word, asked)
        for word, share in found.items()
        if len(word) > 1 or word.isdigit() or not is_function_word(word)
    }
    for run in _single_runs(content):
        if rarest := min(frequency(pair) for pair in map("".join, pairwise(run))):
            weights[run] = _weight(run, rarest, n_passages) * _carried_share(run, asked)
    names = (*names_in(told.text), *own_terms)
    weights |= dict.fromkeys(names, _NAME_WEIGHT)
    text = " ".join((told.text, *told.behind))
    official = told.official | other_script(told.text)
    return Question(
        text, content_of(asked), weights, kinds_of(text), unit_of(text), official, names,
        told.own,
    )  # fmt: skip


def _apart(content: str, own_terms: Iterable[str]) -> tuple[str, list[str]]:
    """The content without the user's terms, and the words of more than a character in these."""
    inside: list[str] = []
    for term in own_terms:
        if term in content:
            content = content.replace(term, " ")
            inside += [word for word in words(term) if len(word) > 1]
    return content, inside


def _single_runs(content: str) -> list[str]:
    """Runs of single characters that the dictionary has no word for: 无会日."""
    runs, run = [], ""
    for word in [*words(content), "##"]:
        if len(word) == 1 and not word.isdigit() and not is_function_word(word):
            run += word
            continue
        runs += [run] if len(run) > 1 else []
        run = ""
    return runs


def _with_parts(found: Iterable[str]) -> dict[str, float]:
    """Words with shares: a long one shares evenly with the words of two characters in it."""
    shares: dict[str, float] = {}
    for word in found:
        inside = parts(word)
        for part in (word, *inside):
            shares[part] = max(shares.get(part, 0.0), 1 / (1 + len(inside)))
    return shares


def _carried_share(word: str, asked: str) -> float:
    return 1.0 if word in asked else _CARRIED


def _weight(word: str, n_with: int, n_passages: int) -> float:
    """Mean of the rarity in the index and in general Chinese; less for vague and short words."""
    here = math.log((n_passages + 1) / (n_with + 0.5)) / math.log(n_passages + 2)
    general = 1 - math.log(1 + word_frequency(word)) / _MOST_FREQUENT
    weight = (min(max(here, 0.05), 1.0) + min(max(general, 0.05), 1.0)) / 2
    return weight * _VAGUE_SHARE if is_vague(word) else weight if len(word) > 1 else weight / 2
