"""The shipped Chinese model, read with numpy and ``tokenizers`` alone: no torch, opens at once.

A text is cut into pieces; its vector is the mean of their rows in one table, made unit
length. The folder is a sentence-transformers model, which gives the same vectors there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from embeddings.encoder import EncoderUnavailable

SHIPPED = Path(__file__).parent / "model"
_BATCH = 256  # texts whose rows are gathered at a time
_DTYPES = {"F16": np.float16, "F32": np.float32}
_TENSOR = "embedding.weight"


class StaticEncoder:
    """A table of piece vectors and the tokenizer that cuts texts into its pieces."""

    def __init__(
        self, name: str, digest: str, tokenizer: Tokenizer, table: NDArray[np.float32]
    ) -> None:
        if tokenizer.get_vocab_size() != len(table):
            raise ValueError(
                f"expected a row for each of {tokenizer.get_vocab_size()} pieces, "
                f"found {len(table)} rows"
            )
        self.name = name
        self.digest = digest
        self._tokenizer = tokenizer
        self._table = table

    @classmethod
    def load(cls, folder: Path = SHIPPED) -> StaticEncoder:
        """Read a model folder.

        Raises:
            EncoderUnavailable: a file is missing, cut or not of this kind.
        """
        try:
            weights = (folder / "model.safetensors").read_bytes()
            cutting = (folder / "tokenizer.json").read_bytes()
            name = json.loads((folder / "config.json").read_bytes()).get("name", folder.name)
            table = _read_table(weights)
            tokenizer = _read_tokenizer(cutting)
            digest = hashlib.sha256(weights + cutting).hexdigest()
            return cls(name, digest, tokenizer, table)
        except FileNotFoundError as error:
            raise EncoderUnavailable(str(folder), f"there is no {error.filename}") from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise EncoderUnavailable(str(folder), f"not a static model: {error}") from error

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return int(self._table.shape[1])

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions; this model makes no difference between them and passages."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of texts. Shape: (n_texts, dimension), float32, rows of unit length or zero."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for first in range(0, len(texts), _BATCH):
            batch = list(texts[first : first + _BATCH])
            encodings = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            self._add_rows([e.ids for e in encodings], vectors[first : first + _BATCH])
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(length > 0, length, 1), dtype=np.float32)

    def _add_rows(self, pieces: Sequence[Sequence[int]], vectors: NDArray[np.float32]) -> None:
        """Put the mean of the rows of each text's pieces into its vector."""
        lengths = np.fromiter((len(p) for p in pieces), dtype=np.int64, count=len(pieces))
        filled = np.flatnonzero(lengths)
        if not len(filled):
            return
        ids = np.fromiter((i for p in pieces for i in p), dtype=np.int64, count=lengths.sum())
        starts = np.concatenate(([0], np.cumsum(lengths[filled])[:-1]))
        sums = np.add.reduceat(self._table[ids], starts, axis=0)
        vectors[filled] = sums / lengths[filled, None].astype(np.float32)


def is_static_model(folder: Path) -> bool:
    """Whether a folder holds a model that ``StaticEncoder`` reads: a table, then unit length."""
    try:
        modules = json.loads((folder / "modules.json").read_bytes())
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
        return kinds == ["StaticEmbedding", "Normalize"] and modules[0]["path"] == ""
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _read_table(weights: bytes) -> NDArray[np.float32]:
    """The one table of a safetensors file: 8 bytes of header length, JSON header, numbers."""
    header_length = int.from_bytes(weights[:8], "little")
    header: dict[str, Any] = json.loads(weights[8 : 8 + header_length])
    entry = header[_TENSOR]
    first, last = (8 + header_length + offset for offset in entry["data_offsets"])
    values = np.frombuffer(weights[first:last], dtype=_DTYPES[entry["dtype"]])
    return values.reshape(entry["shape"]).astype(np.float32)


def _read_tokenizer(cutting: bytes) -> Tokenizer:
    try:
        return Tokenizer.from_buffer(cutting)
    except Exception as error:  # tokenizers raises a bare Exception for any unreadable file
        raise ValueError(f"tokenizer.json cannot be read: {error}") from error
