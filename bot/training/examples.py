"""Training data to documents and questions with known answers.

Comes in: a folder with ``own-questions``, ``own-nearmiss`` and ``prose-*`` (JSON lines, gzip).
Goes out: documents to search in, and questions whose answer stands in one of them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.types import Document, Paragraph


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """A question, the words that answer it (empty when none do) and the title they stand in."""

    question: str
    answer: str
    title: str


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a gzip file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_questions(data: Path) -> list[TrainingQuestion]:
    """Questions with answers, and near misses without, of titles in the even half."""
    rows = [
        *read_rows(data / "own-questions.jsonl.gz"),
        *read_rows(data / "own-nearmiss.jsonl.gz"),
    ]
    return [
        TrainingQuestion(row["question"], row["answer"], row["title"])
        for row in rows
        if is_even(row["title"])
    ]


def is_even(title: str) -> bool:
    """In which half a title falls: that of the ranking (even) or that of its encoder (odd)."""
    return int(hashlib.md5(title.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


def read_documents(data: Path, max_distractors: int) -> dict[str, Document]:
    """One document a title: its prose rows, and the questions' passages they lack."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    asked = set()
    for name in ("own-questions", "own-nearmiss"):
        for row in read_rows(data / f"{name}.jsonl.gz"):
            asked.add(row["title"])
            texts[row["title"]].setdefault(row["passage"], row["heading"])
    for row in _prose(data):
        if row["title"] in asked or len(texts) < len(asked) + max_distractors:
            texts[row["title"]].setdefault(row["text"], row["heading"])
    return {title: document_of(title, rows.items()) for title, rows in texts.items()}


def _prose(data: Path) -> Iterator[dict[str, Any]]:
    for kind in ("gov-reports", "gov-policy", "gov-service-docs", "gov-reports-provinces",
                 "civil-service-notes", "politics-notes"):  # fmt: skip
        yield from read_rows(data / f"prose-{kind}.jsonl.gz")


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
