"""bot/index/building.py: progress while vectors are computed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.documents import document_from_text
from bot.index import build_generation


class SlowEncoder:
    """An encoder that is not the shipped one and remembers how many texts come at a time."""

    name, dimension, digest = "慢", 2, "d" * 64

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.sizes.append(len(texts))
        return np.ones((len(texts), 2), dtype=np.float32)

    encode_queries = encode_passages


def test_progress_moves_while_a_slow_encoder_works(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    encoder = SlowEncoder()
    documents = [
        document_from_text(f"第{n}号通知\n值班室电话是{n}。", source=f"{n}.txt") for n in range(150)
    ]
    build_generation(documents, encoder, tmp_path, lambda *step: told.append(step))
    vectors = [(done, total) for stage, done, total in told if stage == "计算向量"]
    assert vectors == [(0, 150), (64, 150), (128, 150), (150, 150)]
    assert max(encoder.sizes) == 64
