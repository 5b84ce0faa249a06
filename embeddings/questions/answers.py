"""Where the answers of public questions stand, marked by us: sentences of the passage.

Neither question nor passage is kept here: a row names both by ``passage_key``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from embeddings.questions import passage_key

_FOLDER = Path(__file__).parent / "public"
Spans = tuple[tuple[int, int], ...]


def marked_answers(name: str) -> Mapping[tuple[str, str], Spans]:
    """(passage, question), by their keys → spans of which each answers, the best first."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {(passage, question): _spans(answers) for passage, question, answers in rows}


def answers_of(marked: Mapping[tuple[str, str], Spans], passage: str, question: str) -> Spans:
    """The spans of one question in its passage; none when nobody marked it."""
    return marked.get((passage_key(passage), passage_key(question)), ())


def _spans(answers: str) -> Spans:
    pairs = (span.split("-") for span in answers.split())
    return tuple((int(start), int(end)) for start, end in pairs)
