"""Batches of examples to a trained table: multiple negatives ranking with shared pieces.

The row of a piece is its own row plus a share of the rows of the pieces inside it (characters
and shorter words), so that rare words learn from their parts; the sum is exported.
Source of the loss: Henderson et al., 2017 (arXiv:1705.00652).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from embeddings.training.examples import DROPPED, KEPT, Example, Source
from embeddings.training.recipe import Recipe
from embeddings.training.vocabulary import encode

Progress = Callable[[str, int, int], None]


def train(
    table: NDArray[np.float32],
    tokenizer: Tokenizer,
    sources: Sequence[Source],
    recipe: Recipe,
    progress: Progress,
) -> NDArray[np.float32]:
    """The trained table. Shape: as ``table``; row 0 stays zero."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    rows = torch.nn.Parameter(torch.from_numpy(table.copy()))
    parts = parts_matrix(tokenizer, recipe.parts_share)
    optimizer = torch.optim.Adam([rows], lr=recipe.rate, betas=(0.9, 0.98))
    for step in range(recipe.steps):
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * _pace((step + 1) / recipe.steps)
        source = chance.choices(sources, [s.weight for s in sources])[0]
        queries, passages = _pieces(tokenizer, source.batch(recipe.batch_size, chance), chance)
        if queries:  # of a very small source every word may have been dropped
            whole = rows + torch.sparse.mm(parts, rows)
            loss = ranking_loss(_mean(whole, queries), _mean(whole, passages), recipe.scale)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        with torch.no_grad():
            rows[0] = 0
        progress("train", step + 1, recipe.steps)
    trained: NDArray[np.float32] = (rows + torch.sparse.mm(parts, rows)).detach().numpy()
    return trained


def _pace(done: float) -> float:
    """Share of the learning rate: warm up for a tenth of the steps, then fall to nothing."""
    return min(1.0, 10 * done) * (1 - done)


def ranking_loss(queries: torch.Tensor, passages: torch.Tensor, scale: float) -> torch.Tensor:
    """Cross-entropy of each query finding its own passage, and each passage its query."""
    cosine = (
        scale * torch.nn.functional.normalize(queries) @ torch.nn.functional.normalize(passages).T
    )
    own = torch.arange(len(queries))
    forward = torch.nn.functional.cross_entropy(cosine, own)
    return forward + 0.3 * torch.nn.functional.cross_entropy(cosine.T, own)


def parts_matrix(tokenizer: Tokenizer, share: float) -> torch.Tensor:
    """Sparse (n_pieces, n_pieces): ``share`` spread over the pieces inside each piece."""
    known = tokenizer.get_vocab()
    places: list[tuple[int, int]] = []
    weights: list[float] = []
    for piece, row in sorted(known.items()):
        if not ("\u4e00" <= piece[0] <= "\u9fff"):
            continue
        inside = {
            known[part]
            for size in range(1, min(len(piece), 5))
            for part in (piece[i : i + size] for i in range(len(piece) - size + 1))
            if part in known and part != piece
        }
        places += [(row, part) for part in sorted(inside)]
        weights += [share / max(1, len(inside))] * len(inside)
    index = torch.tensor(places or [(0, 0)]).T
    values = torch.tensor(weights or [0.0])
    return torch.sparse_coo_tensor(
        index, values, (len(known), len(known)), check_invariants=True
    ).coalesce()


def _pieces(
    tokenizer: Tokenizer, examples: Sequence[Example], chance: random.Random
) -> tuple[list[list[int]], list[list[int]]]:
    """Ids of queries, some dropped, and of passages; examples with an empty side are left out."""
    queries = [_query_pieces(tokenizer, query, chance) for query, _ in examples]
    passages = list(encode(tokenizer, [passage for _, passage in examples]))
    both = [(q, p) for q, p in zip(queries, passages, strict=True) if q and p]
    return [q for q, _ in both], [p for _, p in both]


def _query_pieces(tokenizer: Tokenizer, query: str, chance: random.Random) -> list[int]:
    share = 0.6 if query.startswith(DROPPED) else 0.1
    segments = query.removeprefix(DROPPED).split(KEPT)
    pieces: list[int] = []
    for number, ids in enumerate(encode(tokenizer, segments)):
        pieces += ids if number % 2 else [i for i in ids if chance.random() >= share]
    return pieces


def _mean(table: torch.Tensor, texts: Sequence[Sequence[int]]) -> torch.Tensor:
    ids = torch.tensor([i for text in texts for i in text])
    starts = torch.tensor(np.cumsum([0] + [len(text) for text in texts[:-1]]))
    return torch.nn.functional.embedding_bag(ids, table, starts, mode="mean")
