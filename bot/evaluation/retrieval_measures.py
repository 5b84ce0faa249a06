"""Success, MRR, nDCG and Recall of rankings of documents, computed by ir-measures.

Comes in: for each question the right documents, and the documents in the order they were
ranked. A question without any result counts as 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.evaluation.labels import RANKING_NAMES


def retrieval_measures(
    relevant: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]]
) -> dict[str, float | None]:
    """Means over the questions of ``relevant``; None when there are none.

    Only the order counts: scores are made from the rank, so that no ties are left for the
    evaluator to break by name.
    """
    if not relevant:
        return dict.fromkeys(RANKING_NAMES)
    from ir_measures import RR, Qrel, R, ScoredDoc, Success, calc_aggregate, nDCG

    wanted = (Success @ 1, Success @ 5, RR @ 10, nDCG @ 10, R @ 100)
    measures = dict(zip(RANKING_NAMES, wanted, strict=True))
    qrels = [Qrel(q, d, grade) for q, right in relevant.items() for d, grade in right.items()]
    run = [
        ScoredDoc(question, document, float(-rank))
        for question in relevant
        for rank, document in enumerate(dict.fromkeys(rankings.get(question, ())))
    ]
    found = calc_aggregate(list(measures.values()), qrels, run)
    return {name: float(found[measure]) for name, measure in measures.items()}
