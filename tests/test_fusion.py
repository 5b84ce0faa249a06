"""bot/fusion.py against sums worked out by hand."""

import pytest

from bot.fusion import convex_fusion, scaled


def test_scaled_moves_scores_to_between_0_and_1() -> None:
    assert scaled([(7, 10.0), (3, 6.0), (5, 2.0)]) == {7: 1.0, 3: 0.5, 5: 0.0}


def test_scaled_of_equal_scores_is_1() -> None:
    assert scaled([(1, 4.0), (2, 4.0)]) == {1: 1.0, 2: 1.0}


def test_convex_fusion_adds_weighted_scores_and_orders_ties_by_row() -> None:
    fused = convex_fusion([(0.5, [(1, 3.0), (2, 1.0)]), (0.5, [(2, 9.0), (1, 8.0)])])
    assert fused == [(1, 0.5), (2, 0.5)]


def test_a_row_that_one_ranking_lacks_gets_nothing_from_it() -> None:
    fused = dict(convex_fusion([(0.6, [(1, 2.0), (2, 1.0)]), (0.4, [(3, 5.0)])]))
    assert fused == pytest.approx({1: 0.6, 2: 0.0, 3: 0.4})


def test_no_rankings_give_no_rows() -> None:
    assert convex_fusion([(1.0, [])]) == []
