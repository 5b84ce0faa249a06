"""The scores and the questions as a workbook, for the office.

Every text is stored as a text and marked as one (as Excel does for a leading apostrophe), so
that a question or quote that begins with = is never a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.evaluation.judging.experiment import Judged
from bot.evaluation.measuring.labels import LABELS
from bot.evaluation.measuring.measures import has_answer
from bot.evaluation.measuring.scoring import Score
from bot.evaluation.reports.diagnosis import cause, faults

_MAX_CHARS = 32_000  # a cell holds 32,767
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SCORES = ("度量", "名称", "值", "区间下端", "区间上端", "数目")
_QUESTIONS = ("编号", "问题", "答案", "出处", "类型", "结果", "原因", "把握", "第一处引文",
              "引文的资料", "条款", "其余引文", "答案段落名次", "毫秒")  # fmt: skip


def spreadsheet_bytes(judged: Sequence[Judged], scores: Sequence[Score], n_read: int) -> bytes:
    """An XLSX file with the sheets 度量 and 题目."""
    values = [(LABELS[s.name], s.name, s.value, s.low, s.high, s.n) for s in scores]
    questions = [_row(one, n_read) for one in judged]
    return _book({"度量": (_SCORES, values), "题目": (_QUESTIONS, questions)})


def sheet_bytes(name: str, heading: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """An XLSX file with one sheet."""
    return _book({name: (heading, rows)})


def _book(sheets: Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, (heading, rows) in sheets.items():
        _fill(book.create_sheet(name), heading, rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _row(one: Judged, n_read: int) -> tuple[Any, ...]:
    question, record = one.question, one.record
    wrong = faults(one)
    first, *others = record["citations"] or [{"quote": "", "document": "", "article": None}]
    return (
        question.id, "\n".join(question.turns), "\n".join(question.answers),
        "\n".join(question.sources), question.kind, "；".join(wrong) or "对",
        cause(one, n_read) if wrong and not has_answer(one, 1) else "", record["confidence"],
        first["quote"], first["document"], first["article"] or "",
        "\n".join(cited["quote"] for cited in others), one.right_rank, record.get("milliseconds"),
    )  # fmt: skip


def _fill(sheet: Any, heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet.freeze_panes = "A2"
    for row in (heading, *rows):
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, _CONTROLS.sub("\ufffd", value)[:_MAX_CHARS])
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
