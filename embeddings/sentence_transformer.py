"""Any sentence-transformers model, by folder or name, on whatever device it chooses.

Questions and passages get the prompts of the model's own configuration ("query", "document",
"passage"), which many retrieval models were trained with. The library is imported when a
model is loaded, not before.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import EncoderUnavailable, Progress, silent

_CHUNK = 512  # texts between two reports of progress
_BATCH = 32
_SAMPLE = 4096  # numbers of a weight that enter the digest


class SentenceTransformerEncoder:
    """A sentence-transformers model behind the Encoder protocol."""

    def __init__(self, name: str, model: Any, progress: Progress = silent) -> None:
        self.name = name
        self.dimension = len(model.encode(["。"])[0])
        self.digest = _digest(model)
        self._model = model
        self._progress = progress

    @classmethod
    def load(cls, name_or_folder: str, progress: Progress = silent) -> SentenceTransformerEncoder:
        """Load a model; nothing is downloaded for a folder, nor when HF_HUB_OFFLINE is set.

        Raises:
            EncoderUnavailable: the library or the model is not there, or cannot be loaded.
        """
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            reason = "the package sentence-transformers is not installed"
            raise EncoderUnavailable(name_or_folder, reason) from error
        local = Path(name_or_folder).exists() or is_offline(os.environ)
        try:
            model = SentenceTransformer(name_or_folder, local_files_only=local)
        except Exception as error:  # configuration, weights and hub each raise their own kinds
            raise EncoderUnavailable(name_or_folder, _first_line(error)) from error
        return cls(Path(name_or_folder).name or name_or_folder, model, progress)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, with the model's prompt for them."""
        return self._encode(self._model.encode_query, texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, with the model's prompt for them."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for first in range(0, len(texts), _CHUNK):
            chunk = list(texts[first : first + _CHUNK])
            encoded = encode(chunk, batch_size=_BATCH, show_progress_bar=False)
            vectors[first : first + len(chunk)] = _unit(np.asarray(encoded, dtype=np.float32))
            self._progress(first + len(chunk), len(texts))
        return vectors


def is_offline(environ: Any) -> bool:
    """Whether the environment forbids downloads, as the hub client reads it."""
    value = environ.get("HF_HUB_OFFLINE") or environ.get("TRANSFORMERS_OFFLINE") or ""
    return value.upper() in {"1", "ON", "YES", "TRUE"}


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of unit length; a half precision model gives NaN for a text it knows nothing of."""
    known = np.nan_to_num(vectors)
    length = np.linalg.norm(known, axis=1, keepdims=True)
    return np.asarray(known / np.where(length > 0, length, 1), dtype=np.float32)


def _digest(model: Any) -> str:
    """sha256 of prompts and of every weight's name, shape and evenly spaced numbers.

    Hashing all numbers of a large model would take longer than a question may.
    """
    digest = hashlib.sha256(repr(sorted(model.prompts.items())).encode())
    for name, weight in sorted(model.state_dict().items()):
        flat = weight.detach().reshape(-1)
        sample = flat[:: max(1, len(flat) // _SAMPLE)].float().cpu().numpy()
        digest.update(f"{name} {tuple(weight.shape)}".encode() + sample.tobytes())
    return digest.hexdigest()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
