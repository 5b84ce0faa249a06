"""Text to search terms: folding that keeps every offset, jieba words, character bigrams.

Folding changes neither length nor offsets: full to half width, upper to lower case,
traditional to simplified character by character, and the disguised spellings of common
names (主T教育). It is done on copies; quotes are cut from the text as read.

Words are cut by rjieba, which cuts as jieba does (without its hidden Markov model) ten times
as fast; how frequent a word is stands in jieba's own dictionary.
"""

from __future__ import annotations

import operator
import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TERMS_VERSION = "terms-1"
_WORD_CHARACTERS = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]+|[a-z0-9]+(?:[.%][a-z0-9]+)*%?")
_HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_DISGUISED = (("主t教育", "主题教育"),)  # same length, so that offsets hold


class _FoldTable:
    """Code point to folded code point, filled in as characters are met; 0 is not met yet."""

    def __init__(self) -> None:
        import numpy as np  # here, so that commands that fold nothing start at once

        self._numpy = np
        self._folded = np.zeros(sys.maxunicode + 1, dtype="<u4")

    def of(self, text: str) -> str:
        """Fold a text character by character."""
        codes = self._numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        folded = _decoded(self._folded.take(codes))
        if "\0" in folded:
            for code in set(codes[self._folded.take(codes) == 0].tolist()):
                self._folded[code] = _folded_code(chr(code))
            folded = _decoded(self._folded.take(codes))
        return folded


def _decoded(codes: NDArray[np.uint32]) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _folded_code(character: str) -> int:
    folded = unicodedata.normalize("NFKC", character).lower()
    folded = folded if len(folded) == 1 else character
    return ord(_simplified_characters().get(folded, folded))


@cache
def _simplified_characters() -> dict[str, str]:
    """Traditional to simplified, one character for one, from OpenCC's table (Apache-2.0)."""
    table = resources.files("opencc").joinpath("dictionary/TSCharacters.txt")
    pairs = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1].split(" ")[0] for pair in pairs if len(pair) == 2}


@cache
def _fold_table() -> _FoldTable:
    return _FoldTable()


def fold(text: str) -> str:
    """Fold for searching; ``len(fold(text)) == len(text)``, so offsets hold in both."""
    folded = _fold_table().of(text)
    for disguised, plain in _DISGUISED:
        folded = folded.replace(disguised, plain)
    return folded


@cache
def _cutter() -> Callable[[str, bool], list[str]]:
    """What cuts a run of Chinese characters into words; importing it loads its dictionary."""
    import rjieba

    cut: Callable[[str, bool], list[str]] = rjieba.cut
    return cut


@cache
def _dictionary() -> Sequence[bytes]:
    """The lines of jieba's file of words in UTF-8, sorted: word, frequency, kind.

    jieba itself would make a table of all beginnings of words, which takes twenty times as long.
    """
    found = find_spec("jieba")  # without importing it
    if found is None or found.origin is None:
        raise ModuleNotFoundError("expected the package jieba, found none")
    return sorted((Path(found.origin).parent / "dict.txt").read_bytes().splitlines())


def words(folded: str) -> list[str]:
    """jieba's words of folded text, without punctuation and white space."""
    cut = _cutter()
    return [
        word
        for run in _WORD_CHARACTERS.findall(folded)
        for word in (cut(run, False) if _HAN.match(run) else [run])
    ]


def parts(word: str) -> list[str]:
    """Dictionary words of two characters inside a longer word: 要带头 → 带头."""
    pairs = map("".join, pairwise(word)) if len(word) > 2 else ()
    return [pair for pair in pairs if word_frequency(pair) > 0]


def terms(folded: str) -> list[str]:
    """Terms of one index: words of three characters and more, characters and bigrams.

    A word of two characters is a bigram already and counts once more as a word.
    Latin letters and digits stay whole.
    """
    cut = _cutter()
    found: list[str] = []
    for run in _WORD_CHARACTERS.findall(folded):
        if run.isascii():
            found.append(run)
            continue
        found += run
        found += map(operator.add, run, run[1:])
        found += [word for word in cut(run, False) if len(word) > 1]
    return found


def word_frequency(word: str) -> int:
    """How often jieba's dictionary saw a word in general Chinese; 0 for a word it lacks."""
    lines, start = _dictionary(), f"{word} ".encode("utf-8", "surrogatepass")
    place = bisect_left(lines, start)
    if place == len(lines) or not lines[place].startswith(start):
        return 0
    return int(lines[place].split()[1])
