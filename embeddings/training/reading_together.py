"""The networks of the sentence reader, trained side by side, a core each.

One sees pieces as the encoder does, the other learns more of each piece. They err at other
places, so that their mean errs less than either.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import torch

from embeddings.training.contrastive import Progress
from embeddings.training.reading import train_network
from embeddings.training.reading_examples import Example

OWN_ROWS = (False, True)  # of each network


def train_networks(
    examples: Sequence[Example], table: np.ndarray, facts: np.ndarray, seed: int, progress: Progress
) -> list[dict[str, np.ndarray]]:
    """The weights of all networks; the progress shown is that of the first."""
    torch.set_num_threads(1)  # the same sums in the same order on every machine
    with ProcessPoolExecutor(len(OWN_ROWS) - 1, mp_context=get_context("spawn")) as pool:
        others = [
            pool.submit(_train_aside, examples, table, facts, own_rows, seed)
            for own_rows in OWN_ROWS[1:]
        ]
        first = train_network(examples, table, facts, OWN_ROWS[0], seed, progress)
        return [first, *(other.result() for other in others)]


def _train_aside(
    examples: Sequence[Example], table: np.ndarray, facts: np.ndarray, own_rows: bool, seed: int
) -> dict[str, np.ndarray]:
    torch.set_num_threads(1)
    return train_network(examples, table, facts, own_rows, seed, lambda stage, done, total: None)
