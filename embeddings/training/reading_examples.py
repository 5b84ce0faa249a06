"""Questions whose answers are marked to what the sentence reader learns from.

Comes in: our own questions and near misses, and the encyclopaedic questions whose answers we
marked. Goes out: each with the sentences of its passage, marks, and the likest other passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from embeddings.questions import NEAR_MISSES, passage_key, with_passages, written_questions
from embeddings.questions.answers import answers_of, marked_answers
from embeddings.sentence_reader import MOST_PIECES, Asked, Numbers, Told, facts_of_pieces
from embeddings.static import StaticEncoder
from embeddings.training import corpus
from embeddings.training.corpus import Text

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*|[。！？!?]+")
_SUBJECT = re.compile(r"^[^（(，,。是为、：:]{2,14}")
_PUBLIC = "cmrc2018-train"
_MOST_SENTENCES = 16  # of a passage that are learned from
_N_OTHERS = 8  # likest passages from which one that does not answer is drawn
_BLOCK = 500  # questions compared at a time
_COMMON = 13.0  # logarithm of the count of the commonest words


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question, a passage, and the spans of it that answer; none where it does not."""

    question: str
    passage: Text
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """What is read of a question and its passage: 1 marks the sentences that answer."""

    asked: Asked
    told: Told
    marks: Numbers
    others: tuple[Told, ...]


def read_marked_questions(
    data: Path, texts: Iterable[Text], half: str = "all"
) -> list[MarkedQuestion]:
    """All questions with marked answers, of all titles or one half of them."""
    ours = [
        one
        for one in (*_own(data), *_written(texts))
        if half in ("all", corpus.half_of(one.passage.title or one.passage.text))
    ]
    return [*ours, *_public(data, half)]


def _own(data: Path) -> Iterator[MarkedQuestion]:
    for name in ("own-questions", "own-nearmiss"):
        for row in corpus.read_rows(data / f"{name}.jsonl.gz"):
            passage = Text(row["title"], row["heading"], row["passage"])
            spans = tuple(_places(passage.text, row["answer"]))
            if spans or not row["answer"]:
                yield MarkedQuestion(row["question"], passage, spans)


def _written(texts: Iterable[Text]) -> Iterator[MarkedQuestion]:
    known = {passage_key(text.text): text for text in texts}
    for name in (None, NEAR_MISSES):
        for written, text in with_passages(written_questions(name), known):
            answer = text.text[slice(*written.span)] if written.span else ""
            yield MarkedQuestion(written.question, text, tuple(_places(text.text, answer)))


def _public(data: Path, half: str) -> Iterator[MarkedQuestion]:
    """Their passages have no titles: what the first sentence is about stands for one.

    Their text decides the half, as it does wherever else they are read.
    """
    marked = marked_answers(_PUBLIC)
    for pair in corpus.read_pairs(data, (_PUBLIC,), half):
        text = pair.passage.text
        spans = answers_of(marked, text, pair.question)
        subject = _SUBJECT.match(text)
        if spans:
            yield MarkedQuestion(
                pair.question, Text(subject[0] if subject else "", "", text), spans
            )


def _places(text: str, answer: str) -> Iterator[tuple[int, int]]:
    place = text.find(answer) if answer else -1
    while place >= 0:
        yield place, place + len(answer)
        place = text.find(answer, place + 1)


def make_examples(questions: Sequence[MarkedQuestion], encoder: StaticEncoder) -> list[Example]:
    """Examples with the passages that the encoder finds likest to each question."""
    number: dict[tuple[str, str], int] = {}
    for one in questions:
        number.setdefault((_head(one.passage), one.passage.text), len(number))
    told = [_told(head, text, encoder) for head, text in number]
    vectors = encoder.encode_passages([f"{head} {_folded(text)}" for head, text in number])
    asked = encoder.encode_queries([_folded(one.question) for one in questions])
    found = []
    for one, likest in zip(questions, _likest(asked, vectors), strict=True):
        own = number[_head(one.passage), one.passage.text]
        others = tuple(told[n] for n in likest if n != own and told[n].sentences)
        if told[own].sentences:
            question = encoder.asked(_folded(one.question))
            found.append(Example(question, told[own], _marks(one, told[own]), others))
    return [one for one in found if len(one.asked.ids)]


def _likest(asked: Numbers, vectors: Numbers) -> Iterator[list[int]]:
    """For each question the rows of the likest passages."""
    most = min(_N_OTHERS + 1, len(vectors) - 1)
    for first in range(0, len(asked), _BLOCK):
        likeness = asked[first : first + _BLOCK] @ vectors.T
        yield from np.argpartition(-likeness, most, axis=1)[:, :most].tolist()


def _marks(one: MarkedQuestion, told: Told) -> Numbers:
    spans = list(_sentences(one.passage.text))[: len(told.sentences)]
    holds = [any(low <= a and b <= high for a, b in one.spans) for low, high in spans]
    if not any(holds):  # an answer over several sentences stands in each of them
        holds = [any(low < b and a < high for a, b in one.spans) for low, high in spans]
    return np.array(holds, dtype=np.float32)


def _told(head: str, text: str, encoder: StaticEncoder) -> Told:
    sentences = tuple(_folded(text[a:b]) for a, b in _sentences(text))[:_MOST_SENTENCES]
    ids = tuple(cut.ids[:MOST_PIECES] for cut in encoder.cut(sentences))
    return Told(head, encoder.cut([head])[0].ids, sentences, ids)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield match.span()


def _head(passage: Text) -> str:
    return _folded(f"{passage.title} {passage.heading}".strip())


def _folded(text: str) -> str:
    return text.lower()


def commonness_facts(encoder: StaticEncoder) -> Numbers:
    """``facts_of_pieces`` for every row of the encoder, commonness from jieba's counts."""
    import jieba

    jieba.initialize()
    pieces = encoder.pieces()
    counts = {piece: jieba.dt.FREQ.get(piece, 0) or 0 for piece in pieces}
    common = {piece: float(np.log1p(n)) / _COMMON for piece, n in counts.items()}
    return facts_of_pieces(pieces, common)
