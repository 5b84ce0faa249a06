"""`yinju evaluate`: question files or a BEIR folder to a run file, a table and reports."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bot.commands.arguments import UsageError, add_command
from bot.commands.measured import Measured, measured_for_reading, measured_record
from bot.commands.progress_bar import ProgressBar
from bot.commands.terminal import print_json, say, warn
from bot.commands.thresholds import missed, read_thresholds, worse_than
from bot.evaluation.measuring.labels import MEASURE_NAMES, RANKING_NAMES
from bot.settings import Settings

_ENDINGS = (".html", ".json", ".xml", ".xlsx")
_SHOWN_ROWS = 20  # rows of question files named on the terminal; reports name all


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
    parser.add_argument(
        "--report", metavar="FILE", type=Path, action="append", default=[],
        help="把结果写成文件，按扩展名：.html 网页、.json、.xml（JUnit）、.xlsx；可以写多次",
    )  # fmt: skip
    parser.add_argument("--trec", metavar="FOLDER", type=Path,
                        help="写出 TREC 格式的 run.txt 和 qrels.txt")  # fmt: skip
    parser.add_argument(
        "--fail-under", metavar="NAME=VALUE", action="append", default=[],
        help="度量比这个值差时退出码为 1，例如 answer_in_shown=0.92；可以写多次",
    )  # fmt: skip
    parser.add_argument(
        "--fail-if-worse-than", metavar="RUN.jsonl", type=Path,
        help="比这份答题记录差，而且不像是碰巧，退出码为 1",
    )  # fmt: skip
    parser.add_argument("--processes", metavar="N", type=int, default=0,
                        help="用几个进程回答（默认处理器有几个核就用几个，题少时一个）")  # fmt: skip


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Evaluate, print, and fail when a measure wanted is not reached."""
    _check(arguments)
    known = RANKING_NAMES if arguments.beir else MEASURE_NAMES
    thresholds = read_thresholds(arguments.fail_under, known)
    evaluate = _beir if arguments.beir else _questions
    found, sentences = evaluate(arguments, settings)
    if arguments.json:
        print_json(measured_record(found))
    else:
        say(measured_for_reading(found))
    sentences += missed(thresholds, {score.name: score.value for score in found.scores})
    for sentence in sentences:
        warn(sentence)
    return 1 if sentences else 0


def _check(arguments: argparse.Namespace) -> None:
    if bool(arguments.questions) == (arguments.beir is not None):
        said = "问题文件和 --beir 不能一起写。" if arguments.beir else "没有写问题文件。"
        raise UsageError(said, "请写问题文件，或写 --beir 文件夹。")
    only_questions = arguments.run_file or arguments.report or arguments.fail_if_worse_than
    if arguments.beir and only_questions:
        raise UsageError(
            "--beir 不能与 --run、--report、--fail-if-worse-than 一起用。", "请去掉其中的一样。"
        )
    for path in arguments.report:
        if path.suffix.lower() not in _ENDINGS:
            raise UsageError(
                f"报告「{path}」的扩展名不认识。", f"可以写的有：{'、'.join(_ENDINGS)}。"
            )
    if arguments.processes < 0:
        raise UsageError("--processes 应为 0 或正整数。", "请改正后再运行。")


def _questions(arguments: argparse.Namespace, settings: Settings) -> tuple[Measured, list[str]]:
    from bot import pipeline
    from bot.evaluation.comparing import compare_runs, measured_records
    from bot.evaluation.judging.runs import read_measured_run, write_run
    from bot.evaluation.judging.workers import run_on_all_cores
    from bot.evaluation.questions.labeled import read_question_files
    from bot.evaluation.reports.files import write_reports
    from bot.evaluation.reports.findings import findings_of
    from bot.evaluation.reports.trec import write_trec

    rival = arguments.fail_if_worse_than
    before = read_measured_run(rival) if rival else None
    skipped: list[str] = []
    questions = read_question_files(arguments.questions, skipped)
    _name_rows(skipped)
    load = partial(pipeline.load_bot, settings)
    bot = load()
    started = time.perf_counter()
    with ProgressBar() as progress:
        judged = run_on_all_cores(bot, load, questions, arguments.processes, progress)
    seconds = time.perf_counter() - started
    found = findings_of(judged, settings.candidates, skipped)
    measured = Measured(
        found.scores, found.kinds, found.lengths, found.documents, found.reliability,
        len(judged), len(bot.documents), None, len(judged) / seconds, skipped,
    )  # fmt: skip
    records = measured_records(judged, found.parts)
    if arguments.run_file:
        write_run(arguments.run_file, records)
    if arguments.report:
        write_reports(arguments.report, found, measured_record(measured), bot)
    if arguments.trec:
        known = [one for one in judged if one.question.answerable and one.question.sources]
        relevant = {one.question.id: dict.fromkeys(one.question.sources, 1) for one in known}
        write_trec(arguments.trec, relevant, {one.question.id: one.ranking for one in known})
    return measured, [] if before is None else worse_than(compare_runs(before, records), rival)


def _beir(arguments: argparse.Namespace, settings: Settings) -> tuple[Measured, list[str]]:
    from bot.evaluation.beir import evaluate_beir
    from bot.evaluation.reports.trec import write_trec

    with ProgressBar() as progress:
        found = evaluate_beir(arguments.beir, settings, progress, arguments.processes)
    if arguments.trec:
        write_trec(arguments.trec, found.relevant, found.rankings)
    return Measured(
        found.scores, found.kinds, {}, {}, None, found.n_questions, found.n_documents,
        found.index_seconds, found.questions_per_second,
    ), []  # fmt: skip


def _name_rows(skipped: Sequence[str]) -> None:
    for sentence in skipped[:_SHOWN_ROWS]:
        warn(sentence)
    if len(skipped) > _SHOWN_ROWS:
        warn(f"没有用的行一共 {len(skipped)} 行，写在 --report 的文件里。")
