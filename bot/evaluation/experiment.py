"""Questions through the bot to judged answers, one after another, with progress."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.errors import QuestionInvalid
from bot.evaluation.labeled import LabeledQuestion
from bot.evaluation.runs import Record
from bot.evaluation.verifying import DocumentStore, SourceTexts, differences
from bot.progress import Progress, silent
from bot.records import answer_record
from bot.types import Answer, ScoredPassage

RANKED_PASSAGES = 100  # passages asked of the search for the measures of the ranking


class EvaluatedBot(DocumentStore, Protocol):
    """What an experiment needs of a bot."""

    def answer(self, question: str, history: Sequence[str] = ()) -> Answer: ...  # noqa: D102

    def search(self, query: str, k: int = 10) -> list[ScoredPassage]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, the answer it got, and the documents in the order the bot ranked them.

    ``n_verbatim`` counts the quotes that stand in the source exactly as shown.
    """

    question: LabeledQuestion
    record: Record
    ranking: tuple[str, ...]
    n_verbatim: int


def run_questions(
    bot: EvaluatedBot, questions: Sequence[LabeledQuestion], progress: Progress = silent
) -> list[Judged]:
    """Answer every question; one that the bot refuses to read counts as not answered."""
    texts = SourceTexts(bot)
    sources = {summary.id: summary.source for summary in bot.documents}
    judged = []
    for number, question in enumerate(questions, start=1):
        started = time.perf_counter()
        try:
            answer = bot.answer(question.question, question.history)
        except QuestionInvalid as error:
            answer = Answer(question.question, str(error), (), 0.0)
        milliseconds = (time.perf_counter() - started) * 1000
        record = {"id": question.id, **answer_record(answer, milliseconds)}
        n_verbatim = len(record["citations"]) - len(differences(record, texts))
        judged.append(Judged(question, record, _ranking(bot, answer, sources), n_verbatim))
        progress("回答问题", number, len(questions))
    return judged


def _ranking(bot: EvaluatedBot, answer: Answer, sources: dict[str, str]) -> tuple[str, ...]:
    """Documents in the order of the answer's passages, then those that only search found."""
    if not answer.generation:
        return ()
    found = bot.search(answer.searched_as or answer.question, RANKED_PASSAGES)
    rest = (sources.get(scored.passage.document_id, "") for scored in found)
    return tuple(dict.fromkeys([*answer.passage_sources, *rest]))
