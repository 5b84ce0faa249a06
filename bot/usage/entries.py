"""What is kept of a question that was asked, and of what somebody says of its answer.

Nothing tells who it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from bot.types import Answer

Verdict = Literal["helpful", "unhelpful", "expected"]
Outcome = Literal["answered", "refused", "pinned"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
BAD: tuple[str, ...] = ("unhelpful", "expected")
Cited = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what became of it; ``cited`` holds (path, start, end) of each quote.

    ``collection`` and ``document`` (an id) name what alone was searched. ``milliseconds`` is
    None where only the verdict is known.
    """

    question: str
    outcome: Outcome
    confidence: float
    searched_as: str | None = None
    collection: str | None = None
    document: str | None = None
    cited: tuple[Cited, ...] = ()
    generation: str = ""
    milliseconds: float | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """A verdict on one answer; ``expected`` is said of a refusal: the documents hold an answer.

    ``cited`` holds (path, start, end) of each quote, in order.
    """

    question: str
    verdict: Verdict
    answered: bool
    confidence: float
    searched_as: str | None = None
    collection: str | None = None
    document: str | None = None
    cited: tuple[Cited, ...] = ()
    generation: str = ""


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A line of the log: when (UTC, 「2026-11-22 08:30:00」), what, and all verdicts on it."""

    time: str
    asked: Asked
    verdicts: tuple[str, ...] = ()


def asked_of(
    answer: Answer, milliseconds: float, collection: str | None = None, document: str | None = None
) -> Asked:
    """What is kept of an answer."""
    pinned = any(citation.pinned for citation in answer.citations)
    outcome: Outcome = "pinned" if pinned else "answered" if answer.answered else "refused"
    cited = tuple((one.source, one.start, one.end) for one in answer.citations)
    return Asked(
        answer.question, outcome, round(answer.confidence, 4), answer.searched_as, collection,
        document, cited, answer.generation, round(milliseconds, 1),
    )  # fmt: skip


def asked_with(feedback: Feedback) -> Asked:
    """What a verdict tells of the question it is about, where the log does not hold that."""
    return Asked(
        feedback.question, "answered" if feedback.answered else "refused", feedback.confidence,
        feedback.searched_as, feedback.collection, feedback.document, feedback.cited,
        feedback.generation,
    )  # fmt: skip
