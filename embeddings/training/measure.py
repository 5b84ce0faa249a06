"""A model alone on BEIR folders: `python -m embeddings.training.measure MODEL FOLDER…`.

Each row of the corpus is one passage, found by cosine alone. Prints Success@1, nDCG@10 and
Recall@100 of the text, and of the text with a part of the title's vector added, as the index
does it.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Encoder
from embeddings.loading import load_encoder
from embeddings.vector_index import VectorIndex

TITLE_WEIGHT = 0.4
_DEPTH = 100


def measures(ranking: Sequence[str], relevant: set[str]) -> tuple[float, float, float]:
    """Success@1, nDCG@10 and Recall@100 of one question, relevance being yes or no."""
    gains = [1 / math.log2(rank + 1) for rank, row in enumerate(ranking[:10], 1) if row in relevant]
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(10, len(relevant)) + 1))
    found = len(relevant.intersection(ranking[:_DEPTH]))
    return float(ranking[0] in relevant), sum(gains) / ideal, found / len(relevant)


def evaluate(
    encoder: Encoder, folder: Path, title_weight: float
) -> dict[str, tuple[int, NDArray[np.float64]]]:
    """Number of questions and mean measures: of all ("all") and of each kind of question id."""
    corpus = _lines(folder / "corpus.jsonl")
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, row, score = line.split("\t")
        if int(score) > 0:
            relevant[question].add(row)
    queries = [q for q in _lines(folder / "queries.jsonl") if q["_id"] in relevant]
    vectors = encoder.encode_passages([row["text"] for row in corpus])
    if title_weight:
        titles = encoder.encode_passages([row.get("title", "") for row in corpus])
        vectors += np.float32(title_weight) * titles
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.where(length > 0, length, 1)
    asked = encoder.encode_queries([q["text"] for q in queries])
    _, rows = VectorIndex.build(vectors).search(asked, _DEPTH)
    found = defaultdict(list)
    for query, best in zip(queries, rows, strict=True):
        ranking = [corpus[row]["_id"] for row in best if row >= 0]
        result = measures(ranking, relevant[query["_id"]])
        kind = query["_id"].split("-")[0] if "-" in query["_id"] else "all"
        for group in {"all", kind}:
            found[group].append(result)
    return {group: (len(rows), np.mean(rows, axis=0)) for group, rows in sorted(found.items())}


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print the measures of a model."""
    parser = argparse.ArgumentParser(description="Measure an encoder alone on BEIR folders.")
    parser.add_argument("model", help='"shipped", a folder or a model name')
    parser.add_argument("folders", type=Path, nargs="+")
    arguments = parser.parse_args()
    encoder = load_encoder(arguments.model)
    print("| set | questions | passage | Success@1 | nDCG@10 | Recall@100 |")
    print("|---|---:|---|---:|---:|---:|")
    for folder in arguments.folders:
        for weight in (0.0, TITLE_WEIGHT):
            passage = f"text + {weight} title" if weight else "text"
            for group, (n, values) in evaluate(encoder, folder, weight).items():
                cells = " | ".join(f"{100 * value:.1f}" for value in values)
                print(f"| {folder.name} {group} | {n} | {passage} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
