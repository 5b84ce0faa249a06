"""The shipped Chinese model, read with numpy and ``tokenizers`` alone: no torch, opens at once.

A text is cut into pieces; its vector is the sum of their rows in one table, made unit
length. The folder is a sentence-transformers model, which gives the same vectors there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from embeddings.encoder import EncoderUnavailable
from embeddings.sentence_reader import MOST_PIECES, Asked, SentenceReader
from embeddings.translations import Translations

SHIPPED = Path(__file__).parent / "model"
_BATCH = 256  # texts whose rows are gathered at a time
_FEW = 32  # texts
_DTYPES = {"F16": np.float16, "F32": np.float32}
_TENSOR = "embedding.weight"
_LONGEST_PIECE = 8  # characters of a piece that is looked for inside a question


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text: their rows in the table, and where each begins in the text.

    Shapes: (n_pieces,), int32 each. Unknown characters are left out.
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]


class StaticEncoder:
    """A table of piece vectors and the tokenizer that cuts texts into its pieces."""

    def __init__(
        self,
        name: str,
        digest: str,
        tokenizer: Tokenizer,
        table: NDArray[np.float32],
        translations: Translations | None = None,
        sentence_reader: SentenceReader | None = None,
    ) -> None:
        if tokenizer.get_vocab_size() != len(table):
            raise ValueError(
                f"expected a row for each of {tokenizer.get_vocab_size()} pieces, "
                f"found {len(table)} rows"
            )
        self.name = name
        self.digest = digest
        self.translations = translations or Translations()
        self.sentence_reader = sentence_reader
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
            return cls(
                name,
                digest,
                tokenizer,
                table,
                Translations.load(folder),
                SentenceReader.load(folder),
            )
        except FileNotFoundError as error:
            raise EncoderUnavailable(str(folder), f"there is no {error.filename}") from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise EncoderUnavailable(str(folder), f"not a static model: {error}") from error

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return int(self._table.shape[1])

    @property
    def table(self) -> NDArray[np.float32]:
        """The row of each piece; its length tells how much the piece says. Row 0 is zero."""
        return self._table

    @cached_property
    def unit_table(self) -> NDArray[np.float32]:
        """The rows of unit length (zero where nothing is known): cosines of words."""
        length = np.linalg.norm(self._table, axis=1, keepdims=True)
        return np.asarray(self._table / np.where(length > 0, length, 1), dtype=np.float32)

    def cut(self, texts: Sequence[str]) -> list[Pieces]:
        """The pieces of each text."""
        found = []
        for first in range(0, len(texts), _BATCH):
            batch = list(texts[first : first + _BATCH])
            for cut in self._encoded(batch):
                ids = np.array(cut.ids, dtype=np.int32)
                starts = np.array([start for start, _ in cut.offsets], dtype=np.int32)
                found.append(Pieces(ids[ids > 0], starts[ids > 0]))
        return found

    def pieces(self) -> list[str]:
        """The piece of each row of the table."""
        known = self._tokenizer.get_vocab()
        return sorted(known, key=known.__getitem__)

    def asked(self, text: str) -> Asked:
        """A folded question in pieces, for the sentence reader."""
        ids = self.cut([text])[0].ids[:MOST_PIECES]
        words = tuple(self._tokenizer.id_to_token(row) or "" for row in ids.tolist())
        inside = np.zeros(len(self._table), dtype=bool)
        for start in range(len(text)):
            for end in range(start + 2, min(start + _LONGEST_PIECE, len(text)) + 1):
                inside[self._tokenizer.token_to_id(text[start:end]) or 0] = True
        inside[ids] = True
        inside[0] = False
        return Asked(ids, words, inside)

    def piece_row(self, piece: str) -> int | None:
        """The row of a piece that stands in the table by itself, else None."""
        return self._tokenizer.token_to_id(piece) or None

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions; this model makes no difference between them and passages."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of texts. Shape: (n_texts, dimension), float32, rows of unit length or zero."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for first in range(0, len(texts), _BATCH):
            batch = list(texts[first : first + _BATCH])
            cuts = [encoding.ids for encoding in self._encoded(batch)]
            vectors[first : first + _BATCH] = self.vectors_of(cuts)
        return vectors

    def _encoded(self, texts: list[str]) -> list[Encoding]:
        """A few texts one by one: waking the tokenizer's threads takes longer than they do."""
        if len(texts) > _FEW:
            return self._tokenizer.encode_batch(texts, add_special_tokens=False)
        return [self._tokenizer.encode(text, add_special_tokens=False) for text in texts]

    def vectors_of(
        self, pieces: Sequence[Sequence[int] | NDArray[np.int32]]
    ) -> NDArray[np.float32]:
        """Vectors of texts that are cut already: the sum of their rows, made unit length."""
        vectors = np.zeros((len(pieces), self.dimension), dtype=np.float32)
        lengths = np.fromiter((len(p) for p in pieces), dtype=np.int64, count=len(pieces))
        filled = np.flatnonzero(lengths)
        if len(filled):
            ids = np.concatenate([np.asarray(pieces[i], dtype=np.int64) for i in filled.tolist()])
            starts = np.concatenate(([0], np.cumsum(lengths[filled])[:-1]))
            vectors[filled] = np.add.reduceat(self._table[ids], starts, axis=0)
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(length > 0, length, 1), dtype=np.float32)


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
