"""Several passages as one folded text, so that each word is looked for only once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.ranking.question.occurrences import Spans
from bot.tokens import fold
from bot.types import Passage


@dataclass(frozen=True, slots=True)
class Page:
    """The folded texts of passages, then their heads (title and headings), one below the other.

    ``parts`` are the spans of all texts, then of all heads: (2 * n_passages, 2). A word counts
    where it stands inside of one span.
    """

    text: str
    parts: Spans

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Page:
        """Fold passages all at once."""
        heads = [" ".join((passage.title, *passage.heading)) for passage in passages]
        parts = [*(passage.text for passage in passages), *heads]
        lengths = np.array([len(part) for part in parts], dtype=np.int64)
        starts = np.cumsum(lengths + 1) - lengths - 1
        return cls(fold("\n".join(parts)), np.stack([starts, starts + lengths], axis=1))

    @property
    def texts(self) -> Spans:
        """The spans of the texts. Shape: (n_passages, 2)."""
        return self.parts[: len(self.parts) // 2]

    @property
    def heads(self) -> Spans:
        """The spans of the heads. Shape: (n_passages, 2)."""
        return self.parts[len(self.parts) // 2 :]

    def cut(self, spans: Spans) -> list[str]:
        """What stands in each span."""
        return [self.text[low:high] for low, high in spans.tolist()]
