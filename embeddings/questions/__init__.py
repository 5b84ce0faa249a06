"""Questions that we wrote for training, each by understanding one passage.

The passages are public and not kept here: a row names its passage by ``passage_key`` and tells
where the answer stands in it. ``near-misses`` holds questions whose answer the passage lacks
(no place) beside questions of the same kind that it answers. What was written for which kind
of text is told by the names of the files.

answers.py  where the answers of public questions stand, marked by us
public/     the marks, a file for each set of questions
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

FOLDER = Path(__file__).parent
NEAR_MISSES = "near-misses"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question, the key of its passage, and the span of the answer there, None without one."""

    question: str
    passage: str
    span: tuple[int, int] | None


def passage_key(text: str) -> str:
    """What names a passage: the first twelve hexadecimal digits of the md5 of its text."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:12]


def written_questions(name: str | None = None, folder: Path = FOLDER) -> Iterator[WrittenQuestion]:
    """The rows of one file, or of all files but the near misses, sorted by the files' names."""
    for path in sorted(folder.glob("*.tsv")):
        if path.stem == name or (name is None and path.stem != NEAR_MISSES):
            for line in path.read_text(encoding="utf-8").splitlines()[1:]:
                passage, start, end, question = line.split("\t")
                span = (int(start), int(end)) if start else None
                yield WrittenQuestion(question, passage, span)


def with_passages(
    questions: Iterator[WrittenQuestion], texts: Mapping[str, _T]
) -> Iterator[tuple[WrittenQuestion, _T]]:
    """Questions with their passages out of ``texts`` (by key); those without one are left out."""
    for written in questions:
        if written.passage in texts:
            yield written, texts[written.passage]
