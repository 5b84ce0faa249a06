"""All question sets of a folder in one table: ``python -m bot.evaluation.sets DATA [NAME …]``.

A set is a BEIR folder; a folder with ``passages.jsonl`` and ``questions.jsonl``, whose questions
name their passage; or a question file ``NAME-….jsonl`` beside its documents, which lie in a
folder ``NAME`` or an archive ``NAME.zip`` there or one level up. Each gets an index for the moment.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.documents import document_from_text
from bot.evaluation.beir import evaluate_beir
from bot.evaluation.judging.experiment import Judged
from bot.evaluation.judging.workers import run_on_all_cores
from bot.evaluation.measuring.labels import LABELS, shown
from bot.evaluation.measuring.scoring import Score, scorecard
from bot.evaluation.questions.labeled import LabeledQuestion, read_questions
from bot.pipeline import build_index, build_index_of, load_bot
from bot.settings import Settings
from bot.types import Document

COLUMNS = (
    "answer_in_first", "answer_in_shown", "character_f1", "source_cited",
    "unanswerable_refused", "answerable_refused", "Success@1", "nDCG@10", "Recall@100",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetResult:
    """One line of the table."""

    name: str
    n_questions: int
    n_documents: int
    scores: Sequence[Score]


def measure_sets(data: Path, only: Sequence[str], settings: Settings) -> Iterator[SetResult]:
    """Each set of the folder that can be measured, in the order of the names."""
    for path in sorted(data.iterdir()):
        if only and path.stem not in only:
            continue
        if (path / "queries.jsonl").is_file():
            found = evaluate_beir(path, settings)
            yield SetResult(path.name, found.n_questions, found.n_documents, found.scores)
        elif (path / "passages.jsonl").is_file():
            with tempfile.TemporaryDirectory(prefix="yinju-") as index:
                own = replace(settings, index=index)
                build_index_of(_passages(path / "passages.jsonl"), own)
                yield _answered(path.name, _questions_of(path / "questions.jsonl"), own)
        elif path.suffix == ".jsonl":
            with _documents_of(path) as folder:
                if folder is None:
                    continue
                own = replace(settings, index=str(folder.parent / "index"))
                build_index(folder, own)
                yield _answered(path.stem, read_questions(path), own)


def table_line(found: SetResult) -> str:
    """A line in Markdown."""
    values = {score.name: score.value for score in found.scores}
    cells = (shown(name, values.get(name)) for name in COLUMNS)
    return f"| {found.name} | {found.n_questions} | {found.n_documents} | {' | '.join(cells)} |"


def table_heading() -> str:
    """The first two lines in Markdown."""
    names = ("题集", "题数", "资料", *(LABELS[name] for name in COLUMNS))
    return f"| {' | '.join(names)} |\n|{'---|' * len(names)}"


def _answered(name: str, questions: Sequence[LabeledQuestion], settings: Settings) -> SetResult:
    load = partial(load_bot, settings)
    bot = load()
    judged: list[Judged] = run_on_all_cores(bot, load, questions)
    return SetResult(name, len(judged), len(bot.documents), scorecard(judged))


def _passages(path: Path) -> Iterator[Document]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield document_from_text(row["text"], source=row["id"], title=row["title"] or None)


def _questions_of(path: Path) -> list[LabeledQuestion]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        LabeledQuestion(row["id"], (row["question"],), tuple(row["answers"]), (row["passage_id"],))
        for row in rows
    ]


@contextmanager
def _documents_of(questions: Path) -> Iterator[Path | None]:
    """The documents of a question file, in a folder that may be written beside; None without."""
    name = questions.stem.partition("-")[0]
    with tempfile.TemporaryDirectory(prefix="yinju-") as work:
        target = Path(work) / name
        for place in (questions.parent, questions.parent.parent):
            if (place / name).is_dir():
                target.symlink_to((place / name).resolve(), target_is_directory=True)
                break
            if (place / f"{name}.zip").is_file():
                with zipfile.ZipFile(place / f"{name}.zip") as archive:
                    archive.extractall(target)
                break
        yield target if target.exists() else None


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table, a line as soon as its set is done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args(argv)
    print(table_heading(), flush=True)
    for found in measure_sets(arguments.data, arguments.names, Settings()):
        print(table_line(found), flush=True)


if __name__ == "__main__":
    main()
