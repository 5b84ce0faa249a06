"""Texts to vectors, vectors to the nearest rows. Imports nothing else of this project.

encoder.py               what an encoder is; EncoderUnavailable
translations.py          what words of questions are called in texts
sentence_reader.py       how well each sentence answers: a small network
static.py                the shipped Chinese model, read without torch
library.py               models of sentence-transformers, opened by name or folder
sentence_transformer.py  any sentence-transformers model as an encoder
cross_encoder.py         what a reranker is; any cross-encoder as one
loading.py               load_encoder, load_reranker: a setting to a model; reading_encoder
vector_index.py          VectorIndex: exact search over FAISS
lexicon/                 everyday wordings and official terms, our own
questions/               questions we wrote for training
training/                how the shipped model is made
model/                   its files and its card
"""

from __future__ import annotations

from embeddings.cross_encoder import Reranker
from embeddings.encoder import Encoder, EncoderUnavailable
from embeddings.loading import load_encoder, load_reranker, reading_encoder
from embeddings.sentence_reader import Told
from embeddings.static import Pieces, StaticEncoder
from embeddings.vector_index import VectorIndex, VectorIndexBuilder, VectorIndexUnreadable

__all__ = [
    "Encoder",
    "EncoderUnavailable",
    "Pieces",
    "Reranker",
    "StaticEncoder",
    "Told",
    "VectorIndex",
    "VectorIndexBuilder",
    "VectorIndexUnreadable",
    "load_encoder",
    "load_reranker",
    "reading_encoder",
]
