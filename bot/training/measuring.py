"""Measures on the development sets: ``python -m bot.training.measuring DATA [--only NAME …]``.

DATA holds ``beir-own-dev``, ``beir-stard-dev``, ``beir-cmrc-trial`` and ``cmrc2018-trial``.
Prints what no question file can tell: the ranking by kind of question, the sentence chosen
when the right passage is given, how well the confidence tells answerable questions from near
misses and from questions whose passage is missing, and second turns of conversations.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.evaluation.beir import evaluate_beir, read_corpus, read_qrels, read_queries
from bot.evaluation.measuring.calibration import auroc
from bot.evaluation.measuring.measures import fold_answer
from bot.live import Bot
from bot.pipeline import build_index_of, load_bot
from bot.settings import Settings
from bot.training.choosing import share_of_sentences
from bot.types import Answer, Document

Row = tuple[str, str, float]


def ranking(data: Path, settings: Settings) -> Iterator[Row]:
    """The ranking measures of the BEIR folders, and of each kind of question."""
    for name in ("beir-own-dev", "beir-stard-dev", "beir-cmrc-trial"):
        found = evaluate_beir(data / name, settings)
        for kind, scores in {"": found.scores, **found.kinds}.items():
            for score in scores:
                yield f"{name} {kind}".strip(), score.name, score.value or 0.0


def choosing(data: Path, settings: Settings) -> Iterator[Row]:
    """Share of questions whose answer stands in the best sentence, and in the best two."""
    for n_sentences, share in share_of_sentences(data / "cmrc2018-trial", settings).items():
        yield "cmrc2018-trial", f"answer in {n_sentences}", share


def near_misses(data: Path, settings: Settings) -> Iterator[Row]:
    """AUROC of the confidence between questions that a passage answers and near misses."""
    folder = data / "beir-own-dev"
    confidence: dict[str, list[float]] = defaultdict(list)
    with _bot(read_corpus(folder / "corpus.jsonl"), settings) as bot:
        for row in _rows(folder / "nearmiss.jsonl"):
            confidence[row["kind"]].append(bot.answer(row["question"]).confidence)
    yield "nearmiss", "AUROC", auroc(confidence["pair"], confidence["nearmiss"]) or 0.0


def missing(data: Path, settings: Settings) -> Iterator[Row]:
    """AUROC of the confidence with the right documents and without them."""
    folder = data / "beir-own-dev"
    qrels = read_qrels(folder / "qrels" / "test.tsv")
    asked = [query for query in read_queries(folder / "queries.jsonl") if query.id in qrels]
    right = {document for documents in qrels.values() for document in documents}
    corpus = list(read_corpus(folder / "corpus.jsonl"))
    sides = []
    for kept in (corpus, [one for one in corpus if one.source not in right]):
        with _bot(kept, settings) as bot:
            sides.append({q.id: bot.answer(q.question).confidence for q in asked})
    for kind in ("", "plain", "para", "short"):
        with_it, without = ([c for i, c in side.items() if i.startswith(kind)] for side in sides)
        yield f"missing passage {kind}".strip(), "AUROC", auroc(with_it, without) or 0.0


def conversations(data: Path, settings: Settings) -> Iterator[Row]:
    """Share of second turns whose answer stands in a shown quote."""
    folder = data / "beir-own-dev"
    right: dict[str, list[bool]] = defaultdict(list)
    with _bot(read_corpus(folder / "corpus.jsonl"), settings) as bot:
        for row in _rows(folder / "conversations.jsonl"):
            answer = bot.answer(row["turns"][-1], row["turns"][:-1])
            right[row["kind"]].append(_quotes(answer, row["answer"]))
    for kind, flags in sorted(right.items()):
        yield f"conversations {kind}", "answer in a shown quote", sum(flags) / len(flags)


def _quotes(answer: Answer, wanted: str) -> bool:
    return any(fold_answer(wanted) in fold_answer(cited.quote) for cited in answer.citations)


@contextmanager
def _bot(documents: Iterable[Document], settings: Settings) -> Iterator[Bot]:
    with TemporaryDirectory() as folder:
        own = replace(settings, index=folder)
        build_index_of(documents, own)
        yield load_bot(own)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


MEASURES: dict[str, Callable[[Path, Settings], Iterator[Row]]] = {
    "ranking": ranking, "choosing": choosing, "near-misses": near_misses,
    "missing": missing, "conversations": conversations,
}  # fmt: skip


def main() -> None:
    """Print a line for each measure."""
    parser = argparse.ArgumentParser(description="Measure on the development sets.")
    parser.add_argument("data", type=Path, help="folder of development sets")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES))
    parser.add_argument("--encoder", default="shipped")
    arguments = parser.parse_args()
    for name in arguments.only:
        for part, measure, value in MEASURES[name](
            arguments.data, Settings(encoder=arguments.encoder)
        ):
            print(f"| {part} | {measure} | {100 * value:.1f} |", flush=True)


if __name__ == "__main__":
    main()
