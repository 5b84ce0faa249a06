"""Training data to documents to search in, and questions whose answers are known.

Comes in: the folder of training data, the zip of laws beside it, and the questions of
``embeddings/questions``. Goes out: a world of documents, and questions with the words that
answer them. Everything is cut into halves by title, so that what is fitted here is asked of
an encoder that has not seen it.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.documents import document_from_text
from bot.types import Document, Paragraph
from embeddings.questions import NEAR_MISSES, passage_key, with_passages, written_questions
from embeddings.questions.answers import answers_of, marked_answers
from embeddings.training import corpus
from embeddings.training.corpus import Pair, Text

_N_ARTICLES = 8000  # of laws, drawn at random, among the texts that questions were written for
_PROSE = ("gov-reports", "gov-policy", "gov-service-docs", "gov-reports-provinces",
          "civil-service-notes", "politics-notes")  # fmt: skip
_PUBLIC = "cmrc2018-train"  # the encyclopaedic set whose answers are marked
_LEGAL = ("stard-law", "lecoqa-keywords")


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """A question with its passage; ``answer`` is empty where only the passage is known.

    ``answerable`` is False for a near miss, whose answer stands nowhere. ``mixed`` tells that
    the question is of the set in which plain, everyday and search-box wordings are a third each.
    """

    question: str
    answer: str
    passage: Text
    answerable: bool = True
    mixed: bool = False

    @property
    def title(self) -> str:
        """What decides the half: the passage's title, or its text where it has none."""
        return self.passage.title or self.passage.text


@dataclass(frozen=True, slots=True)
class TrainingData:
    """All documents, and the questions of the half that the encoder has not seen."""

    documents: dict[str, Document]
    questions: list[TrainingQuestion]


def read_training_data(data: Path, laws: Path | None) -> TrainingData:
    """Read everything; questions are those of the even half."""
    articles = corpus.read_laws(laws) if laws else []
    texts = {passage_key(t.text): t for t in corpus.read_all_texts(data, articles)}
    own = [replace(_asked(p), mixed=True) for p in corpus.read_own_questions(data)]
    own += _near_misses(data)
    written = [
        TrainingQuestion(w.question, text.text[slice(*w.span)] if w.span else "", text)
        for w, text in with_passages(written_questions(), texts)
    ]
    missed = [
        TrainingQuestion(
            w.question, text.text[slice(*w.span)] if w.span else "", text, bool(w.span)
        )
        for w, text in with_passages(written_questions(NEAR_MISSES), texts)
    ]
    dice = random.Random(1)
    others = [
        *_marked(corpus.read_pairs(data, (_PUBLIC,))),
        *map(_asked, corpus.read_pairs(data, _LEGAL)),
    ]
    drawn = dice.sample(articles, min(_N_ARTICLES, len(articles)))
    documents = _documents([*own, *written, *missed], others, data, drawn)
    everything = [*own, *written, *missed, *others]
    return TrainingData(documents, [q for q in everything if is_even(q.title)])


def _asked(pair: Pair) -> TrainingQuestion:
    return TrainingQuestion(pair.question, pair.answer, pair.passage)


def _marked(pairs: Iterable[Pair]) -> Iterator[TrainingQuestion]:
    """Pairs with the sentence that we marked as their answer."""
    marked = marked_answers(_PUBLIC)
    for pair in pairs:
        for span in answers_of(marked, pair.passage.text, pair.question)[:1]:
            yield TrainingQuestion(pair.question, pair.passage.text[slice(*span)], pair.passage)


def _near_misses(data: Path) -> Iterator[TrainingQuestion]:
    for row in corpus.read_rows(data / "own-nearmiss.jsonl.gz"):
        passage = Text(row["title"], row["heading"], row["passage"])
        yield TrainingQuestion(row["question"], row["answer"], passage, bool(row["answer"]))


def is_even(title: str) -> bool:
    """In which half a title falls: that of the ranking (even) or that of its encoder (odd)."""
    return corpus.half_of(title) == "even"


def _documents(
    ours: Iterable[TrainingQuestion],
    others: Iterable[TrainingQuestion],
    data: Path,
    articles: Iterable[Text],
) -> dict[str, Document]:
    """One document a title: the passages asked about, its prose rows, its articles drawn."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for asked in ours:
        texts[asked.passage.title].setdefault(asked.passage.text, asked.passage.heading)
    for name in _PROSE:
        for row in corpus.read_rows(data / f"prose-{name}.jsonl.gz"):
            texts[row["title"]].setdefault(row["text"], row["heading"])
    for article in articles:
        texts[article.title].setdefault(article.text, "")
    untitled = texts.pop("", {})
    found = {title: document_of(title, rows.items()) for title, rows in texts.items()}
    for text in dict.fromkeys([*untitled, *(asked.passage.text for asked in others)]):
        found[text] = document_from_text(text, source=passage_key(text), title=None)
    return found


def document_of(title: str, rows: Iterable[tuple[str, str]]) -> Document:
    """A document of (text, heading) rows; the heading's levels are parted by 「 / 」.

    A new heading stands on a line of its own before its text, as in real documents.
    """
    parts: list[str] = []
    paragraphs: list[Paragraph] = []
    start = 0
    before: tuple[str, ...] = ()
    for text, heading in rows:
        path = tuple(level for level in heading.split(" / ") if level)
        own = path[-1:] if path != before else ()
        before = path
        for place, line in enumerate((*own, *text.split("\n"))):
            if line.strip():
                number, is_heading = len(paragraphs) + 1, place < len(own)
                end = start + len(line)
                paragraphs.append(Paragraph(number, start, end, path, is_heading=is_heading))
            parts.append(line)
            start += len(line) + 1
    identity = "d" + hashlib.sha256(title.encode()).hexdigest()[:12]
    return Document(identity, title, "\n".join(parts), title, "", tuple(paragraphs))
