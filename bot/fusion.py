"""Several rankings of the same rows to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

Ranking = Sequence[tuple[int, float]]


def scaled(ranking: Ranking) -> dict[int, float]:
    """Scores moved to 0..1 by the least and the greatest of this ranking (min-max)."""
    if not ranking:
        return {}
    scores = [score for _, score in ranking]
    low, span = min(scores), max(scores) - min(scores)
    return {row: (score - low) / span if span > 0 else 1.0 for row, score in ranking}


def convex_fusion(rankings: Sequence[tuple[float, Ranking]]) -> list[tuple[int, float]]:
    """Weighted sum of min-max scaled scores, best first; equal scores go by row.

    A row that one ranking lacks gets nothing from it. Scores order one question's rows only.
    Source: Bruch, Gai and Ingber, ACM TOIS 2023 (convex combination instead of ranks).
    """
    total: dict[int, float] = defaultdict(float)
    for weight, ranking in rankings:
        for row, score in scaled(ranking).items():
            total[row] += weight * score
    return sorted(sorted(total.items()), key=itemgetter(1), reverse=True)
