"""`yinju index`: a folder to an index, with a table of the files that were not read."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import add_command
from bot.commands.progress_bar import ProgressBar
from bot.commands.terminal import print_json, say, text_table, warn
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.pipeline import IndexReport

_STATUS = {
    "empty": "空的",
    "encrypted": "加密",
    "corrupt": "读不出",
    "refused": "不接受",
    "skipped": "跳过",
}
_SHOWN_FILES = 30


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
    from bot.evaluation.runs import write_run
    from bot.pipeline import build_index
    from bot.ranking.question.synonyms import load_synonyms

    with ProgressBar() as progress:
        report = build_index(arguments.folder, settings, progress)
    files = [dataclasses.asdict(file) for file in report.files]
    if arguments.report:
        write_run(arguments.report, files)
    if arguments.json:
        print_json({**dataclasses.asdict(report), "files": files})
    else:
        say(summary(report, settings.index))
    for notice in (load_synonyms(settings).notice, load_furniture(arguments.folder).notice):
        if notice:
            warn(notice)
    return 0


def summary(report: IndexReport, index: str) -> str:
    """What was built, and a table of the files not read with the reason of each."""
    from bot.documents import is_hidden

    built = (
        f"索引已建好（「{index}」）：{report.n_documents} 份资料，{report.n_passages} 个段落，"
        f"{report.n_characters:,} 字，用时 {report.seconds:.1f} 秒。"
    )
    unread = [
        file
        for file in report.files
        if file.status != "read" and not is_hidden(PurePosixPath(file.file).name)
    ]
    if not unread:
        return built
    rows = [
        (file.file, _STATUS.get(file.status, file.status), file.reason)
        for file in unread[:_SHOWN_FILES]
    ]
    more = len(unread) - len(rows)
    rest = f"\n另有 {more} 份没有列出，用 --report 可以看到全部。" if more else ""
    table = text_table(("文件", "情况", "原因"), rows)
    return f"{built}\n没有读入的文件有 {len(unread)} 份：\n\n{table}{rest}"
