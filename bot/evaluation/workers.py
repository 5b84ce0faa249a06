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

from bot.documents.sandbox.pool import n_cores
from bot.errors import WorkerEnded
from bot.evaluation.experiment import STAGE, EvaluatedBot, Experiment, Judged, run_questions
from bot.evaluation.labeled import LabeledQuestion
from bot.progress import Progress, silent

LoadBot = Callable[[], EvaluatedBot]
WORTH_A_PROCESS = 60  # questions a process must get, else loading takes longer than answering
_AT_ONCE = 8  # questions handed over together
_experiment: Experiment | None = None  # of a worker, made once when it starts


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
    """Answer every question, here or in processes that ``load`` the same bot for themselves.

    ``load`` must be a function that other processes can import.

    Raises:
        WorkerEnded: a process was ended from outside, as for want of memory.
    """
    number = n_processes(len(questions), wanted)
    if number == 1:
        return run_questions(bot, questions, progress)
    judged = []
    try:
        for one in _in_processes(load, questions, number):
            judged.append(one)
            progress(STAGE, len(judged), len(questions))
    except BrokenProcessPool as error:
        raise WorkerEnded(
            "回答问题的进程意外结束了，可能是内存不够。", "请加上 `--processes 1` 再试。"
        ) from error
    return judged


def _in_processes(
    load: LoadBot, questions: Sequence[LabeledQuestion], number: int
) -> Iterator[Judged]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(number, context, initializer=_start, initargs=(load,))
    try:
        yield from pool.map(_judge, questions, chunksize=_AT_ONCE)
    finally:
        pool.shutdown(cancel_futures=True)


def _start(load: LoadBot) -> None:
    global _experiment
    import faiss

    faiss.omp_set_num_threads(1)  # the processes fill the cores
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    _experiment = Experiment(load())


def _judge(question: LabeledQuestion) -> Judged:
    if _experiment is None:
        raise RuntimeError("expected a worker that was started by _start")
    return _experiment.judge(question)
