"""What to export: questions with the places quoted, the words cut anew from the documents.

The browser sends places only, so an exported quote is always the source's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.types import Document, Paragraph
from ui.asking import Bot
from ui.citing import place_words, reference
from ui.words import Words


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """Where a quote stands: id and sum of the document, offsets there."""

    document: str
    sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its quotes; each is (words, footnote), or (None, why) when it is gone."""

    question: str
    searched_as: str | None
    quotes: tuple[tuple[str | None, str], ...]


def exchange(
    bot: Bot, question: str, searched_as: str | None, places: Sequence[QuotedPlace], words: Words
) -> Exchange:
    """One question with its quotes as they stand in the documents now."""
    quotes = tuple(_quoted(bot, place, words) for place in places)
    return Exchange(question, searched_as, quotes)


def _quoted(bot: Bot, place: QuotedPlace, words: Words) -> tuple[str | None, str]:
    document = bot.load_document(place.document)
    if document is None or document.sha256 != place.sha256:
        return None, words("export_gone")
    paragraph = _paragraph_at(document, place.start)
    if paragraph is None or not place.start < place.end <= len(document.text):
        return None, words("export_gone")
    told = reference(document.title, document.imprint, paragraph, words)
    where = [*paragraph.heading, place_words(words, paragraph), document.source]
    return document.text[place.start : place.end], " · ".join((told, *where))


def _paragraph_at(document: Document, start: int) -> Paragraph | None:
    before = [paragraph for paragraph in document.paragraphs if paragraph.start <= start]
    return before[-1] if before else None
