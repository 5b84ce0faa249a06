"""A BEIR folder: each row of the corpus a document, a throw-away index, the ranking measures.

Layout: ``corpus.jsonl`` (_id, title, text), ``queries.jsonl`` (_id, text) and ``qrels/test.tsv``
(query, document, grade). Source: Thakur et al., BEIR, NeurIPS 2021. Only questions with a
right document count, as there.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from bot.errors import QuestionFileInvalid
from bot.evaluation.judging.workers import run_on_all_cores
from bot.evaluation.measuring.labels import RANKING_NAMES
from bot.evaluation.measuring.retrieval_measures import retrieval_values
from bot.evaluation.measuring.scoring import Parts, Score, ratio_scores
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.progress import Progress, silent
from bot.settings import Settings
from bot.types import Document

Qrels = dict[str, dict[str, int]]
Rankings = dict[str, tuple[str, ...]]
_N_KINDS = range(2, 7)
_LAYOUT = (
    "请检查这个文件夹是否有 corpus.jsonl、queries.jsonl 和 qrels/test.tsv，内容是否为 BEIR 格式。"
)


@dataclass(frozen=True, slots=True)
class BeirResult:
    """The measures of one folder, those of each kind of question, and how long the work took.

    ``relevant`` holds the graded documents of each question, ``rankings`` what the bot ranked.
    """

    scores: list[Score]
    kinds: dict[str, list[Score]]
    relevant: Qrels
    rankings: Rankings
    n_questions: int
    n_documents: int
    index_seconds: float
    questions_per_second: float


def evaluate_beir(
    folder: Path, settings: Settings, progress: Progress = silent, n_processes: int = 0
) -> BeirResult:
    """Index the corpus in a temporary folder, ask every judged query, measure the ranking.

    Raises:
        QuestionFileInvalid: a file is missing or not in BEIR's form.
    """
    from bot.pipeline import build_index_of, load_bot

    qrels = read_qrels(folder / "qrels" / "test.tsv")
    questions = [
        replace(one, sources=tuple(qrels[one.id]))
        for one in read_queries(folder / "queries.jsonl")
        if one.id in qrels
    ]
    if not questions:
        raise QuestionFileInvalid(f"「{folder}」里没有一个问题标了答案所在的资料。", _LAYOUT)
    with tempfile.TemporaryDirectory(prefix="yinju-beir-") as index:
        own = replace(settings, index=index)
        built = build_index_of(read_corpus(folder / "corpus.jsonl"), own, progress)
        load = partial(load_bot, own)
        started = time.perf_counter()
        judged = run_on_all_cores(load(), load, questions, n_processes, progress)
        seconds = time.perf_counter() - started
    rankings = {one.question.id: one.ranking for one in judged}
    kinds = kinds_of([question.id for question in questions])
    return BeirResult(
        _scores(rankings, qrels),
        {kind: _scores({i: rankings[i] for i in ids}, qrels) for kind, ids in kinds.items()},
        {name: qrels[name] for name in rankings}, rankings,
        len(questions), built.n_documents, built.seconds, len(questions) / seconds,
    )  # fmt: skip


def kinds_of(ids: Sequence[str]) -> dict[str, list[str]]:
    """Ids by what stands before their first hyphen, 「para」 of 「para-17」, as first met.

    Empty when an id has none, or when there are not 2 to 6 different ones: such ids name no kind.
    """
    kinds: dict[str, list[str]] = {}
    for name in ids:
        prefix, hyphen, _ = name.partition("-")
        kinds.setdefault(prefix if hyphen else "", []).append(name)
    return kinds if "" not in kinds and len(kinds) in _N_KINDS else {}


def _scores(rankings: Rankings, qrels: Qrels) -> list[Score]:
    found = retrieval_values({name: qrels[name] for name in rankings}, rankings)
    values = np.array([[found[name][question] for name in RANKING_NAMES] for question in rankings])
    return ratio_scores(Parts(RANKING_NAMES, values, np.ones_like(values)))


def read_corpus(path: Path) -> Iterator[Document]:
    """Documents of a corpus one by one; the ``source`` of each is its ``_id``."""
    from bot.documents import document_from_text

    for row in _rows(path, "_id", "text"):
        title = str(row.get("title") or "")
        text = row["text"] or title
        if text.strip():
            yield document_from_text(text, source=row["_id"], title=title or None)


def read_queries(path: Path) -> list[LabeledQuestion]:
    """The queries as questions."""
    return [LabeledQuestion(row["_id"], (row["text"],)) for row in _rows(path, "_id", "text")]


def read_qrels(path: Path) -> Qrels:
    """For each query its right documents with their grades above 0."""
    qrels: Qrels = {}
    for number, line in enumerate(_text(path).splitlines(), start=1):
        fields = line.split("\t") if "\t" in line else line.split()
        if not fields or (number == 1 and not fields[-1].isdigit()):
            continue
        try:
            query, document, grade = fields[0], fields[-2], int(fields[-1])
        except (IndexError, ValueError) as error:
            raise _broken(path, number) from error
        if grade > 0:
            qrels.setdefault(query, {})[document] = grade
    return qrels


def _rows(path: Path, *names: str) -> Iterator[dict[str, Any]]:
    """Objects of a JSON lines file that hold a text under each of the names."""
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _broken(path, number) from error
        if not isinstance(row, dict) or not all(isinstance(row.get(n), str) for n in names):
            raise _broken(path, number)
        yield row


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileInvalid(f"「{path}」打不开或不是 UTF-8。", _LAYOUT) from error


def _broken(path: Path, number: int) -> QuestionFileInvalid:
    return QuestionFileInvalid(f"「{path}」第 {number} 行不是 BEIR 的格式。", _LAYOUT)
