"""Run and qrels as TREC writes them, for trec_eval, ir-measures and ranx.

Names of documents may hold spaces, which separate the columns there: those and % are written
as in an address, 「%20」.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.evaluation.judging.runs import write_text

RUN, QRELS = "run.txt", "qrels.txt"
_TAG = "yinju"
_BREAKING = re.compile(r"[%\s]")


def write_trec(
    folder: Path,
    relevant: Mapping[str, Mapping[str, int]],
    rankings: Mapping[str, Sequence[str]],
) -> None:
    """Write both files into a folder.

    Raises:
        WriteFailed: they cannot be written.
    """
    qrels = (
        f"{_name(question)} 0 {_name(document)} {grade}\n"
        for question, right in relevant.items()
        for document, grade in right.items()
    )
    run = (
        f"{_name(question)} Q0 {_name(document)} {rank} {-rank:.1f} {_TAG}\n"
        for question in relevant
        for rank, document in enumerate(dict.fromkeys(rankings.get(question, ())), start=1)
    )
    write_text(folder / QRELS, "".join(qrels))
    write_text(folder / RUN, "".join(run))


def _name(text: str) -> str:
    return _BREAKING.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), text)
