"""A question and an index to an Answer: a pure function, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.conversation import as_searched, points_back, with_last_subject
from bot.errors import QuestionInvalid
from bot.index import PassageIndex
from bot.ranking.question import Question, understand
from bot.ranking.retrieval import find_passages, fused_rows
from bot.ranking.scoring import ScoredSet, confidence, score_candidates
from bot.reading import ScoredCandidate, choose_quotes, cite
from bot.settings import Settings
from bot.tokens import fold
from bot.types import Answer, Citation, ScoredPassage
from embeddings import Encoder

NOT_FOUND = "资料中没有找到能回答这个问题的内容。可以换个问法，或添加相关资料。"
_OWN_SHARE = 0.5
_N_PASSAGES = 10  # passages told with each answer


@dataclass(frozen=True)
class _Outcome:
    """What reading found for one wording of a question."""

    question: Question
    ranked: tuple[ScoredCandidate, ...]
    passages: tuple[ScoredPassage, ...]
    confidence: float


def answer_question(
    question: str,
    history: Sequence[str],
    index: PassageIndex,
    encoder: Encoder,
    settings: Settings,
    collection: str | None = None,
) -> Answer:
    """Answer with citations, or with none when nothing supports an answer.

    Raises:
        QuestionInvalid: the question is empty or too long.
    """
    asked = checked_question(question, settings.max_question_chars)
    searched, outcome = _read_in_conversation(
        asked, history, lambda text: _read(text, asked, index, encoder, settings, collection)
    )
    found = outcome.ranked and outcome.confidence >= settings.threshold
    citations = _citations(outcome, index, settings.citations) if found else ()
    sources = tuple(
        index.tables.entries[index.tables.row_of_id[scored.passage.document_id]].source
        for scored in outcome.passages
    )
    return Answer(
        asked, answer_text(citations), citations, outcome.confidence, outcome.passages, sources,
        index.generation, searched,
    )  # fmt: skip


def _read_in_conversation(
    asked: str, history: Sequence[str], read: Callable[[str], _Outcome]
) -> tuple[str | None, _Outcome]:
    """What to answer from, and the question as searched when a subject was carried over.

    A question that points back itself takes the subject. One that may only be short is read
    both ways: with the subject when that is found more surely and holds its own words too.
    """
    carried = as_searched(asked, history)
    if carried is not None and points_back(asked):
        return carried, read(carried)
    alone = read(asked)
    leaning = carried or with_last_subject(asked, history)
    if leaning is None:
        return None, alone
    second = read(leaning)
    surer = second.confidence > alone.confidence and _holds_own_words(alone.question, second)
    return (leaning, second) if surer else (None, alone)


def _holds_own_words(own: Question, outcome: _Outcome) -> bool:
    """Whether the passage of the best quote covers half of what was asked just now."""
    if not outcome.ranked or not own.weights:
        return bool(outcome.ranked)
    passage = outcome.ranked[0].passage
    covered = own.covered_by(fold(" ".join((passage.title, *passage.heading, passage.text))))
    share = sum(own.weights[word] for word in covered) / sum(own.weights.values())
    return share >= _OWN_SHARE


def checked_question(question: str, max_chars: int) -> str:
    """The question without outer white space.

    Raises:
        QuestionInvalid: it is empty, holds no letter, or is longer than ``max_chars``.
    """
    text = question.strip()
    if not any(character.isalnum() for character in text):
        raise QuestionInvalid("问题是空的。", "请写下想问的内容，例如「主题教育的总要求是什么」。")
    if len(text) > max_chars:
        raise QuestionInvalid(
            f"问题有 {len(text)} 个字，超过了 {max_chars} 个字的上限。", "请把问题写得短一些再问。"
        )
    return text


def search_passages(
    query: str, k: int, index: PassageIndex, encoder: Encoder, collection: str | None = None
) -> list[ScoredPassage]:
    """The k best passages for a query, without choosing quotes."""
    question = understand(query, index.words.document_frequency, index.tables.n_passages)
    vector = encoder.encode_queries([fold(query)])[0]
    return [
        ScoredPassage(index.tables.passage(row), score)
        for row, score in fused_rows(index, question, vector, k, collection)
    ]


def _read(
    text: str,
    asked: str,
    index: PassageIndex,
    encoder: Encoder,
    settings: Settings,
    collection: str | None,
) -> _Outcome:
    frequency = index.words.document_frequency
    question = understand(text, frequency, index.tables.n_passages, own=asked)
    vector = encoder.encode_queries([fold(text)])[0]
    found = find_passages(index, question, vector, settings.candidates, collection)
    scored = score_candidates(question, found, index.tables, encoder, vector)
    ranked = tuple(
        ScoredCandidate(
            scored.candidates[place], scored.found[place].passage, float(scored.scores[place])
        )
        for place in scored.order()
    )
    passages = [ScoredPassage(f.passage, f.fused) for f in found]
    return _Outcome(
        question, ranked, _best_passages(scored, passages), confidence(question, scored, encoder)
    )


def _best_passages(scored: ScoredSet, found: Sequence[ScoredPassage]) -> tuple[ScoredPassage, ...]:
    """Passages by their best candidate, then the rest as they were found."""
    best: dict[str, ScoredPassage] = {}
    for place in scored.order():
        passage = scored.found[place].passage
        best.setdefault(passage.id, ScoredPassage(passage, float(scored.scores[place])))
    for rest in found:
        best.setdefault(rest.passage.id, rest)
    return tuple(best.values())[:_N_PASSAGES]


def _citations(outcome: _Outcome, index: PassageIndex, n_citations: int) -> tuple[Citation, ...]:
    chosen = choose_quotes(outcome.ranked, n_citations)
    return tuple(cite(index.tables, outcome.question, scored, twins) for scored, twins in chosen)


def answer_text(citations: Sequence[Citation]) -> str:
    """The first quote with its mark and where to look on, or the refusal."""
    if not citations:
        return NOT_FOUND
    marks = "".join(f"[{number}]" for number in range(2, len(citations) + 1))
    more = f"另见{marks}。" if marks else ""
    return f"{citations[0].quote}[1]{more}"
