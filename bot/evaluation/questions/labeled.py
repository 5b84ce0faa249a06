"""Question files: what is asked, which words answer it, and where they stand.

Comes in: JSON lines, CSV or XLSX. Goes out: LabeledQuestions, and the rows that cannot be used
by their numbers: told to who asks for them, else one error that names them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from bot.errors import QuestionFileInvalid
from bot.evaluation.questions.question_rows import RowFault, read_rows

_SHOWN_FAULTS = 5  # rows named in one error


@dataclass(frozen=True, slots=True)
class LabeledQuestion:
    """A question with the right answers; no answers means that refusing is right.

    ``turns`` holds the earlier questions of a conversation and, last, the one that is judged.
    Citing any one of ``sources`` is right.
    """

    id: str
    turns: tuple[str, ...]
    answers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kind: str = ""

    @property
    def question(self) -> str:
        """The question that is judged."""
        return self.turns[-1]

    @property
    def history(self) -> tuple[str, ...]:
        """The questions before it, oldest first."""
        return self.turns[:-1]

    @property
    def answerable(self) -> bool:
        """Whether the documents hold an answer."""
        return bool(self.answers)


def read_question_files(
    paths: Sequence[Path], faults: list[str] | None = None
) -> list[LabeledQuestion]:
    """Questions of several files in order; ids that two files share get the file's name.

    ``faults`` takes up what is wrong with single rows, which are then left out.

    Raises:
        QuestionFileInvalid: a file, or without ``faults`` a row of it, cannot be used.
    """
    questions: list[LabeledQuestion] = []
    taken: set[str] = set()
    for path in paths:
        for question in read_questions(path, faults):
            name, number = question.id, 1
            while name in taken:
                number += 1
                name = f"{path.stem}:{question.id}" + (f"#{number}" if number > 2 else "")
            taken.add(name)
            questions.append(replace(question, id=name))
    return questions


def read_questions(path: Path, faults: list[str] | None = None) -> list[LabeledQuestion]:
    """The questions of one file, in its order.

    ``faults`` takes up what is wrong with single rows, which are then left out.

    Raises:
        QuestionFileInvalid: the file, or without ``faults`` a row of it, cannot be used.
    """
    questions: list[LabeledQuestion] = []
    found: list[str] = []
    seen: dict[str, int] = {}
    for number, row in read_rows(path):
        try:
            question = _question(row, f"q{number}")
            if question.id in seen:
                raise RowFault(f"编号「{question.id}」与第 {seen[question.id]} 行重复")
            seen[question.id] = number
            questions.append(question)
        except RowFault as fault:
            found.append(f"第 {number} 行{fault}")
    if found and (faults is None or not questions):
        more = f"等 {len(found)} 行" if len(found) > _SHOWN_FAULTS else ""
        named = "；".join(found[:_SHOWN_FAULTS])
        raise QuestionFileInvalid(
            f"问题文件「{path}」有写得不对的行：{named}{more}。", "请改正后再运行。"
        )
    if not questions:
        raise QuestionFileInvalid(f"问题文件「{path}」里没有问题。", "请至少写一个问题后再运行。")
    if faults is not None:
        faults.extend(f"问题文件「{path}」{fault}，没有用。" for fault in found)
    return questions


def _question(row: Any, default_id: str) -> LabeledQuestion:
    if isinstance(row, RowFault):
        raise row
    if not isinstance(row, Mapping):
        raise RowFault("不是一个 JSON 对象")
    turns = row.get("turns")
    if turns is None:
        turns = [row.get("question")]
    if not isinstance(turns, list) or not turns:
        raise RowFault("的 turns 应是一串问题")
    if not all(isinstance(turn, str) and turn.strip() for turn in turns):
        raise RowFault("没有写问题")
    if "answers" not in row:
        raise RowFault("没有写答案 answers（答不出的问题请写空的列表）")
    name = row.get("id")
    return LabeledQuestion(
        default_id if name in (None, "") else str(name),
        tuple(turn.strip() for turn in turns),
        _texts(row, "answers"),
        tuple(_source(path) for path in _texts(row, "sources")),
        str(row.get("kind") or row.get("type") or ""),
    )


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts; a single text counts as a list of one."""
    value = row.get(name)
    values = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(text, str) for text in values):
        raise RowFault(f"的 {name} 应是一串文字")
    return tuple(text for text in values if text.strip())


def _source(path: str) -> str:
    return PurePosixPath(path.strip().replace("\\", "/")).as_posix()
