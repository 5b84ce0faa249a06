"""How well each sentence of a passage answers a question: the mean of small networks.

Networks that learned the same from another beginning err at other places (Hansen and Salamon,
PAMI 1990).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from embeddings.reading.inputs import Asked, Numbers, Told, inputs_of
from embeddings.reading.network import ReadingNetwork

FILE = "sentence-reader.safetensors"
Weights = Mapping[str, Numbers]


class SentenceReader:
    """Networks with their weights, for the pieces of one encoder.

    ``facts`` are known of each piece, as ``facts_of_pieces`` gives them.
    """

    def __init__(self, facts: Numbers, networks: Sequence[Weights]) -> None:
        if not networks:
            raise ValueError("expected at least one network, found none")
        self.facts = facts
        self._networks = [ReadingNetwork(weights) for weights in networks]

    @classmethod
    def load(cls, folder: Path) -> SentenceReader | None:
        """Read the weights of a model folder; None where there are none.

        Raises:
            ValueError: the file is cut or of another kind.
        """
        path = folder / FILE
        if not path.is_file():
            return None
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            stored = load_file(path)
        except SafetensorError as error:
            raise ValueError(f"{FILE} cannot be read: {error}") from error
        networks: dict[str, dict[str, Numbers]] = defaultdict(dict)
        for name, rows in stored.items():
            number, _, own_name = name.partition("/")
            if own_name:
                networks[number][own_name] = rows.astype(np.float32)
        if "facts" not in stored:
            raise ValueError(f"{FILE}: expected facts, found {sorted(stored)}")
        try:
            return cls(stored["facts"].astype(np.float32), [networks[n] for n in sorted(networks)])
        except ValueError as error:
            raise ValueError(f"{FILE}: {error}") from error

    def logits(self, asked: Asked, told: Sequence[Told]) -> list[Numbers]:
        """For each passage the log-odds that each of its sentences answers, against none of them."""
        if not told or not len(asked.ids) or not any(one.sentences for one in told):
            return [np.full(len(one.sentences), -20.0, dtype=np.float32) for one in told]
        given = inputs_of(asked, told, self.facts)
        scores = np.mean([network.read(given) for network in self._networks], axis=0)
        return np.split(scores, np.cumsum([len(one.sentences) for one in told])[:-1])


def stored_reader(facts: Numbers, networks: Sequence[Weights]) -> dict[str, Numbers]:
    """Facts and weights under the names that ``SentenceReader.load`` reads, in half precision."""
    named = {f"{n}/{name}": rows for n, one in enumerate(networks) for name, rows in one.items()}
    return {name: rows.astype(np.float16) for name, rows in {"facts": facts, **named}.items()}
