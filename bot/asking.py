"""One wording of a question, checked and understood, to its passages and their candidates."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import QuestionInvalid
from bot.index import PassageIndex
from bot.ranking.question.understanding import Question, understand
from bot.ranking.quotes.scoring import ScoredSet
from bot.ranking.searching import SearchResult, read_candidates, search
from bot.ranking.tools import Tools
from bot.settings import Settings
from bot.types import ScoredPassage

N_PASSAGES = 10  # passages told with each answer


@dataclass(frozen=True)
class Reading:
    """One wording of a question with the passages found for it and their candidates, scored."""

    question: Question
    found: SearchResult
    scored: ScoredSet


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
    query: str,
    k: int,
    index: PassageIndex,
    tools: Tools,
    settings: Settings,
    collection: str | None = None,
) -> list[ScoredPassage]:
    """The k best passages for a query, without choosing quotes."""
    frequency = index.words.document_frequency
    question = understand(query, frequency, index.tables.n_passages, None, tools.wordings)
    found = search(question, index, tools, k, collection, word_share=settings.word_share)
    return [ScoredPassage(ranked.passage, ranked.score) for ranked in found.ranked[:k]]


def read_question(
    text: str,
    asked: str,
    index: PassageIndex,
    tools: Tools,
    settings: Settings,
    collection: str | None,
    context: frozenset[int] = frozenset(),
) -> Reading:
    """Understand ``text``, find its passages, read the best; ``asked`` is what was asked just now."""
    frequency = index.words.document_frequency
    question = understand(text, frequency, index.tables.n_passages, asked, tools.wordings)
    found = search(
        question, index, tools, N_PASSAGES, collection, context,
        settings.candidates, settings.word_share,
    )  # fmt: skip
    return Reading(question, found, read_candidates(question, found))
