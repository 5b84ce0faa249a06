"""A question and an index to an Answer: a pure function, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.asking import N_PASSAGES, Reading, checked_question, read_question
from bot.conversation import as_searched, points_back, with_last_subject
from bot.index import PassageIndex
from bot.ranking.confidence import confidence, covered_words
from bot.ranking.passages.context import rows_around
from bot.ranking.question.understanding import Question
from bot.ranking.tools import Tools
from bot.reading import ScoredCandidate, choose_quotes, cite, wanted_versions
from bot.settings import Settings
from bot.types import Answer, Citation, ScoredPassage
from bot.usage.pinning import pinned_quote
from bot.usage.pins import NO_PINS, Pins

NOT_FOUND = "资料中没有找到能回答这个问题的内容。可以换个问法，或添加相关资料。"
_OWN_SHARE = 0.4  # of what was asked just now that a passage found with the old subject must hold
_LESS = 0.3  # by which it may hold less of it than what was found without the subject
_N_CONTEXT = 2  # quotes of the last answer that a follow-up question is looked for around


@dataclass(frozen=True)
class _Outcome:
    """What reading found for one wording of a question; all its passages in order."""

    question: Question
    ranked: tuple[ScoredCandidate, ...]
    passages: tuple[ScoredPassage, ...]
    confidence: float
    covered: Mapping[str, float]

    def share_of(self, weights: Mapping[str, float]) -> float:
        """How near weighted words come to the passage of the best quote, 0 to 1."""
        total = sum(weights.values())
        held = sum(weight * self.covered.get(word, 0.0) for word, weight in weights.items())
        return held / total if total > 0 else 1.0


def answer_question(
    question: str,
    history: Sequence[str],
    index: PassageIndex,
    tools: Tools,
    settings: Settings,
    collection: str | None = None,
    pins: Pins = NO_PINS,
) -> Answer:
    """Answer with citations, or with none when nothing supports an answer.

    What is pinned to the question comes first and is sure.

    Raises:
        QuestionInvalid: the question is empty or too long.
    """
    return _answered(question, history, index, tools, settings, collection, pins)[0]


def answer_and_rank(
    question: str,
    history: Sequence[str],
    index: PassageIndex,
    tools: Tools,
    settings: Settings,
    pins: Pins = NO_PINS,
) -> tuple[Answer, tuple[ScoredPassage, ...]]:
    """The answer, and all passages that were ranked for it, of which it tells ten.

    Raises:
        QuestionInvalid: the question is empty or too long.
    """
    answer, outcome = _answered(question, history, index, tools, settings, None, pins)
    return answer, outcome.passages


def _answered(
    question: str,
    history: Sequence[str],
    index: PassageIndex,
    tools: Tools,
    settings: Settings,
    collection: str | None,
    pins: Pins,
) -> tuple[Answer, _Outcome]:
    asked = checked_question(question, settings.max_question_chars)
    searched, outcome = _read_in_conversation(
        asked,
        history,
        lambda text, context: _outcome(
            read_question(text, asked, index, tools, settings, collection, context)
        ),
        lambda: context_of(history, index, tools, settings, collection),
    )
    is_sure = outcome.confidence >= settings.threshold
    pinned = None  # nor for a question that means something else in this conversation
    if searched is None:
        pinned = pinned_quote(pins, asked, index.tables, index.only_rows, collection)
    ranked = outcome.ranked if is_sure else ()
    citations = _citations(outcome.question, ranked, index, settings.citations, pinned)
    passages = outcome.passages[:N_PASSAGES]
    sources = tuple(
        index.tables.entries[index.tables.row_of_id[scored.passage.document_id]].source
        for scored in passages
    )
    answer = Answer(
        asked, answer_text(citations), citations, outcome.confidence if pinned is None else 1.0,
        passages, sources, index.generation, searched,
    )  # fmt: skip
    return answer, outcome


def _read_in_conversation(
    asked: str,
    history: Sequence[str],
    read: Callable[[str, frozenset[int]], _Outcome],
    context: Callable[[], frozenset[int]],
) -> tuple[str | None, _Outcome]:
    """What to answer from, and the question as searched when a subject was carried over.

    A question that points back itself takes the subject. One that may only be short is read
    both ways: with the subject when that is found where the last answer stood, or more surely,
    and holds its own words too.
    """
    carried = as_searched(asked, history)
    if carried is not None and points_back(asked):
        return carried, read(carried, context())
    alone = read(asked, frozenset())
    leaning = carried or with_last_subject(asked, history)
    if leaning is None:
        return None, alone
    around = context()
    second = read(leaning, around)
    own = alone.question.weights
    if _stands_in(second, around):
        goes_on = second.share_of(own) >= max(_OWN_SHARE, alone.share_of(own) - _LESS)
    else:
        goes_on = second.confidence > alone.confidence and second.share_of(own) >= _OWN_SHARE
    return (leaning, second) if goes_on else (None, alone)


def _stands_in(outcome: _Outcome, context: frozenset[int]) -> bool:
    """Whether the best passage lies among those that the last answer stood in, or beside them."""
    return bool(outcome.ranked) and outcome.ranked[0].candidate.row in context


def context_of(
    history: Sequence[str],
    index: PassageIndex,
    tools: Tools,
    settings: Settings,
    collection: str | None,
) -> frozenset[int]:
    """The rows that the last question was answered from, and their neighbours."""
    if not history:
        return frozenset()
    last = as_searched(history[-1], history[:-1]) or history[-1]
    outcome = _outcome(read_question(last, history[-1], index, tools, settings, collection))
    if not outcome.ranked or outcome.confidence < settings.threshold:
        return frozenset()
    return rows_around(index.tables, [one.candidate.row for one in outcome.ranked[:_N_CONTEXT]])


def _outcome(reading: Reading) -> _Outcome:
    """The candidates of a reading in order, and how sure the best is."""
    question, found, scored = reading.question, reading.found, reading.scored
    ranked = tuple(
        ScoredCandidate(
            scored.candidates[place], scored.passages[place].passage, float(scored.scores[place])
        )
        for place in scored.order()
    )
    passages = tuple(ScoredPassage(one.passage, one.score) for one in found.ranked)
    told = confidence(question, scored, found)
    return _Outcome(question, ranked, passages, told, covered_words(question, scored, found.near))


def _citations(
    question: Question,
    ranked: Sequence[ScoredCandidate],
    index: PassageIndex,
    n_citations: int,
    pinned: ScoredCandidate | None,
) -> tuple[Citation, ...]:
    wanted = wanted_versions(index.tables, question)
    chosen = choose_quotes(ranked, n_citations, wanted=wanted, first=pinned)
    cited = [cite(index.tables, question, scored, twins) for scored, twins in chosen]
    if pinned is not None:
        cited[0] = replace(cited[0], pinned=True)
    return tuple(cited)


def answer_text(citations: Sequence[Citation]) -> str:
    """The first quote with its marks, 「（旧版）」 where it is one, and where to look on; or the refusal."""
    if not citations:
        return NOT_FOUND
    marks = "".join(f"[{number}]" for number in range(2, len(citations) + 1))
    more = f"另见{marks}。" if marks else ""
    old = "（旧版）" if citations[0].superseded_by else ""
    pinned = "（置顶）" if citations[0].pinned else ""
    return f"{citations[0].quote}[1]{old}{pinned}{more}"
