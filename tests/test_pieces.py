"""bot/index/pieces.py: the pieces that are written are those that are read."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from bot.index.pieces import Gathered, PiecesWriter, PieceTable
from embeddings import Pieces

ROWS = [
    (([1, 2], [0, 2]), ([3], [0])),
    (([], []), ([4, 24_000, 5], [0, 1, 7])),
    (([], []), ([], [])),
    (([6], [0]), ([], [])),
]


def pieces(ids: list[int], starts: list[int]) -> Pieces:
    return Pieces(np.array(ids, dtype=np.int32), np.array(starts, dtype=np.int32))


@pytest.fixture
def table(tmp_path: Path) -> PieceTable:
    writer = PiecesWriter(tmp_path)
    for head, text in ROWS:
        writer.add(pieces(*head), pieces(*text))
    writer.close()
    return PieceTable(tmp_path)


def runs(gathered: Gathered) -> list[tuple[list[int], list[int]]]:
    """Ids and starts between each two bounds."""
    bounds = gathered.bounds.tolist()
    ids, starts = gathered.ids.tolist(), gathered.starts.tolist()
    return [(ids[a:b], starts[a:b]) for a, b in pairwise(bounds)]


def test_rows_come_back_as_they_were_written(table: PieceTable) -> None:
    gathered = table.gather(range(len(ROWS)))
    assert gathered.n_rows == len(ROWS)
    assert runs(gathered) == [run for row in ROWS for run in row]


def test_rows_come_in_the_order_asked_for(table: PieceTable) -> None:
    gathered = table.gather([3, 1, 1])
    assert runs(gathered) == [run for row in (ROWS[3], ROWS[1], ROWS[1]) for run in row]
    ids, starts = gathered.text_of(1)
    assert (ids.tolist(), starts.tolist()) == ([4, 24_000, 5], [0, 1, 7])


def test_a_row_without_pieces_is_empty_and_shifts_no_other(table: PieceTable) -> None:
    gathered = table.gather([2, 0])
    assert gathered.text_of(0)[0].tolist() == []
    assert gathered.text_of(1)[0].tolist() == [3]


def test_no_rows_give_no_pieces(table: PieceTable) -> None:
    gathered = table.gather([])
    assert (gathered.n_rows, gathered.ids.tolist(), gathered.bounds.tolist()) == (0, [], [0])


def test_an_index_without_any_piece_opens(tmp_path: Path) -> None:
    writer = PiecesWriter(tmp_path)
    writer.add(pieces([], []), pieces([], []))
    writer.close()
    assert PieceTable(tmp_path).gather([0]).text_of(0)[0].tolist() == []


def test_a_place_too_far_for_the_file_is_kept_at_its_end(tmp_path: Path) -> None:
    writer = PiecesWriter(tmp_path)
    writer.add(pieces([], []), pieces([1, 2], [10, 70_000]))
    writer.close()
    assert PieceTable(tmp_path).gather([0]).starts.tolist() == [10, 65_535]


def test_spans_of_texts_are_found_among_all_pieces(table: PieceTable) -> None:
    gathered = table.gather([3, 1, 1])
    for row in range(3):
        ids, starts = gathered.text_of(row)
        end = int(starts.max(initial=0)) + 1
        [[low, high]] = gathered.places_of([row], [(0, end)]).tolist()
        assert gathered.ids[low:high].tolist() == ids.tolist()
    assert gathered.places_of([], []).shape == (0, 2)
