"""Questions with passages to the weights of the sentence reader.

Of each passage the network tells which sentence answers, or that none does: a softmax over its
sentences and a nothing that always scores 0. Passages that answer stand beside the likest ones
that do not (Karpukhin et al., EMNLP 2020: hard negatives).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch.nn import functional

from embeddings.sentence_reader import (
    FILE,
    N_OF_ASKED,
    N_OF_PLACE,
    N_OF_SAID,
    Inputs,
    inputs_of,
)
from embeddings.static import StaticEncoder
from embeddings.training.contrastive import Progress
from embeddings.training.export import replace_file
from embeddings.training.reading_examples import Example, commonness_facts

_WIDTH = 32
_EPOCHS, _BATCH, _RATE = 4, 32, 2e-3
_OTHERS = 0.6  # passages that do not answer, for each that does
_DROPPED = 0.2
_SHUFFLED = 40  # batches sorted by length together


class Network(torch.nn.Module):
    """The network of ``sentence_reader``, in batches of padded sentences."""

    def __init__(self, table: torch.Tensor) -> None:
        super().__init__()
        k = _WIDTH
        self.table = table
        self.rows = torch.nn.Linear(table.shape[1], k, bias=False)
        self.near_asked = torch.nn.Linear(3 * (k + 2), k)
        self.near_said = torch.nn.Linear(3 * (k + N_OF_SAID), k)
        self.compare_asked = torch.nn.Linear(4 * k + N_OF_ASKED, k)
        self.compare_said = torch.nn.Linear(4 * k + N_OF_SAID, k)
        self.weight = torch.nn.Linear(k, 1)
        self.sum = torch.nn.Linear(3 * k + N_OF_PLACE, k)
        self.out = torch.nn.Linear(k, 1)

    def forward(
        self, asked: torch.Tensor, of_asked: torch.Tensor, said: torch.Tensor,
        of_said: torch.Tensor, of_place: torch.Tensor,
    ) -> torch.Tensor:  # fmt: skip
        """Padding has the piece 0. Shapes: (n, a), (n, a, 8), (n, s), (n, s, 6), (n, 2); (n,) out."""
        is_asked, is_said = (asked > 0)[..., None], (said > 0)[..., None]
        rows_asked, rows_said = self._rows_of(asked, said)
        q = _mixed(self.near_asked, torch.cat([_drop(self, rows_asked), of_asked[..., 6:]], -1))
        s = _mixed(self.near_said, torch.cat([_drop(self, rows_said), of_said], -1))
        q, s = q * is_asked, s * is_said
        like = (rows_said @ rows_asked.mT + s @ q.mT) / _WIDTH**0.5
        heard = torch.softmax(like.masked_fill(~is_asked.mT, -1e4), -1) @ q
        answered = torch.softmax(like.mT.masked_fill(~is_said.mT, -1e4), -1) @ s
        asked_out = functional.relu(self.compare_asked(_both(q, answered, of_asked)))
        said_out = functional.relu(self.compare_said(_both(s, heard, of_said)))
        weight = torch.softmax(self.weight(q).masked_fill(~is_asked, -1e4), 1)
        count = is_said.sum(1).clamp(min=1)
        parts = (
            (weight * asked_out).sum(1), (said_out * is_said).max(1).values,
            (said_out * is_said).sum(1) / count, of_place,
        )  # fmt: skip
        hidden = functional.relu(self.sum(_drop(self, torch.cat(parts, -1))))
        scores: torch.Tensor = self.out(_drop(self, hidden)).squeeze(-1)
        return scores

    def _rows_of(self, *ids: torch.Tensor) -> list[torch.Tensor]:
        """The short rows of pieces, each different piece computed once."""
        different, places = torch.unique(
            torch.cat([one.ravel() for one in ids]), return_inverse=True
        )
        rows = self.rows(self.table[different])[places]
        parts = torch.split(rows, [one.numel() for one in ids])
        return [part.view(*one.shape, -1) for part, one in zip(parts, ids, strict=True)]


def _drop(network: Network, values: torch.Tensor) -> torch.Tensor:
    return functional.dropout(values, _DROPPED, network.training)


def _mixed(layer: torch.nn.Linear, rows: torch.Tensor) -> torch.Tensor:
    before, after = functional.pad(rows, (0, 0, 1, 0))[:, :-1], functional.pad(rows, (0, 0, 0, 1))
    return functional.relu(layer(torch.cat([before, rows, after[:, 1:]], -1)))


def _both(own: torch.Tensor, other: torch.Tensor, facts: torch.Tensor) -> torch.Tensor:
    return torch.cat([own, other, own * other, (own - other).abs(), facts], -1)


def train_reader(
    examples: Sequence[Example], encoder: StaticEncoder, seed: int, progress: Progress
) -> dict[str, np.ndarray]:
    """The weights, as ``SentenceReader`` takes them."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    facts = commonness_facts(encoder)
    network = Network(torch.from_numpy(encoder.unit_table))
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=1e-3)
    n_steps = int(_EPOCHS * len(examples) * (1 + _OTHERS) / _BATCH) + 1
    step = 0
    reads = [(inputs_of(one.asked, [one.told], facts), one.marks) for one in examples]
    network.train()
    for _ in range(_EPOCHS):
        for batch in _batches(examples, reads, facts, dice):
            step += 1
            pace = min(1.0, 10 * step / n_steps) * max(0.0, 1 - step / n_steps)
            for group in optimizer.param_groups:
                group["lr"] = _RATE * pace
            loss = _loss(network, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            progress("read sentences", min(step, n_steps), n_steps)
    return _weights(network, facts)


Read = tuple[Inputs, np.ndarray]


def _batches(
    examples: Sequence[Example], read: Sequence[Read], facts: np.ndarray, dice: random.Random
) -> Iterator[list[Read]]:
    """Every example once, and some beside a passage that does not answer it; alike in length."""
    order = dice.sample(range(len(examples)), len(examples))
    chunk = _BATCH * _SHUFFLED
    for first in range(0, len(order), chunk):
        reads: list[Read] = []
        for place in order[first : first + chunk]:
            example = examples[place]
            reads.append(read[place])
            if example.others and dice.random() < _OTHERS:
                other = dice.choice(example.others)
                none = np.zeros(len(other.sentences), dtype=np.float32)
                reads.append((inputs_of(example.asked, [other], facts), none))
        reads.sort(key=lambda read: int(np.diff(read[0].bounds).max()))
        parts = [reads[n : n + _BATCH] for n in range(0, len(reads), _BATCH)]
        yield from dice.sample(parts, len(parts))


def _loss(network: Network, batch: Sequence[Read]) -> torch.Tensor:
    """Mean of -log of the chance given to the right sentences, or to none where none is right."""
    scores = network(*(torch.from_numpy(rows) for rows in _padded([given for given, _ in batch])))
    marks = torch.from_numpy(np.concatenate([marks for _, marks in batch]))
    owner = torch.from_numpy(np.repeat(np.arange(len(batch)), [len(m) for _, m in batch]))
    zeros = torch.zeros(len(batch))
    most = zeros.scatter_reduce(0, owner, scores.detach(), "amax")
    odds = torch.exp(scores - most[owner])
    none = torch.exp(-most)
    right = zeros.index_add(0, owner, odds * marks)
    right = torch.where(zeros.index_add(0, owner, marks) > 0, right, none)
    every = zeros.index_add(0, owner, odds) + none
    return (torch.log(every) - torch.log(right.clamp(min=1e-9))).mean()


def _padded(given: Sequence[Inputs]) -> tuple[np.ndarray, ...]:
    """The sentences of all inputs in rows of equal length, as ``Network`` takes them."""
    n = sum(len(one.of_place) for one in given)
    most_asked = max(len(one.asked) for one in given)
    most_said = max(int(np.diff(one.bounds).max()) for one in given)
    asked = np.zeros((n, most_asked), dtype=np.int64)
    of_asked = np.zeros((n, most_asked, N_OF_ASKED), dtype=np.float32)
    said = np.zeros((n, most_said), dtype=np.int64)
    of_said = np.zeros((n, most_said, N_OF_SAID), dtype=np.float32)
    row = 0
    for one in given:
        for sentence, (low, high) in enumerate(zip(one.bounds[:-1], one.bounds[1:], strict=True)):
            asked[row, : len(one.asked)] = one.asked
            of_asked[row, : len(one.asked)] = one.of_asked[sentence]
            said[row, : high - low] = one.ids[low:high]
            of_said[row, : high - low] = one.of_said[low:high]
            row += 1
    return asked, of_asked, said, of_said, np.concatenate([one.of_place for one in given])


def _weights(network: Network, facts: np.ndarray) -> dict[str, np.ndarray]:
    with torch.no_grad():
        found = {"rows": network.rows(network.table).numpy(), "facts": facts}
    for name, values in network.named_parameters():
        if name != "rows.weight":
            found[name.replace(".weight", ".w").replace(".bias", ".b")] = values.detach().numpy()
    return found


def write_reader(weights: dict[str, np.ndarray], folder: Path) -> None:
    """Write the weights beside a model, in half precision."""
    half = {name: rows.astype(np.float16) for name, rows in weights.items()}
    replace_file(folder / FILE, lambda path: save_file(half, path))
