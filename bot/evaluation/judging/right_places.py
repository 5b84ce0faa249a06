"""Where the right answers of a question stand: articles of its documents, ranks of passages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.evaluation.judging.verifying import SourceTexts
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.types import ScoredPassage

_KEPT = 256  # documents whose articles are held folded


def fold_answer(text: str) -> str:
    """Fold for comparing answers: NFKC width, lower case, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


class RightPlaces:
    """Finds the labeled answers again in the indexed text."""

    def __init__(self, texts: SourceTexts, sources: Mapping[str, str]) -> None:
        """``sources`` maps ids of documents to their paths."""
        self._texts, self._sources = texts, sources
        self._articles = lru_cache(maxsize=_KEPT)(self._folded_articles)

    def articles(self, question: LabeledQuestion) -> frozenset[tuple[str, str]]:
        """Path and article of each paragraph of a right document that holds an answer."""
        answers = [fold_answer(answer) for answer in question.answers]
        return frozenset(
            (source, article)
            for source in question.sources
            for article, text in self._articles(source)
            if any(answer in text for answer in answers)
        )

    def rank(self, question: LabeledQuestion, passages: Sequence[ScoredPassage]) -> int | None:
        """Rank from 1 of the first passage of a right document that holds an answer.

        Of any document where no right ones are labeled.
        """
        answers = [fold_answer(answer) for answer in question.answers]
        for rank, scored in enumerate(passages, start=1):
            source = self._sources.get(scored.passage.document_id)
            if question.sources and source not in question.sources:
                continue
            text = fold_answer(scored.passage.text)
            if any(answer in text for answer in answers):
                return rank
        return None

    def _folded_articles(self, source: str) -> tuple[tuple[str, str], ...]:
        document = self._texts.document(source)
        if document is None:
            return ()
        return tuple(
            (one.article, fold_answer(document.text[one.start : one.end]))
            for one in document.paragraphs
            if one.article is not None
        )
