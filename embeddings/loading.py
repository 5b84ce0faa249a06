"""A setting to an encoder, the shipped one or any model by folder or name, or to a reranker."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from embeddings.cross_encoder import CrossEncoderReranker, Reranker
from embeddings.encoder import Encoder
from embeddings.sentence_transformer import SentenceTransformerEncoder
from embeddings.static import StaticEncoder, is_static_model

SHIPPED_NAME = "shipped"


def load_encoder(name_or_folder: str) -> Encoder:
    """The encoder called "shipped", or of a folder, or of a sentence-transformers model name.

    Raises:
        EncoderUnavailable: its files are not there or cannot be loaded.
    """
    if name_or_folder == SHIPPED_NAME:
        return _shipped()
    if is_static_model(Path(name_or_folder)):
        return StaticEncoder.load(Path(name_or_folder))
    return SentenceTransformerEncoder.load(name_or_folder)


def load_reranker(name_or_folder: str) -> Reranker:
    """The cross-encoder of a folder or of a model name.

    Raises:
        EncoderUnavailable: its files are not there or cannot be loaded.
    """
    return CrossEncoderReranker.load(name_or_folder)


def reading_encoder(encoder: Encoder) -> StaticEncoder:
    """What compares single words and sentences while a question is answered.

    That must be quick and read sentences, so beside any other model it is the shipped one.
    """
    if isinstance(encoder, StaticEncoder) and encoder.sentence_reader is not None:
        return encoder
    return _shipped()


@cache
def _shipped() -> StaticEncoder:
    return StaticEncoder.load()
