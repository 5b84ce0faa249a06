"""`yinju index`: a folder to an index, with tables of the files that were read and not read."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import add_command
from bot.commands.file_tables import run_tables
from bot.commands.progress_bar import ProgressBar
from bot.commands.terminal import print_json, say, warn
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.pipeline import IndexReport


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(commands, "index", run, "读入一个文件夹里的资料，建立或更新索引")
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="资料所在的文件夹")
    parser.add_argument(
        "--report", metavar="FILE.jsonl", type=Path, help="把每个文件的读取情况写成 JSON lines"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Build the index and tell what became of the files."""
    from bot.documents import load_furniture
    from bot.evaluation.judging.runs import write_run
    from bot.pipeline import build_index
    from bot.ranking.question.synonyms import load_synonyms
    from bot.reporting import report_record

    with ProgressBar() as progress:
        report = build_index(arguments.folder, settings, progress)
    files = [report_record(file) for file in report.files]
    if arguments.report:
        write_run(arguments.report, files)
    if arguments.json:
        totals = {one.name: getattr(report, one.name) for one in dataclasses.fields(report)}
        print_json({**totals, "files": files})
    else:
        say(summary(report, settings.index))
    for notice in (load_synonyms(settings).notice, load_furniture(arguments.folder).notice):
        if notice:
            warn(notice)
    return 0


def summary(report: IndexReport, index: str) -> str:
    """What was built, the files read now, those gone, and those not read with their reasons."""
    built = (
        f"索引已建好（「{index}」）：{report.n_documents} 份资料，{report.n_passages} 个段落，"
        f"{report.n_characters:,} 字，用时 {report.seconds:.1f} 秒。"
    )
    return "\n\n".join([built, *run_tables(report.files, report.removed)])
