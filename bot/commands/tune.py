"""`yinju tune`: the settings that suit one's own documents, by one's own questions."""

from __future__ import annotations

import argparse
import dataclasses
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import UsageError, add_command
from bot.commands.progress_bar import ProgressBar
from bot.commands.terminal import print_json, say, text_table, warn
from bot.settings import DEFAULT_CONFIG, PREFIX, Settings, settings_from

if TYPE_CHECKING:
    from bot.evaluation.labeled import LabeledQuestion
    from bot.evaluation.tuning import Trial, Tuning

_CANDIDATES = (5, 8, 12)  # tried beside the value now; each asks all questions once more


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands, "tune", run, "用自己的题目选拒答的门槛和细读的段落数，写成设置文件"
    )
    parser.add_argument(
        "questions", metavar="QUESTIONS", nargs="+", type=Path,
        help="问题文件，至少 50 题，其中要有资料答不出的",
    )  # fmt: skip
    parser.add_argument("--write", metavar="FILE.toml", type=Path, default=Path(DEFAULT_CONFIG),
                        help=f"写到这个设置文件（默认 {DEFAULT_CONFIG}）")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不写文件")
    parser.add_argument("--processes", metavar="N", type=int, default=0, help="用几个进程回答")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Try, show before and after, and write what the questions show to be better."""
    import numpy as np

    from bot.evaluation.labeled import read_question_files
    from bot.evaluation.runs import write_text
    from bot.evaluation.tuning import Choice, check_enough, tune

    if arguments.processes < 0:
        raise UsageError("--processes 应为 0 或正整数。", "请改正后再运行。")
    if arguments.write.exists() and not arguments.dry_run:
        settings_from({}, arguments.write)  # it must be a file of settings
    faults: list[str] = []
    questions = read_question_files(arguments.questions, faults)
    for fault in faults[:20]:
        warn(fault)
    check_enough(questions)
    trials = [
        _trial(questions, settings, candidates, arguments.processes)
        for candidates in sorted({*_CANDIDATES, settings.candidates})
    ]
    answerable = np.array([one.answerable for one in questions])
    found = tune(trials, answerable, Choice(settings.candidates, settings.threshold))
    written = found.is_shown and not arguments.dry_run
    if written:
        old = arguments.write.read_text(encoding="utf-8") if arguments.write.exists() else ""
        write_text(arguments.write, with_settings(old, dataclasses.asdict(found.chosen)))
    if arguments.json:
        record = {**dataclasses.asdict(found), "is_shown": found.is_shown}
        print_json({**record, "written": str(arguments.write) if written else None})
    else:
        say(_for_reading(found))
        say(f"已写入「{arguments.write}」，重新启动后生效。" if written else "没有改动设置。")
    if written:
        for name in dataclasses.asdict(found.chosen):
            if PREFIX + name.upper() in os.environ:
                warn(f"环境变量 {PREFIX}{name.upper()} 优先于设置文件，请改掉或去掉它。")
    return 0


def with_settings(text: str, values: Mapping[str, Any]) -> str:
    """The text of a settings file with some values set, its other lines as they were."""
    for name, value in values.items():
        line = f"{name} = {value}"
        text, n_found = re.subn(rf"^{name}\s*=.*$", line, text, flags=re.MULTILINE)
        if not n_found:
            text = (text.rstrip("\n") + "\n" if text.strip() else "") + line + "\n"
    return text


def _trial(
    questions: list[LabeledQuestion], settings: Settings, candidates: int, n_processes: int
) -> Trial:
    from bot import pipeline
    from bot.evaluation.tuning import trial_of
    from bot.evaluation.workers import run_on_all_cores

    load = partial(pipeline.load_bot, replace(settings, candidates=candidates, threshold=0.0))
    with ProgressBar() as progress:
        judged = run_on_all_cores(load(), load, questions, n_processes, progress)
    return trial_of(candidates, judged)


def _for_reading(found: Tuning) -> str:
    rows = (
        (
            "设置 threshold（拒答的门槛）",
            f"{found.current.threshold:.2f}",
            f"{found.chosen.threshold:.2f}",
        ),
        (
            "设置 candidates（细读几段）",
            str(found.current.candidates),
            str(found.chosen.candidates),
        ),
        (
            "答得出的题，所示引文里有答案",
            f"{found.before.answered:.1%}",
            f"{found.after.answered:.1%}",
        ),
        ("答不出的题，拒答了", f"{found.before.refused:.1%}", f"{found.after.refused:.1%}"),
        ("两项平均", f"{found.before.mean:.1%}", f"{found.after.mean:.1%}"),
    )
    told = (
        f"用 {found.n_answerable} 道答得出的题、{found.n_unanswerable} 道答不出的题，分五份轮流检验："
        "每一份都用其余四份选出的设置来答。"
    )
    if found.is_shown:
        verdict = f"选出的设置更好，碰巧的可能是 {found.chance:.3f}。"
    else:
        verdict = (
            f"看不出选出的设置更好（碰巧的可能是 {found.chance:.3f}），题目再多一些也许看得出。"
        )
    return f"{told}\n\n{text_table(('', '现在', '选出的'), rows, numbers=(1, 2))}\n\n{verdict}"
