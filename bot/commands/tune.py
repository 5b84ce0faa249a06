"""`yinju tune`: the settings that suit one's own documents, by one's own questions."""

from __future__ import annotations

import argparse
import dataclasses
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import UsageError, add_command
from bot.commands.progress_bar import ProgressBar
from bot.commands.terminal import print_json, say, text_table, warn
from bot.settings import DEFAULT_CONFIG, PREFIX, Settings, settings_from

if TYPE_CHECKING:
    from bot.evaluation.tuning.choosing import Estimate, Tuning

_SHOWN_ROWS = 20  # rows of question files named
_COLUMNS = ("", "现在", "95% 区间", "选出的", "95% 区间")
_SHARES = (
    ("answered", "答得出的题，所示引文里有答案"),
    ("refused", "答不出的题，拒答了"),
    ("mean", "两项平均"),
)


def register(commands: Any) -> None:
    """Add the command to the parser."""
    parser = add_command(
        commands,
        "tune",
        run,
        "用自己的题目选拒答的门槛、词和向量的份额、细读的段落数，写成设置文件",
    )
    parser.add_argument(
        "questions", metavar="QUESTIONS", nargs="+", type=Path,
        help="问题文件，至少 50 题，其中要有资料答不出的",
    )  # fmt: skip
    parser.add_argument("--write", metavar="FILE.toml", type=Path,
                        help=f"写到这个设置文件（默认是现在用的，没有时为 {DEFAULT_CONFIG}）")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不写文件")
    parser.add_argument("--processes", metavar="N", type=int, default=0, help="用几个进程回答")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Try, show before and after, and write what the questions show to be better."""
    from bot.evaluation.judging.runs import write_text
    from bot.evaluation.questions.labeled import read_question_files
    from bot.evaluation.tuning.choosing import check_enough

    if arguments.processes < 0:
        raise UsageError("--processes 应为 0 或正整数。", "请改正后再运行。")
    target = arguments.write or Path(os.environ.get(PREFIX + "CONFIG", DEFAULT_CONFIG))
    if target.exists() and not arguments.dry_run:
        settings_from({}, target)  # it must be a file of settings
    faults: list[str] = []
    questions = read_question_files(arguments.questions, faults)
    for fault in faults[:_SHOWN_ROWS]:
        warn(fault)
    check_enough(questions)
    found = _tuned(questions, settings, arguments.processes)
    written = found.is_shown and not arguments.dry_run
    if written:
        old = target.read_text(encoding="utf-8") if target.exists() else ""
        write_text(target.resolve(), with_settings(old, dataclasses.asdict(found.chosen)))
    if arguments.json:
        record = {**dataclasses.asdict(found), "is_shown": found.is_shown}
        print_json({**record, "written": str(target) if written else None})
    else:
        say(_for_reading(found))
        say(f"已写入「{target}」，重新启动后生效。" if written else "没有改动设置。")
    if written:
        for name in dataclasses.asdict(found.chosen):
            if PREFIX + name.upper() in os.environ:
                warn(f"环境变量 {PREFIX}{name.upper()} 优先于设置文件，请改掉或去掉它。")
    return 0


def with_settings(text: str, values: Mapping[str, Any]) -> str:
    """The text of a settings file with some values set, all else as it was written."""
    import tomlkit

    settings = tomlkit.parse(text)
    for name, value in values.items():
        settings[name] = value
    return tomlkit.dumps(settings)


def _tuned(questions: list[Any], settings: Settings, n_processes: int) -> Tuning:
    import numpy as np

    from bot import pipeline
    from bot.evaluation.tuning.choosing import tune
    from bot.evaluation.tuning.trials import settings_tried, try_settings

    load = partial(pipeline.load_bot, settings)
    load()  # that it can be loaded is told here, not by a process that ended
    with ProgressBar() as progress:
        trials = try_settings(load, settings_tried(settings), questions, n_processes, progress)
    return tune(trials, np.array([one.answerable for one in questions]), settings.threshold)


def _for_reading(found: Tuning) -> str:
    now, chosen = found.current, found.chosen
    rows = [
        ("设置 threshold（拒答的门槛）", f"{now.threshold:.2f}", "", f"{chosen.threshold:.2f}", ""),
        (
            "设置 word_share（词的份额）",
            f"{now.word_share:.2f}",
            "",
            f"{chosen.word_share:.2f}",
            "",
        ),
        ("设置 candidates（细读几段）", str(now.candidates), "", str(chosen.candidates), ""),
    ]
    for name, label in _SHARES:
        before, after = getattr(found.before, name), getattr(found.after, name)
        rows.append((label, *_shown(before), *_shown(after)))
    told = (
        f"用 {found.n_answerable} 道答得出的题、{found.n_unanswerable} 道答不出的题，分五份轮流检验："
        "每一份都用其余四份选出的设置来答。"
    )
    return f"{told}\n\n{text_table(_COLUMNS, rows, numbers=(1, 2, 3, 4))}\n\n{_verdict(found)}"


def _shown(one: Estimate) -> tuple[str, str]:
    return f"{one.value:.1%}", f"{100 * one.low:.1f}–{100 * one.high:.1f}"


def _verdict(found: Tuning) -> str:
    gain = found.gain.mean
    told = (
        f"两项平均相差 {100 * gain.value:+.1f} 个百分点"
        f"（95% 区间 {100 * gain.low:+.1f} 到 {100 * gain.high:+.1f}），碰巧的可能是 {found.chance:.3f}"
    )
    if found.is_shown:
        return f"{told}：选出的设置更好。"
    if found.chosen == found.current:
        return f"{told}：现在的设置就是最好的。"
    return f"{told}：看不出选出的设置更好，题目再多一些也许看得出。"
