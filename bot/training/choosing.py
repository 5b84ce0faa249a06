"""Whether the sentence chosen holds the answer, the right passage given."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.documents import document_from_text
from bot.index import PassageIndex
from bot.pipeline import build_index_of, encoder_of
from bot.ranking.features import Found
from bot.ranking.nearness import nearness
from bot.ranking.passages import ranked_passages
from bot.ranking.question import understand
from bot.ranking.scoring import ScoredSet, score_candidates
from bot.ranking.sentences import read_passages
from bot.reading import ScoredCandidate
from bot.settings import Settings
from bot.training.collect import holds
from embeddings import StaticEncoder, reading_encoder


def share_of_sentences(folder: Path, settings: Settings) -> dict[str, float]:
    """Share of questions answered by the best sentence, and by one of the best two.

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
    return {
        "the best sentence": sum(flags[0] for flags in right) / len(right),
        "the best two sentences": sum(any(flags) for flags in right) / len(right),
    }


def _right(
    row: dict[str, Any], rows: list[int], index: PassageIndex, reader: StaticEncoder
) -> list[bool]:
    """Of the best two single sentences, whether each holds an answer."""
    scored = read_rows(row["question"], rows, index, reader)
    single = [place for place in scored.order() if scored.candidates[place].n_sentences == 1][:2]
    quotes = [ScoredCandidate(scored.candidates[p], scored.passages[p].passage, 0) for p in single]
    return [any(holds(quote, answer) for answer in row["answers"]) for quote in quotes] or [False]


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
