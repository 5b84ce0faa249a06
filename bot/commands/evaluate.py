"""`yinju evaluate`: question files or a BEIR folder to a run file, a table and a report."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

from bot.commands.arguments import UsageError, add_command
from bot.commands.measured import Measured, measured_for_reading, measured_record
from bot.commands.progress_bar import ProgressBar
from bot.commands.terminal import print_json, say, warn
from bot.commands.thresholds import missed, read_thresholds
from bot.evaluation.labels import MEASURE_NAMES, RANKING_NAMES
from bot.settings import Settings


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(commands, "evaluate", run, "用有答案的问题检验回答得好不好")
    parser.add_argument(
        "questions", metavar="QUESTIONS", nargs="*", type=Path,
        help="问题文件：.jsonl、.csv 或 .xlsx（列名：问题、答案、出处、类型）",
    )  # fmt: skip
    parser.add_argument("--beir", metavar="FOLDER", type=Path, help="改用 BEIR 格式的文件夹")
    parser.add_argument("--run", metavar="RUN.jsonl", type=Path, dest="run_file",
                        help="把每题的回答写成 JSON lines")  # fmt: skip
    parser.add_argument("--report", metavar="REPORT.html", type=Path, help="把结果写成一个网页")
    parser.add_argument(
        "--fail-under", metavar="NAME=VALUE", action="append", default=[],
        help="度量比这个值差时退出码为 1，例如 answer_in_shown=0.92；可以写多次",
    )  # fmt: skip


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Evaluate, print, and fail when a measure wanted is not reached."""
    if bool(arguments.questions) == (arguments.beir is not None):
        said = "问题文件和 --beir 不能一起写。" if arguments.beir else "没有写问题文件。"
        raise UsageError(said, "请写问题文件，或写 --beir 文件夹。")
    if arguments.beir and (arguments.run_file or arguments.report):
        raise UsageError("--beir 不能与 --run、--report 一起用。", "请去掉其中的一样。")
    known = RANKING_NAMES if arguments.beir else MEASURE_NAMES
    thresholds = read_thresholds(arguments.fail_under, known)
    found = _beir(arguments, settings) if arguments.beir else _questions(arguments, settings)
    values = {score.name: score.value for score in found.scores}
    if arguments.json:
        print_json(measured_record(found))
    else:
        say(measured_for_reading(found))
    sentences = missed(thresholds, values)
    for sentence in sentences:
        warn(sentence)
    return 1 if sentences else 0


def _questions(arguments: argparse.Namespace, settings: Settings) -> Measured:
    from bot.evaluation.experiment import run_questions
    from bot.evaluation.labeled import read_question_files
    from bot.evaluation.measures import by_kind, reliability_of, scorecard
    from bot.evaluation.report import write_report
    from bot.evaluation.runs import write_run
    from bot.pipeline import load_bot

    questions = read_question_files(arguments.questions)
    bot = load_bot(settings)
    started = time.perf_counter()
    with ProgressBar() as progress:
        judged = run_questions(bot, questions, progress)
    seconds = time.perf_counter() - started
    kinds = {kind: scorecard(some) for kind, some in by_kind(judged).items()}
    scores = scorecard(judged)
    if arguments.run_file:
        write_run(arguments.run_file, [one.record for one in judged])
    if arguments.report:
        write_report(arguments.report, judged, scores, kinds, bot)
    return Measured(
        scores, dict(kinds), reliability_of(judged),
        len(judged), len(bot.documents), None, len(judged) / seconds,
    )  # fmt: skip


def _beir(arguments: argparse.Namespace, settings: Settings) -> Measured:
    from bot.evaluation.beir import evaluate_beir

    with ProgressBar() as progress:
        found = evaluate_beir(arguments.beir, settings, progress)
    return Measured(
        found.scores, dict(found.kinds), None, found.n_questions, found.n_documents,
        found.index_seconds, found.questions_per_second,
    )  # fmt: skip
