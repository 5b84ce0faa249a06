"""bot/ranking/kinship.py: how near the words of a question come to a text."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.ranking.kinship import nearest_in_text
from bot.ranking.question import understand

VECTORS = {"月亮": [1.0, 0.0], "月球": [0.8, 0.6], "遵义": [-1.0, 0.0]}


class FewWords:
    """Vectors of a few words; zero for all others."""

    name, dimension, digest = "few", 2, "0"

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([VECTORS.get(text, [0.0, 0.0]) for text in texts], dtype=np.float32)

    encode_queries = encode_passages


def test_a_missing_word_counts_by_its_nearest_word_there() -> None:
    question = understand("月亮补办", lambda word: 1, 10)
    assert nearest_in_text(question, "月球遗失的应当补办", FewWords()) == {
        "补办": 1.0,
        "月亮": pytest.approx(0.8),
    }


def test_what_is_near_nothing_counts_nothing() -> None:
    question = understand("遵义", lambda word: 1, 10)
    assert nearest_in_text(question, "餐卡遗失", FewWords()) == {"遵义": 0.0}
    assert nearest_in_text(question, "，。", FewWords()) == {"遵义": 0.0}
