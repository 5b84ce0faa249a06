"""Many questions on all cores: each process loads the bot once, answers come in order.

What is answered does not depend on the number of processes: an answer is a pure function of
question, index and settings.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, TypeVar

from bot.documents.sandbox.pool import n_cores
from bot.errors import WorkerEnded
from bot.evaluation.judging.experiment import STAGE, EvaluatedBot, Experiment, Judged, run_questions
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.progress import Progress, silent

T = TypeVar("T")
Work = Callable[[LabeledQuestion], T]
LoadBot = Callable[[], EvaluatedBot]
WORTH_A_PROCESS = 60  # questions a process must get, else loading takes longer than answering
_AT_ONCE = 8  # questions handed over together
_work: Work[Any] | None = None  # of a worker, made once when it starts


def n_processes(n_questions: int, wanted: int = 0) -> int:
    """How many processes to answer with; 0 wanted means one a core where it is worth it."""
    return max(1, min(wanted or n_cores(), n_questions // WORTH_A_PROCESS))


def run_on_all_cores(
    bot: EvaluatedBot,
    load: LoadBot,
    questions: Sequence[LabeledQuestion],
    wanted: int = 0,
    progress: Progress = silent,
) -> list[Judged]:
    """Judge every answer, here or in processes that ``load`` the same bot for themselves.

    ``load`` must be a function that other processes can import.

    Raises:
        WorkerEnded: a process was ended from outside, as for want of memory.
    """
    if n_processes(len(questions), wanted) == 1:
        return run_questions(bot, questions, progress)
    return map_on_all_cores(partial(_judging, load), questions, wanted, progress, STAGE)


def map_on_all_cores(
    start: Callable[[], Work[T]],
    questions: Sequence[LabeledQuestion],
    wanted: int,
    progress: Progress,
    stage: str,
) -> list[T]:
    """What the work that ``start`` makes, once in each process, gives for every question.

    Raises:
        WorkerEnded: a process was ended from outside, as for want of memory.
    """
    number = n_processes(len(questions), wanted)
    results = map(start(), questions) if number == 1 else _in_processes(start, questions, number)
    done: list[T] = []
    try:
        for one in results:
            done.append(one)
            progress(stage, len(done), len(questions))
    except BrokenProcessPool as error:
        raise WorkerEnded(
            "回答问题的进程意外结束了，可能是内存不够。", "请加上 `--processes 1` 再试。"
        ) from error
    return done


def _in_processes(
    start: Callable[[], Work[T]], questions: Sequence[LabeledQuestion], number: int
) -> Iterator[T]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(number, context, initializer=_start, initargs=(start,))
    try:
        yield from pool.map(_do, questions, chunksize=_AT_ONCE)
    finally:
        pool.shutdown(cancel_futures=True)


def _start(start: Callable[[], Work[Any]]) -> None:
    global _work
    import faiss

    faiss.omp_set_num_threads(1)  # the processes fill the cores
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    _work = start()


def _do(question: LabeledQuestion) -> Any:
    if _work is None:
        raise RuntimeError("expected a worker that was started by _start")
    return _work(question)


def _judging(load: LoadBot) -> Work[Judged]:
    return Experiment(load()).judge
