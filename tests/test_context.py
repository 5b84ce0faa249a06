"""bot/ranking/context.py: follow-up questions lean on what was quoted last."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.index.tables import Tables
from bot.index.writing import write_tables
from bot.ranking.found import Found, Ranked
from bot.ranking.passages.context import leaning_on, rows_around, with_context
from bot.types import Document, Passage

N_ROWS = 4  # of each of two documents: rows 0 to 3, and 4 to 7


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    pairs = []
    for name in ("d1", "d2"):
        text = "一二三四"
        cut = [Passage(name, name, (), n, n + 1, text[n]) for n in range(N_ROWS)]
        pairs.append((Document(name, name, text, f"{name}.txt"), cut))
    write_tables(pairs, tmp_path)
    return Tables(tmp_path)


def found(tables: Tables, row: int) -> Found:
    return Found(row, tables.passage(row), 0.5, 0.5, 0.5, 0.5, 0.5)


def ranking(tables: Tables, rows: Sequence[int], scores: Sequence[float]) -> list[Ranked]:
    none = np.zeros(0, dtype=np.float32)
    return [
        Ranked(found(tables, row), n, n + 1, score, none)
        for n, (row, score) in enumerate(zip(rows, scores, strict=True))
    ]


@pytest.mark.parametrize(
    ("rows", "around"),
    [
        ([1], {0, 1, 2}),
        ([3], {2, 3}),  # row 4 is of another document
        ([4], {4, 5}),
        ([0, 7], {0, 1, 6, 7}),
        ([], set()),
    ],
)
def test_neighbours_are_of_the_same_document(
    tables: Tables, rows: list[int], around: set[int]
) -> None:
    assert rows_around(tables, rows) == around


def test_rows_of_the_context_that_were_not_found_are_added_without_scores(tables: Tables) -> None:
    before = [found(tables, 5), found(tables, 1)]
    after = with_context(before, tables, frozenset({1, 2, 0}))
    assert [one.row for one in after] == [0, 2, 5, 1]
    assert after[2:] == before
    assert [one.passage for one in after[:2]] == [tables.passage(0), tables.passage(2)]
    assert {one.fused for one in after[:2]} == {0.0}


def test_the_context_comes_first_then_its_documents(tables: Tables) -> None:
    before = ranking(tables, [4, 3, 1], [1.0, 0.5, 0.0])
    after = leaning_on(before, tables, frozenset({1}))
    assert [one.found.row for one in after] == [1, 3, 4]
    assert [one.rank for one in after] == [1, 2, 3]
    assert [one.place for one in after] == [2, 1, 0]  # where its features stand


def test_what_answers_far_better_stays_before_the_context(tables: Tables) -> None:
    before = ranking(tables, [4, 1], [9.0, 0.0])
    assert [one.found.row for one in leaning_on(before, tables, frozenset({1}))] == [4, 1]


def test_without_context_nothing_moves(tables: Tables) -> None:
    before = ranking(tables, [4, 1, 2], [1.0, 1.0, 0.0])
    assert leaning_on(before, tables, frozenset()) == before
