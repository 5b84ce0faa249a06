"""A question and a text read together: how well the text answers, as one number.

That is surer than comparing two vectors and far slower, so only the best passages are read so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import EncoderUnavailable
from embeddings.library import model_name, open_model

_BATCH = 8  # pairs; more would only be filled up to the longest of them
_SCORING = "ForSequenceClassification"


class Reranker(Protocol):
    """Scores texts for a question."""

    @property
    def name(self) -> str:
        """How people call the model."""

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """How well each text answers; higher is better, within this question only.

        Shape: (n_texts,), float32.
        """


class CrossEncoderReranker:
    """A cross-encoder of sentence-transformers behind the Reranker protocol."""

    def __init__(self, name: str, model: Any) -> None:
        self.name = name
        self._model = model

    @classmethod
    def load(cls, name_or_folder: str) -> CrossEncoderReranker:
        """Load a model; its own default prompt, such as an instruction, goes before questions.

        Raises:
            EncoderUnavailable: it is not there, cannot be loaded, or is no reranker.
        """
        model = open_model("CrossEncoder", name_or_folder)
        if model.num_labels != 1:
            reason = f"it gives {model.num_labels} numbers for a pair, expected one"
            raise EncoderUnavailable(name_or_folder, reason)
        if not _has_its_scoring_layer(model):
            raise EncoderUnavailable(name_or_folder, "its weights have no layer that scores")
        return cls(model_name(name_or_folder), model)

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """The model's plain output: a sigmoid would press the best ones together."""
        scores = self._model.predict(
            [(question, text) for text in texts],
            batch_size=_BATCH, show_progress_bar=False, activation_fn=_plain,
        )  # fmt: skip
        return np.asarray(scores, dtype=np.float32)


def _plain(scores: Any) -> Any:
    return scores


def _has_its_scoring_layer(model: Any) -> bool:
    """Whether the layer was saved with the weights: the library makes up random numbers if not."""
    made, stored = type(model.model).__name__, getattr(model.config, "architectures", None)
    return not made.endswith(_SCORING) or not stored or made in stored
