"""Run files: one answer a line, in the order of the questions; written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import math
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.errors import RunFileInvalid, WriteFailed

Record = dict[str, Any]

_KINDS: dict[str, type] = {"id": str, "question": str, "answered": bool, "citations": list}
_CITED: dict[str, type] = {"document": str, "start": int, "end": int, "quote": str}


def write_run(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Write answers as JSON lines; also serves for the report of an index.

    Raises:
        WriteFailed: the file cannot be written.
    """
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    write_text(path, "".join(lines))


def write_text(path: Path, text: str) -> None:
    """Write a file whole: readers see the old one or the new one, never half of it.

    Raises:
        WriteFailed: the file cannot be written.
    """
    write_bytes(path, text.encode("utf-8", errors="surrogatepass"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole, as ``write_text`` does.

    Raises:
        WriteFailed: the file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(21, "这是一个文件夹")
        if path.exists() and not path.is_file():  # a pipe or a device has no half
            path.write_bytes(data)
            return
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise WriteFailed(
            f"文件「{path}」写不进去（{error.strerror}）。", "请检查磁盘空间和权限，或换一个位置。"
        ) from error


def read_run(path: Path) -> list[Record]:
    """The answers of a run file, in order.

    Raises:
        RunFileInvalid: the file cannot be read or a line is not an answer.
    """
    try:
        text = path.read_text(encoding="utf-8-sig", errors="strict")
    except FileNotFoundError as error:
        raise RunFileInvalid(f"找不到答题记录「{path}」。", _REMAKE) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RunFileInvalid(f"答题记录「{path}」读不出来。", _REMAKE) from error
    records = [
        _checked(path, number, line)
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]
    if not records:
        raise RunFileInvalid(f"答题记录「{path}」是空的。", _REMAKE)
    return records


def read_measured_run(path: Path) -> list[Record]:
    """The answers of a run file that hold the measures of their questions.

    Raises:
        RunFileInvalid: the file cannot be read, or was not written by an evaluation.
    """
    records = read_run(path)
    if not all(_is_measured(record.get("measures")) for record in records):
        raise RunFileInvalid(f"答题记录「{path}」里没有每题的度量，不能比较。", _REMAKE)
    return records


_REMAKE = "请用 `yinju evaluate 问题文件 --run 记录.jsonl` 重新生成。"


def _checked(path: Path, number: int, line: str) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RunFileInvalid(f"答题记录「{path}」第 {number} 行不是 JSON。", _REMAKE) from error
    whole = isinstance(record, dict) and _has(record, _KINDS)
    if not whole or not all(isinstance(c, dict) and _has(c, _CITED) for c in record["citations"]):
        raise RunFileInvalid(f"答题记录「{path}」第 {number} 行缺少应有的内容。", _REMAKE)
    return dict(record)


def _is_measured(measures: Any) -> bool:
    return isinstance(measures, dict) and all(
        isinstance(value, int | float) and math.isfinite(value) for value in measures.values()
    )


def _has(values: Mapping[str, Any], kinds: Mapping[str, type]) -> bool:
    return all(isinstance(values.get(name), kind) for name, kind in kinds.items())
