"""Success, MRR, nDCG and Recall of rankings of documents, computed by ir-measures.

Comes in: for each question the right documents, and the documents in the order they were
ranked. A question without any result counts as 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.evaluation.measuring.labels import RANKING_NAMES


def retrieval_measures(
    relevant: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]]
) -> dict[str, float | None]:
    """Means over the questions of ``relevant``; None when there are none."""
    found = retrieval_values(relevant, rankings)
    return {
        name: sum(values.values()) / len(values) if values else None
        for name, values in found.items()
    }


def retrieval_values(
    relevant: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """For each measure its value of each question of ``relevant``.

    Only the order counts: scores are made from the rank, so that no ties are left for the
    evaluator to break by name.
    """
    if not relevant:
        return {name: {} for name in RANKING_NAMES}
    from ir_measures import RR, Qrel, R, ScoredDoc, Success, iter_calc, nDCG

    wanted = (Success @ 1, Success @ 5, RR @ 10, nDCG @ 10, R @ 100)
    names = dict(zip(wanted, RANKING_NAMES, strict=True))
    qrels = [Qrel(q, d, grade) for q, right in relevant.items() for d, grade in right.items()]
    run = [
        ScoredDoc(question, document, float(-rank))
        for question in relevant
        for rank, document in enumerate(dict.fromkeys(rankings.get(question, ())))
    ]
    values = {name: dict.fromkeys(relevant, 0.0) for name in RANKING_NAMES}
    for found in iter_calc(list(wanted), qrels, run):
        values[names[found.measure]][found.query_id] = float(found.value)
    return values
