"""Any sentence-transformers model, by folder or name, on whatever device it chooses.

Questions and passages get the prompts of the model's own configuration ("query", "document",
"passage"), which many retrieval models were trained with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import EncoderUnavailable
from embeddings.library import model_name, open_model

_BATCH = 16
_SAMPLE = 4096  # numbers of a weight that enter the digest


class SentenceTransformerEncoder:
    """A sentence-transformers model behind the Encoder protocol."""

    def __init__(self, name: str, model: Any) -> None:
        self.name = name
        self.dimension = len(model.encode(["。"])[0])
        self.digest = _digest(model)
        self._model = model

    @classmethod
    def load(cls, name_or_folder: str) -> SentenceTransformerEncoder:
        """Load a model.

        Raises:
            EncoderUnavailable: it is not there, cannot be loaded, or compares pairs of texts.
        """
        model = open_model("SentenceTransformer", name_or_folder)
        if any(_is_classifier(module) for module in model):
            reason = "it is a classifier, such as a reranker, and gives no vectors"
            raise EncoderUnavailable(name_or_folder, reason)
        return cls(model_name(name_or_folder), model)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, with the model's prompt for them."""
        return self._encode(self._model.encode_query, texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, with the model's prompt for them."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str]) -> NDArray[np.float32]:
        """Each text once: passages of one chapter share their headings."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        row_of = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        encoded = encode(list(row_of), batch_size=_BATCH, show_progress_bar=False)
        return _unit(np.asarray(encoded, dtype=np.float32))[[row_of[text] for text in texts]]


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of unit length; a half precision model gives NaN for a text it knows nothing of."""
    known = np.nan_to_num(vectors)
    length = np.linalg.norm(known, axis=1, keepdims=True)
    return np.asarray(known / np.where(length > 0, length, 1), dtype=np.float32)


def _is_classifier(module: Any) -> bool:
    """Whether the weights were saved with a layer that scores: the library leaves it out."""
    stored = getattr(getattr(module, "config", None), "architectures", None) or ()
    return any(name.endswith("ForSequenceClassification") for name in stored)


def _digest(model: Any) -> str:
    """sha256 of prompts, layers and of every weight's name, shape and evenly spaced numbers.

    Hashing all numbers of a large model would take longer than a question may.
    """
    layers = [(type(module).__name__, module.get_config_dict()) for module in model]
    made_by = json.dumps([model.prompts, layers, model.max_seq_length], sort_keys=True, default=str)
    digest = hashlib.sha256(made_by.encode())
    for name, weight in sorted(model.state_dict().items()):
        flat = weight.detach().reshape(-1)
        sample = flat[:: max(1, len(flat) // _SAMPLE)].float().cpu().numpy()
        digest.update(f"{name} {tuple(weight.shape)}".encode() + sample.tobytes())
    return digest.hexdigest()
