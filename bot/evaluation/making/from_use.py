"""What people said of answers, as questions: those that went well, and those without an answer.

Comes in: lines of JSON as the page keeps them, ``question``, ``verdict`` (helpful, unhelpful, or
expected: an answer was expected where there was none) and ``cited``, a path with two offsets for
each quote. Lines of another form are passed over.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from bot.errors import QuestionFileInvalid
from bot.evaluation.judging.right_places import fold_answer
from bot.evaluation.judging.verifying import SourceTexts
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.types import ScoredPassage
from embeddings import Encoder

GOOD, BAD = frozenset({"helpful"}), frozenset({"unhelpful", "expected"})
_ALIKE = 0.8  # cosine of two questions that ask the same
_N_NEAREST = 2


class Searching(Protocol):
    """What is needed of a bot to show where to look."""

    def search(self, query: str, k: int = 10) -> list[ScoredPassage]:
        """The k best passages."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One thing that people asked and did not find, in the wording asked most."""

    question: str
    n_times: int
    other_wordings: tuple[str, ...]
    nearest: tuple[ScoredPassage, ...]


def read_feedback(path: Path) -> list[dict[str, Any]]:
    """The verdicts of a file, in its order.

    Raises:
        QuestionFileInvalid: the file cannot be read or holds no verdict.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileInvalid(
            f"评价记录「{path}」读不出来。", "请检查路径；它默认是索引文件夹里的 feedback.jsonl。"
        ) from error
    found = [row for line in lines if (row := _verdict(line)) is not None]
    if not found:
        raise QuestionFileInvalid(f"「{path}」里没有评价。", "请等有人在网页上评价以后再试。")
    return found


def confirmed_questions(
    verdicts: Sequence[dict[str, Any]], texts: SourceTexts
) -> list[LabeledQuestion]:
    """Questions whose answer was found helpful, with its first quote, where that still stands."""
    wordings: dict[str, LabeledQuestion] = {}
    disliked = {fold_answer(row["question"]) for row in verdicts if row["verdict"] in BAD}
    for row in verdicts:
        asked = fold_answer(row["question"])
        if row["verdict"] not in GOOD or asked in disliked or asked in wordings:
            continue
        quote = _first_quote(row, texts)
        if quote is not None:
            name = f"u{len(wordings) + 1:03d}"
            wordings[asked] = LabeledQuestion(
                name, (row["question"],), (quote[1],), (quote[0],), "有帮助"
            )
    return list(wordings.values())


def unanswered_questions(
    verdicts: Sequence[dict[str, Any]], encoder: Encoder, bot: Searching
) -> list[Unanswered]:
    """What was refused or disliked, questions of one meaning together, the most frequent first."""
    counts = Counter(row["question"] for row in verdicts if row["verdict"] in BAD)
    asked = [question for question, _ in counts.most_common()]
    if not asked:
        return []
    vectors = encoder.encode_queries(asked)
    groups: list[list[int]] = []
    for place in range(len(asked)):
        near = [float(np.dot(vectors[place], vectors[group[0]])) for group in groups]
        if near and max(near) >= _ALIKE:
            groups[int(np.argmax(near))].append(place)
        else:
            groups.append([place])
    found = [
        Unanswered(
            asked[group[0]], sum(counts[asked[place]] for place in group),
            tuple(asked[place] for place in group[1:]),
            tuple(bot.search(asked[group[0]], _N_NEAREST)),
        )
        for group in groups
    ]  # fmt: skip
    return sorted(found, key=lambda one: -one.n_times)


def _verdict(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    known = isinstance(row, dict) and isinstance(row.get("question"), str)
    return row if known and row["question"].strip() and row.get("verdict") in GOOD | BAD else None


def _first_quote(row: dict[str, Any], texts: SourceTexts) -> tuple[str, str] | None:
    cited = row.get("cited")
    match cited:
        case [[str(source), int(start), int(end)], *_]:
            text = texts.cut(source, start, end)
            return None if text is None else (source, text)
    return None
