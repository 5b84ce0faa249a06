"""The whole way of a question: passages found, ranked, and the best of them read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.index import PassageIndex
from bot.ranking.found import Ranked
from bot.ranking.passages.context import leaning_on, with_context
from bot.ranking.passages.nearness import Nearness, nearness
from bot.ranking.passages.ordering import ranked_passages
from bot.ranking.passages.reranking import reranked
from bot.ranking.passages.retrieval import WORD_SHARE, find_passages, total_rarity
from bot.ranking.question.understanding import Question
from bot.ranking.quotes.scoring import ScoredSet, score_candidates
from bot.ranking.quotes.sentences import ReadPassage, read_passages, with_answers_first
from bot.ranking.tools import Tools

RANKED = 40  # passages ranked by features; those behind stay as they were found
READ = 5  # of these, whose sentences are read


@dataclass(frozen=True)
class SearchResult:
    """Passages best first, and how near the words of the question come to the ranked ones.

    ``rarity`` is the sum of the inverse document frequencies of the question's terms; ``read``
    holds the passages whose sentences were read, by the places where they were found.
    """

    ranked: list[Ranked]
    near: Nearness
    rarity: float
    read: Mapping[int, ReadPassage]


def search(
    question: Question,
    index: PassageIndex,
    tools: Tools,
    k: int,
    collection: str | None = None,
    context: frozenset[int] = frozenset(),
    n_read: int = READ,
    word_share: float = WORD_SHARE,
) -> SearchResult:
    """At least the k best passages: the first ``RANKED`` ranked by features, then by reading.

    ``context`` holds the rows around those that the question before was answered from; of
    ``n_read`` passages every sentence is read. A cross-encoder that is set decides the order.
    """
    reader = tools.reader
    vector = tools.encoder.encode_queries([question.text])[0]
    found = find_passages(index, question, vector, reader, max(k, RANKED), collection, word_share)
    if context:
        found = with_context(found, index.tables, context)
    gathered = index.pieces.gather([one.row for one in found[:RANKED]])
    near = nearness(question.weights, question.text, gathered, reader)
    ranked = ranked_passages(question, found[:RANKED], near)
    if tools.reranker is not None:
        ranked = reranked(question, ranked, tools.reranker)
    if context:
        ranked = leaning_on(ranked, index.tables, context)
    read = read_passages(question, ranked[:n_read], index.tables, near)
    if tools.reranker is None:
        ranked = with_answers_first(ranked, read)
    last = ranked[-1].score if ranked else 0.0
    for place, one in enumerate(found[RANKED:], start=len(ranked)):
        ranked.append(Ranked(one, place, place + 1, last + one.fused - 1.0, ranked[0].features * 0))
    return SearchResult(ranked, near, total_rarity(index, question), read)


def read_candidates(question: Question, found: SearchResult) -> ScoredSet:
    """The candidates of the passages that were read, scored."""
    return score_candidates(question, found.ranked, found.read, found.near)
