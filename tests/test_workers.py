from __future__ import annotations

import os
from collections.abc import Sequence

import pytest
from fake_bot import FakeBot

from bot.errors import WorkerEnded
from bot.evaluation.judging import workers
from bot.evaluation.judging.experiment import run_questions
from bot.evaluation.judging.workers import n_processes, run_on_all_cores
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.types import Answer, ScoredPassage

ASKED = ("总要求", "年休假", "天气", "事假", "长" * 501)
QUESTIONS = [LabeledQuestion(str(n), (ASKED[n % 5],), ("学思想",)) for n in range(130)]


class DyingBot(FakeBot):
    def answer_and_rank(
        self, question: str, history: Sequence[str]
    ) -> tuple[Answer, tuple[ScoredPassage, ...]]:
        os._exit(9)


def test_a_process_is_started_only_where_it_is_worth_it() -> None:
    assert [n_processes(n, 4) for n in (0, 59, 119, 120, 10_000)] == [1, 1, 1, 2, 4]
    assert n_processes(10_000, 1) == 1


def test_processes_answer_as_one_does_and_in_order() -> None:
    told: list[tuple[str, int, int]] = []
    together = run_on_all_cores(FakeBot(), FakeBot, QUESTIONS, 2, lambda *step: told.append(step))
    alone = run_questions(FakeBot(), QUESTIONS)
    for one in (*together, *alone):
        one.record["milliseconds"] = 0
    assert together == alone
    assert told[-1] == ("回答问题", 130, 130) and len(told) == 130


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 1)
    with pytest.raises(WorkerEnded, match="意外结束"):
        run_on_all_cores(DyingBot(), DyingBot, QUESTIONS[:4], 2)
