"""Exact match and F1 of a quote against the right answers, as CMRC 2018 scores them.

A Chinese character is a unit and so is a Latin word or number; the listed punctuation is taken
out first. F1 is over the longest stretch of units that both share. Source: Cui et al., EMNLP 2019,
and the rules of its evaluation script, where NLTK cuts the words that are runs of
letters and digits here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import lru_cache

_PUNCTUATION = frozenset("-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』")
_WORD = r"[^\W\u4e00-\u9fa5]+"
_UNITS = re.compile(rf"[\u4e00-\u9fa5]|{_WORD}(?:[.,](?=\d){_WORD})*|[^\w\s]")


def exact_match(quote: str, answers: Sequence[str]) -> bool:
    """Whether the quote is an answer, punctuation and case aside."""
    return any(_bare(quote) == _bare(answer) for answer in answers)


def character_f1(quote: str, answers: Sequence[str]) -> float:
    """The best F1 of the quote against an answer, 0 to 1."""
    return max((_f1(units(answer), units(quote)) for answer in answers), default=0.0)


def units(text: str) -> list[str]:
    """What is counted: 「2023年用GPT」 is 2023, 年, 用, gpt."""
    return _UNITS.findall(_bare(text))


def _f1(answer: Sequence[str], quote: Sequence[str]) -> float:
    matcher = difflib.SequenceMatcher(None, answer, quote, autojunk=False)
    shared = matcher.find_longest_match().size
    return 2 * shared / (len(answer) + len(quote)) if shared else 0.0


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    return "".join(c for c in text.lower().strip() if c not in _PUNCTUATION)
