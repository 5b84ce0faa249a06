"""Which report is written for which ending: .html, .json, .xml and .xlsx."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.evaluation.judging.runs import write_bytes, write_text
from bot.evaluation.judging.verifying import DocumentStore, SourceTexts
from bot.evaluation.reports.diagnosis import cause, faults
from bot.evaluation.reports.findings import Findings
from bot.evaluation.reports.junit import junit_xml
from bot.evaluation.reports.report import report_html
from bot.evaluation.reports.spreadsheet import spreadsheet_bytes


def write_reports(
    paths: Sequence[Path], found: Findings, summary: Mapping[str, Any], store: DocumentStore
) -> None:
    """Write each report in the form that its ending names; ``summary`` opens the JSON one.

    Raises:
        WriteFailed: a file cannot be written.
    """
    for path in paths:
        ending = path.suffix.lower()
        if ending == ".xlsx":
            write_bytes(path, spreadsheet_bytes(found.judged, found.scores, found.n_read))
        elif ending == ".xml":
            write_text(path, junit_xml(found.judged, found.n_read, found.skipped))
        elif ending == ".json":
            whole = {**summary, "wrong": _wrong(found)}
            write_text(path, json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
        else:
            write_text(path, report_html(found, SourceTexts(store)))


def _wrong(found: Findings) -> list[dict[str, Any]]:
    return [
        {
            "id": one.question.id,
            "turns": list(one.question.turns),
            "answers": list(one.question.answers),
            "sources": list(one.question.sources),
            "kind": one.question.kind,
            "faults": reasons,
            "cause": cause(one, found.n_read),
            "right_rank": one.right_rank,
            "confidence": one.record["confidence"],
            "citations": one.record["citations"],
        }
        for one in found.judged
        if (reasons := faults(one))
    ]
