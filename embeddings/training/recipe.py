"""The recipe of the shipped model: its numbers, and data to the sources they weigh.

The numbers were chosen on beir-own-dev, beir-stard-dev and beir-cmrc-trial; the model card
has the measures.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from embeddings.lexicon import Entry, shipped_entries
from embeddings.training import corpus
from embeddings.training.corpus import Pair, Text
from embeddings.training.examples import (
    Source,
    cloze_source,
    heading_source,
    lexicon_source,
    question_source,
    swap_source,
)

WEIGHTS = {
    "own": 30, "everyday": 45, "legal": 12, "scholarly": 3, "encyclopaedic": 10, "swaps": 15, "lexicon": 5,
    "cloze": 8, "cloze-law": 7, "headings": 5, "headings-law": 5,
}  # fmt: skip
"""How often, relative to the others, a batch comes from each source."""


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the weights besides the data."""

    n_pieces: int = 24_000
    dimension: int = 256
    steps: int = 400
    batch_size: int = 768
    rate: float = 2e-3
    scale: float = 20.0
    kinship: float = 0.7
    parts_share: float = 0.5
    n_articles: int = 60_000  # of laws, drawn at random
    seed: int = 1
    half: str = "all"  # of the titles that questions stand under: all, odd or even
    most_questions: int | None = None  # of embeddings/questions
    most_entries: int | None = None  # of embeddings/lexicon
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)


@dataclass(frozen=True)
class Data:
    """All that is learned from; articles of laws may be none."""

    prose: list[Text]
    articles: list[Text]
    own: list[Pair]
    everyday: list[Pair]
    legal: list[Pair]
    scholarly: list[Pair]
    encyclopaedic: list[Pair]
    lexicon: list[Entry]

    @property
    def texts(self) -> Iterator[str]:
        """Every text, for counting pieces and their neighbours."""
        for text in self.prose + self.articles:
            yield f"{text.title} {text.heading} {text.text}"
        for pair in self.own + self.everyday + self.legal + self.scholarly + self.encyclopaedic:
            yield pair.passage.text
            yield pair.question


def read_data(folder: Path, laws: Path | None, recipe: Recipe) -> Data:
    """Read the training folder and, where there is one, the zip of laws."""
    articles = corpus.read_laws(laws) if laws else []
    everyday = corpus.read_written_questions(
        corpus.read_all_texts(folder, articles), recipe.half, recipe.most_questions
    )
    if len(articles) > recipe.n_articles:
        articles = random.Random(recipe.seed).sample(articles, recipe.n_articles)
    return Data(
        corpus.read_prose(folder),
        articles,
        corpus.read_own_questions(folder, recipe.half),
        everyday,
        corpus.read_pairs(folder, corpus.LEGAL, recipe.half),
        corpus.read_pairs(folder, corpus.SCHOLARLY, recipe.half),
        corpus.read_pairs(folder, corpus.ENCYCLOPAEDIC, recipe.half),
        list(shipped_entries()[: recipe.most_entries]),
    )


def sources_of(data: Data, recipe: Recipe) -> list[Source]:
    """Sources of batches with the weights of the recipe; empty ones are left out."""
    weight = recipe.weights
    sources = [
        question_source("own", weight["own"], data.own),
        question_source("everyday", weight["everyday"], data.everyday),
        question_source("legal", weight["legal"], data.legal),
        question_source("scholarly", weight["scholarly"], data.scholarly),
        question_source("encyclopaedic", weight["encyclopaedic"], data.encyclopaedic),
        swap_source("swaps", weight["swaps"], data.prose + data.articles, data.lexicon),
        lexicon_source("lexicon", weight["lexicon"], data.lexicon),
        cloze_source("cloze", weight["cloze"], data.prose),
        cloze_source("cloze-law", weight["cloze-law"], data.articles),
        heading_source("headings", weight["headings"], data.prose),
        heading_source("headings-law", weight["headings-law"], data.articles),
    ]
    return [source for source in sources if source.groups and source.weight]
