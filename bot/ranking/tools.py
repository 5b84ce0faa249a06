"""What answering works with besides the index: encoder, reranker, wordings."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.ranking.question.lexicon import Wordings, shipped_wordings
from embeddings import Encoder, Reranker, StaticEncoder, reading_encoder


@dataclass(frozen=True)
class Tools:
    """Models and word lists, loaded once and shared by all questions."""

    encoder: Encoder
    wordings: Wordings = field(default_factory=shipped_wordings)
    reranker: Reranker | None = None

    @property
    def reader(self) -> StaticEncoder:
        """What compares single words and sentences."""
        return reading_encoder(self.encoder)
