"""The report of a run as tables: files read, and files not read with reason and next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.commands.terminal import text_table

if TYPE_CHECKING:
    from bot.reporting import FileReport

_SHOWN, _NAMED = 30, 5
_READ = ("文件", "篇", "字数", "段落", "样板", "提醒")


def run_tables(files: Sequence[FileReport], removed: Sequence[str] = ()) -> list[str]:
    """What a run read, what it took out of the index, and what is missing from it."""
    read = [file for file in files if file.is_read]
    new = [file for file in read if not file.unchanged]
    n_unchanged = len(read) - len(new)
    if not new:
        others = "其余 " if removed else ""
        found = [f"{others}{n_unchanged} 份资料都没有变化。"] if n_unchanged else []
    else:
        kept = f"，其余 {n_unchanged} 份没有变化" if n_unchanged else ""
        found = [f"这次读入 {len(new)} 份{kept}：", _read_table(new)]
    if removed:
        names = "".join(f"「{name}」" for name in removed[:_NAMED])
        more = "等" if len(removed) > _NAMED else ""
        found.append(f"从索引里去掉了 {len(removed)} 份：{names}{more}。")
    return [*found, *unread_tables(files)]


def report_tables(files: Sequence[FileReport]) -> list[str]:
    """What a report says beside what is indexed: files with a warning, and those not read."""
    warned = [file for file in files if file.warnings]
    found = [f"有提醒的资料有 {len(warned)} 份：", _read_table(warned)] if warned else []
    return [*found, *unread_tables(files)]


def _read_table(files: Sequence[FileReport]) -> str:
    """Files that were read, those with a warning first."""
    files = sorted(files, key=lambda file: not file.warnings)
    rows = [
        (
            file.file, str(file.parts), f"{file.characters:,}", f"{file.passages:,}",
            f"{file.boilerplate:.1%}", "".join(file.warnings),
        )
        for file in files[:_SHOWN]
    ]  # fmt: skip
    return text_table(_READ, rows, numbers=(1, 2, 3, 4)) + _rest(len(files))


def unread_tables(files: Sequence[FileReport]) -> list[str]:
    """The files not read, each with the reason and what to do; nothing when all were read."""
    from bot.reporting import STATUS_NAMES, missing_files

    unread = missing_files(files)
    if not unread:
        return []
    rows = [
        (file.file, STATUS_NAMES.get(file.status, file.status), file.reason, file.next_step)
        for file in unread[:_SHOWN]
    ]
    table = text_table(("文件", "情况", "原因", "下一步"), rows)
    return [f"没有读入的文件有 {len(unread)} 份：", table + _rest(len(unread))]


def _rest(n: int) -> str:
    return (
        f"\n另有 {n - _SHOWN} 份没有列出，用 `yinju index` 的 --report 可以看到全部。"
        if n > _SHOWN
        else ""
    )
