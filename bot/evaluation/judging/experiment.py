"""Questions through the bot to judged answers, one after another."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.errors import QuestionInvalid
from bot.evaluation.judging.right_places import RightPlaces
from bot.evaluation.judging.runs import Record
from bot.evaluation.judging.verifying import DocumentStore, SourceTexts, differences
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.progress import Progress, silent
from bot.records import answer_record
from bot.types import Answer, ScoredPassage

RANKED_PASSAGES = 100  # passages asked of the search for the measures of the ranking
_ENDS = "。！？；：!?;:…”』」）)"  # behind which a quote may begin, and with which it may end
STAGE = "回答问题"


class EvaluatedBot(DocumentStore, Protocol):
    """What an experiment needs of a bot."""

    def answer_and_rank(
        self, question: str, history: Sequence[str]
    ) -> tuple[Answer, tuple[ScoredPassage, ...]]:
        """The answer, and all passages that were ranked for it."""

    def search(self, query: str, k: int) -> list[ScoredPassage]:
        """The k best passages."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, the answer it got, and the documents in the order the bot ranked them.

    ``n_verbatim`` counts the quotes that stand in the source exactly as shown, ``n_whole`` those
    that begin where a sentence begins and end where one ends. ``right_rank`` is
    the rank of the first passage that holds a right answer, None where none of the passages
    does. ``articles`` holds path and article where the right answers stand.
    """

    question: LabeledQuestion
    record: Record
    ranking: tuple[str, ...] = ()
    n_verbatim: int = 0
    n_whole: int = 0
    right_rank: int | None = None
    articles: frozenset[tuple[str, str]] = frozenset()


class Experiment:
    """Asks a bot and judges what it says."""

    def __init__(self, bot: EvaluatedBot) -> None:
        self._bot = bot
        self._texts = SourceTexts(bot)
        self._sources = {summary.id: summary.source for summary in bot.documents}
        self._right = RightPlaces(self._texts, self._sources)

    def judge(self, question: LabeledQuestion) -> Judged:
        """Answer one question; one that the bot refuses to read counts as not answered."""
        started = time.perf_counter()
        passages: tuple[ScoredPassage, ...] = ()
        try:
            answer, passages = self._bot.answer_and_rank(question.question, question.history)
        except QuestionInvalid as error:
            answer = Answer(question.question, str(error), (), 0.0)
        milliseconds = (time.perf_counter() - started) * 1000
        record = {"id": question.id, **answer_record(answer, milliseconds)}
        if answer.generation and self._is_missing(question, passages):
            found = self._bot.search(answer.searched_as or answer.question, RANKED_PASSAGES)
            known = {one.passage.id for one in passages}
            passages += tuple(one for one in found if one.passage.id not in known)
        return Judged(
            question, record, self._documents(passages),
            len(record["citations"]) - len(differences(record, self._texts)),
            sum(map(self._is_whole, record["citations"])),
            self._right.rank(question, passages), self._right.articles(question),
        )  # fmt: skip

    def _documents(self, passages: Sequence[ScoredPassage]) -> tuple[str, ...]:
        """The paths of their documents, each once."""
        ranked = (self._sources.get(one.passage.document_id, "") for one in passages)
        return tuple(dict.fromkeys(ranked))

    def _is_missing(self, question: LabeledQuestion, passages: Sequence[ScoredPassage]) -> bool:
        """Whether to search deeper: with all right documents found no measure can change."""
        if question.sources:
            return not set(question.sources) <= set(self._documents(passages))
        return question.answerable and self._right.rank(question, passages) is None

    def _is_whole(self, cited: Mapping[str, Any]) -> bool:
        """Whether a quote lies between the ends of sentences, clauses or lines."""
        document = self._texts.document(cited["document"])
        if document is None:
            return False
        before = document.text[: cited["start"]].rstrip(" \t\u3000")[-1:]
        after = document.text[cited["end"] :].lstrip(" \t\u3000")[:1]
        ends = cited["quote"][-1:] in _ENDS or after in ("", "\n")
        return ends and (before in ("", "\n") or before in _ENDS)

    def judge_all(self, questions: Sequence[LabeledQuestion]) -> Iterator[Judged]:
        """Answer every question in order."""
        return map(self.judge, questions)


def run_questions(
    bot: EvaluatedBot, questions: Sequence[LabeledQuestion], progress: Progress = silent
) -> list[Judged]:
    """Answer every question in this process."""
    judged = []
    for one in Experiment(bot).judge_all(questions):
        judged.append(one)
        progress(STAGE, len(judged), len(questions))
    return judged
