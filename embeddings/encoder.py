"""What an encoder is here: texts to rows of unit length, questions and passages apart.

A dot product of two rows is their cosine. Texts come folded by the caller or not; each
encoder does for itself what its model needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """Texts to vectors. ``digest`` changes whenever the vectors may: an index remembers it."""

    @property
    def name(self) -> str:
        """How people call the model."""

    @property
    def dimension(self) -> int:
        """Length of a row."""

    @property
    def digest(self) -> str:
        """Hexadecimal sha256 of what decides the vectors."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions.

        Shape: (n_texts, dimension), float32, rows of unit length; a text of which nothing is
        known has a zero row.
        """

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, of the same shape as those of questions."""


class EncoderUnavailable(Exception):
    """A model cannot be loaded; ``reason`` says in plain English why.

    ``name`` is what was asked for: "shipped", a folder or a model name.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
