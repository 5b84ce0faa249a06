"""A setting to an encoder: the shipped one, or any model by folder or name."""

from __future__ import annotations

from pathlib import Path

from embeddings.encoder import Encoder, Progress, silent
from embeddings.static import StaticEncoder, is_static_model

SHIPPED_NAME = "shipped"


def load_encoder(name_or_folder: str, progress: Progress = silent) -> Encoder:
    """The encoder called "shipped", or of a folder, or of a sentence-transformers model name.

    ``progress`` is told how many texts a slow model has encoded.

    Raises:
        EncoderUnavailable: its files are not there or cannot be loaded.
    """
    if name_or_folder == SHIPPED_NAME:
        return StaticEncoder.load()
    if is_static_model(Path(name_or_folder)):
        return StaticEncoder.load(Path(name_or_folder))
    from embeddings.sentence_transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder.load(name_or_folder, progress)
