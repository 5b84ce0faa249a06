"""Texts to vectors, vectors to the nearest rows. Imports nothing else of this project.

encoder.py               what an encoder is; EncoderUnavailable
static.py                the shipped Chinese model, read without torch
sentence_transformer.py  any sentence-transformers model, by name or folder
loading.py               load_encoder: a setting to an encoder
vector_index.py          VectorIndex: exact search over FAISS
training/                how the shipped model is made
model/                   its files and its card
"""

from __future__ import annotations

from embeddings.encoder import Encoder, EncoderUnavailable
from embeddings.loading import load_encoder
from embeddings.vector_index import VectorIndex, VectorIndexUnreadable

__all__ = [
    "Encoder",
    "EncoderUnavailable",
    "VectorIndex",
    "VectorIndexUnreadable",
    "load_encoder",
]
