"""Rows of a question file: JSON lines, or CSV and XLSX with the columns 问题, 答案, 出处, 类型.

Several answers or sources in one cell are separated by | or line breaks. Rows are numbered as
a person sees them: the heading is row 1. A row that is broken is a RowFault in its place; what
a row must hold is not looked at here.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from bot.errors import QuestionFileInvalid
from bot.evaluation.questions.workbook import Cell, workbook_cells

Row = tuple[int, Any]

_COLUMNS = {
    "编号": "id", "id": "id",
    "问题": "question", "question": "question",
    "答案": "answers", "answers": "answers", "answer": "answers",
    "出处": "sources", "sources": "sources", "source": "sources",
    "类型": "kind", "kind": "kind", "type": "kind",
}  # fmt: skip
_REQUIRED = {"question": "问题", "answers": "答案"}
_GARBLED = "\ufffd"
_BAD_CHARACTERS = "有认不出的字（编码不对），请另存为 UTF-8"
_INERT = re.compile(r"^'(?=[=+\-@])")  # an apostrophe that keeps a cell from being computed
_SEVERAL = re.compile(r"[|｜\r\n]+")


class RowFault(ValueError):
    """What is wrong with one row, in Chinese, to stand behind 「第 3 行」."""


def read_rows(path: Path) -> list[Row]:
    """Numbered rows of a file, by its ending.

    Raises:
        QuestionFileInvalid: the file as a whole cannot be read.
    """
    readers = {".csv": _read_csv, ".xlsx": _read_xlsx, ".jsonl": _read_jsonl, ".json": _read_jsonl}
    if path.suffix.lower() not in readers:
        raise QuestionFileInvalid(
            f"问题文件「{path}」的格式不认识。", "请使用 .jsonl、.csv 或 .xlsx 文件。"
        )
    try:
        return readers[path.suffix.lower()](path)
    except FileNotFoundError as error:
        raise QuestionFileInvalid(f"找不到问题文件「{path}」。", "请检查路径后再运行。") from error
    except OSError as error:
        raise QuestionFileInvalid(
            f"问题文件「{path}」打不开（{error.strerror}）。",
            "请检查它是不是文件、有没有读取权限。",
        ) from error


def _read_jsonl(path: Path) -> list[Row]:
    rows: list[Row] = []
    for number, line in enumerate(_decoded(path).split("\n"), start=1):
        if _GARBLED in line:
            rows.append((number, RowFault(_BAD_CHARACTERS)))
        elif line.strip():
            try:
                rows.append((number, json.loads(line)))
            except (ValueError, RecursionError):
                rows.append((number, RowFault("不是一个 JSON 对象")))
    return rows


def _decoded(path: Path) -> str:
    """Text of a file in UTF-8 (with or without mark), UTF-16 with mark, or GB18030.

    Single lines in another encoding hold U+FFFD.

    Raises:
        QuestionFileInvalid: half of its lines or more are in none of them.
    """
    data = path.read_bytes()
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    lines = [line.decode("utf-8", "replace") for line in data.split(b"\n")]
    if 2 * sum(_GARBLED in line for line in lines) < len(lines):
        return "\n".join(lines)
    raise QuestionFileInvalid(
        f"问题文件「{path}」不是 UTF-8 或 GB18030 编码的文字。", "请另存为 UTF-8 后再运行。"
    )


def _read_csv(path: Path) -> list[Row]:
    """Rows of a CSV file separated by commas, semicolons or tabs."""
    text = _decoded(path)
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        cells = [[_INERT.sub("", cell) for cell in row] for row in rows]
    except csv.Error as error:
        raise QuestionFileInvalid(
            f"问题文件「{path}」不是完好的 CSV 表格。", "请用表格软件重新另存为 CSV 后再运行。"
        ) from error
    names = _names(path, cells)
    return [
        (number, _csv_fault(row, names) or _labeled_row(names, row))
        for number, row in _filled(cells)
    ]


def _csv_fault(row: Sequence[str], names: Sequence[str]) -> RowFault | None:
    """An answer that is missing would mean that refusing is right."""
    if any(_GARBLED in text for text in row):
        return RowFault(_BAD_CHARACTERS)
    if len(row) <= max(names.index(name) for name in _REQUIRED):
        return RowFault(f"只有 {len(row)} 格，没有「问题」或「答案」")
    if any(text.strip() for text in row[len(names) :]):
        return RowFault(f"多于第 1 行的 {len(names)} 格（内容里有逗号的，请加引号）")
    return None


def _read_xlsx(path: Path) -> list[Row]:
    cells, covered = workbook_cells(path)
    names = _names(path, cells)
    return [
        (number, _merged_fault(number, names, covered) or _labeled_row(names, row))
        for number, row in _filled(cells)
    ]


def _merged_fault(number: int, names: Sequence[str], covered: Set[Cell]) -> RowFault | None:
    """A cell under a merged one seems empty, which would mean that refusing is right."""
    if any(name and (number, column) in covered for column, name in enumerate(names, start=1)):
        return RowFault("有合并的单元格（请取消合并，逐行填写）")
    return None


def _filled(cells: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows under the heading that hold anything, with their numbers."""
    for number, row in enumerate(cells[1:], start=2):
        if any(text.strip() for text in row):
            yield number, row


def _names(path: Path, cells: Sequence[Sequence[str]]) -> list[str]:
    """The name of each column, empty for one that is not ours.

    Raises:
        QuestionFileInvalid: a column that must be there is not.
    """
    heading = cells[0] if cells else ()
    names = [_COLUMNS.get(unicodedata.normalize("NFKC", n).strip().lower(), "") for n in heading]
    for name, label in _REQUIRED.items():
        if name not in names:
            raise QuestionFileInvalid(
                f"问题文件「{path}」的第 1 行没有「{label}」这一列。",
                "请把第一行写成：问题、答案、出处、类型。",
            )
    return names


def _labeled_row(names: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    values = {name: text.strip() for name, text in zip(names, row, strict=False) if name}
    several = {
        name: [part.strip() for part in _SEVERAL.split(values.get(name, "")) if part.strip()]
        for name in ("answers", "sources")
    }
    return {**values, **several}
