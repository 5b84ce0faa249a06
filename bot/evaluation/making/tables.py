"""Questions as a file for a person to edit: JSON lines, CSV or XLSX by its ending."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from bot.evaluation.judging.runs import write_bytes, write_text
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.evaluation.reports.spreadsheet import sheet_bytes
from bot.inert_csv import csv_bytes

ENDINGS = (".jsonl", ".csv", ".xlsx")
_COLUMNS = ("编号", "问题", "答案", "出处", "类型")


def write_table(path: Path, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write rows as XLSX where the ending says so, else as CSV; no cell is ever computed.

    Raises:
        WriteFailed: the file cannot be written.
    """
    if path.suffix.lower() == ".xlsx":
        write_bytes(path, sheet_bytes("题目", heading, rows))
        return
    write_bytes(path, csv_bytes(heading, rows))


def write_questions(path: Path, questions: Sequence[LabeledQuestion]) -> None:
    """Write the questions so that they can be read again; conversations only as JSON lines.

    Raises:
        WriteFailed: the file cannot be written.
    """
    rows = [
        (one.id, one.question, "|".join(one.answers), "|".join(one.sources), one.kind)
        for one in questions
    ]
    if path.suffix.lower() in (".csv", ".xlsx"):
        write_table(path, _COLUMNS, rows)
    else:
        write_text(path, "".join(_line(one) for one in questions))


def _line(one: LabeledQuestion) -> str:
    asked = {"turns": list(one.turns)} if one.history else {"question": one.question}
    row = {
        "id": one.id, **asked, "answers": list(one.answers), "sources": list(one.sources),
        **({"kind": one.kind} if one.kind else {}),
    }  # fmt: skip
    return json.dumps(row, ensure_ascii=False) + "\n"
