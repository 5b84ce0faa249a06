"""jieba's words and log frequencies to a Unigram tokenizer that cuts as jieba does.

jieba cuts a text into the words whose log frequencies sum highest (without its hidden Markov
model); a Unigram tokenizer does the same search with the scores of its pieces. So jieba is
needed here only, not when the encoder is used.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = "<unk>"
_HAN = re.compile(r"[㐀-鿿]+")
_LATIN_OR_NUMBER = re.compile(r"[a-z]{2,24}|[0-9]{2,4}")
_CHARACTER_SCORE = -17.0  # of a character that jieba does not list


def build_tokenizer(texts: Sequence[str], terms: Iterable[str], n_pieces: int) -> Tokenizer:
    """A tokenizer of the ``n_pieces`` most useful pieces.

    These are the characters of the texts, and then jieba's words, Latin words and numbers by
    their count in the texts. Terms of two to four characters that jieba does not list count as
    words.
    """
    scores = _jieba_scores()
    lowest = min(scores.values())
    terms = {term for term in terms if _HAN.fullmatch(term)}
    for term in sorted(term for term in terms if 2 <= len(term) <= 4):
        scores.setdefault(term, _term_score(term, scores, lowest))
    characters = Counter(c for text in texts for c in text.lower() if c.isalnum())
    latin = Counter(m for text in texts for m in _LATIN_OR_NUMBER.findall(text.lower()))
    total = sum(characters.values())
    for character, count in sorted(characters.items()):
        if count >= 2:
            scores.setdefault(character, _CHARACTER_SCORE)
    for word, count in sorted(latin.items()):
        if count >= 20:
            scores[word] = math.log(count / total)
    counts = _count(_tokenizer(scores), texts)
    kept = sorted(scores, key=lambda p: (len(p) > 1 or characters[p] < 2, -counts[p], p))
    return _tokenizer({piece: scores[piece] for piece in kept[: n_pieces - 1]})


def encode(tokenizer: Tokenizer, texts: Iterable[str]) -> Iterator[list[int]]:
    """Ids of the pieces of each text, without the unknown piece."""
    texts = iter(texts)
    while batch := list(islice(texts, 4096)):
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            yield [i for i in encoding.ids if i]


def jieba_words(text: str) -> list[str]:
    """The words of a text as jieba's dictionary has them."""
    import jieba

    jieba.setLogLevel(60)
    return list(jieba.cut(text.lower(), HMM=False))


def _jieba_scores() -> dict[str, float]:
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    total = math.log(jieba.dt.total)
    return {
        word: math.log(count) - total
        for word, count in jieba.dt.FREQ.items()
        if count and word == word.lower() and word.isalnum()
    }


def _term_score(term: str, scores: dict[str, float], lowest: float) -> float:
    """A little above the best cut of the term into two, so that it stays whole."""
    cuts = [
        scores.get(term[:i], 2 * lowest) + scores.get(term[i:], 2 * lowest)
        for i in range(1, len(term))
    ]
    return max(lowest, max(cuts) + 0.1)


def _count(tokenizer: Tokenizer, texts: Sequence[str]) -> Counter[str]:
    counts: Counter[int] = Counter()
    for ids in encode(tokenizer, texts):
        counts.update(ids)
    return Counter({piece: counts[i] for piece, i in tokenizer.get_vocab().items()})


def _tokenizer(scores: dict[str, float]) -> Tokenizer:
    pieces = [(UNKNOWN, -100.0), *sorted(scores.items(), key=lambda item: (-item[1], item[0]))]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), "removed")
    return tokenizer
