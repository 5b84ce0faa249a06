"""Whether the sentence chosen holds the answer, the right passage given."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bot.documents import document_from_text
from bot.index import PassageIndex
from bot.pipeline import build_index_of, encoder_of
from bot.ranking.found import Found
from bot.ranking.passages.nearness import nearness
from bot.ranking.passages.ordering import ranked_passages
from bot.ranking.question.understanding import understand
from bot.ranking.quotes.scoring import ScoredSet, score_candidates
from bot.ranking.quotes.sentences import read_passages
from bot.reading import ScoredCandidate
from bot.settings import Settings
from bot.training.collect import holds
from embeddings import StaticEncoder, reading_encoder


def share_of_sentences(folder: Path, settings: Settings) -> dict[str, float]:
    """Share of questions answered by the best sentence, the best two, and the quote chosen.

    ``folder`` holds ``passages.jsonl`` (id, title, text) and ``questions.jsonl`` (question,
    passage_id, answers), as CMRC 2018 has them.
    """
    texts = {row["id"]: row for row in _rows(folder / "passages.jsonl")}
    asked = _rows(folder / "questions.jsonl")
    wanted = dict.fromkeys(row["passage_id"] for row in asked)
    with TemporaryDirectory() as place:
        own = replace(settings, index=place)
        build_index_of(
            (
                document_from_text(texts[i]["text"], source=i, title=texts[i]["title"])
                for i in wanted
            ),
            own,
        )
        encoder = encoder_of(own)
        index, reader = PassageIndex.load(Path(place), encoder), reading_encoder(encoder)
        rows_of: dict[str, list[int]] = defaultdict(list)
        for row in range(index.tables.n_passages):
            rows_of[index.tables.entries[index.tables.document_of(row)].source].append(row)
        right = [_right(row, rows_of[row["passage_id"]], index, reader) for row in asked]
    shares = np.array(right).mean(axis=0).tolist()
    return dict(zip(("the best sentence", "the best two", "the quote chosen"), shares, strict=True))


def _right(
    row: dict[str, Any], rows: list[int], index: PassageIndex, reader: StaticEncoder
) -> tuple[bool, bool, bool]:
    """Whether the best sentence, the best two, and the best candidate hold an answer.

    Two sentences that follow each other are read as one.
    """
    scored = read_rows(row["question"], rows, index, reader)
    order = scored.order()
    if not order:
        return False, False, False
    best = [n for n in order if scored.candidates[n].n_sentences == 1][:2]
    pair = sorted((scored.candidates[n] for n in best), key=lambda one: one.start)
    joined = [
        n
        for n in order
        if (scored.candidates[n].start, scored.candidates[n].end) == (pair[0].start, pair[-1].end)
    ]

    def answers(places: Sequence[int]) -> bool:
        quotes = [
            ScoredCandidate(scored.candidates[n], scored.passages[n].passage, 0) for n in places
        ]
        return any(holds(quote, answer) for quote in quotes for answer in row["answers"])

    return answers(best[:1]), answers([*best, *joined]), answers(order[:1])


def read_rows(text: str, rows: list[int], index: PassageIndex, reader: StaticEncoder) -> ScoredSet:
    """Candidates of given passages scored for a question, as if only these had been found."""
    question = understand(text, index.words.document_frequency, index.tables.n_passages)
    found = [Found(row, index.tables.passage(row), 1.0, 1.0, 1.0, 1.0, 1.0) for row in rows]
    near = nearness(question.weights, question.text, index.pieces.gather(rows), reader)
    ranked = ranked_passages(question, found, near)
    return score_candidates(
        question, ranked, read_passages(question, ranked, index.tables, near), near
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
