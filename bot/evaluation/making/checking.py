"""What is wrong with a question file, seen from the documents that it asks about."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from bot.evaluation.judging.right_places import fold_answer
from bot.evaluation.judging.verifying import DocumentStore
from bot.evaluation.questions.labeled import LabeledQuestion

_LONGEST_QUOTE = 200  # characters of the documents that one citation shows
_MOST_PLACES = 2  # documents named where an answer does stand


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one question, and what to do, in Chinese."""

    id: str
    question: str
    message: str


class QuestionChecker:
    """Checks questions against the documents of an index."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self._ids = {summary.source: summary.id for summary in store.documents}
        self._folded: dict[str, str] = {}

    def check(self, questions: Sequence[LabeledQuestion]) -> list[Finding]:
        """All findings, in the order of the questions."""
        seen: dict[tuple[str, ...], LabeledQuestion] = {}
        found = []
        for one in questions:
            asked = tuple(fold_answer(turn) for turn in one.turns)
            messages = [*self._messages(one)]
            if asked in seen:
                messages.append(_duplicate(one, seen[asked]))
            seen.setdefault(asked, one)
            found += [Finding(one.id, one.question, message) for message in messages]
        return found

    def _messages(self, one: LabeledQuestion) -> Iterator[str]:
        if one.sources and not one.answers:
            yield "写了出处，没有写答案：这样算作应当拒答。"
        known = [source for source in one.sources if source in self._ids]
        for source in one.sources:
            if source not in self._ids:
                yield f"出处「{source}」不在索引里{self._alike(source)}。"
        if not one.answers:
            return
        answers = [fold_answer(answer) for answer in one.answers]
        if min(map(len, answers)) > _LONGEST_QUOTE:
            yield f"答案最短的也有 {min(map(len, answers))} 个字，一处引文最多 {_LONGEST_QUOTE} 个字。"
        searched = known or ([] if one.sources else list(self._ids))
        if searched and not any(self._holds(source, answers) for source in searched):
            yield (
                "答案"
                + ("不在出处里" if known else "在资料里找不到")
                + self._elsewhere(answers, known)
            )

    def _holds(self, source: str, answers: Sequence[str]) -> bool:
        if source not in self._folded:
            document = self._store.load_document(self._ids[source])
            self._folded[source] = fold_answer(document.text) if document else ""
        return any(answer in self._folded[source] for answer in answers)

    def _elsewhere(self, answers: Sequence[str], known: Sequence[str]) -> str:
        others = [s for s in self._ids if s not in known and self._holds(s, answers)]
        if not known or not others:
            return "，请照原文的写法填。"
        more = "等" if len(others) > _MOST_PLACES else ""
        return f"，但在「{'」「'.join(others[:_MOST_PLACES])}」{more}里有。"

    def _alike(self, source: str) -> str:
        name = PurePosixPath(source).name
        same = [known for known in self._ids if PurePosixPath(known).name == name]
        close = same or difflib.get_close_matches(source, self._names, n=1, cutoff=0.6)
        return f"，最像的是「{close[0]}」" if close else ""

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self._ids)


def _duplicate(one: LabeledQuestion, other: LabeledQuestion) -> str:
    same = {*map(fold_answer, one.answers)} == {*map(fold_answer, other.answers)}
    return f"与「{other.id}」问的一样" + ("。" if same else "，答案却不同。")
