"""The best passages put in a new order by a cross-encoder, where one is set."""

from __future__ import annotations

from collections.abc import Sequence

from bot.fusion import convex_fusion
from bot.ranking.found import Ranked
from bot.ranking.question.understanding import Question
from bot.tokens import fold
from bot.types import Passage
from embeddings import Reranker

RERANKED = 20  # passages that the cross-encoder reads
_CROSS, _OWN = 0.7, 0.3  # shares in the new order


def reranked(question: Question, ranked: Sequence[Ranked], reranker: Reranker) -> list[Ranked]:
    """The passages with the first ``RERANKED`` in the order of both scores fused.

    Each takes over the score that stood at its new rank, since the models that read scores
    know those of our own ranking only.
    """
    best, rest = ranked[:RERANKED], ranked[RERANKED:]
    scores = reranker.score(question.text, [_as_compared(one.passage) for one in best])
    read = [(place, float(score)) for place, score in enumerate(scores)]
    own = [(place, one.score) for place, one in enumerate(best)]
    order = [place for place, _ in convex_fusion([(_CROSS, read), (_OWN, own)])]
    moved = [
        best[place].moved(there.rank, there.score) for place, there in zip(order, best, strict=True)
    ]
    return [*moved, *rest]


def _as_compared(passage: Passage) -> str:
    return fold("\n".join((passage.title, *passage.heading, passage.text)))
