"""bot/ranking/passages/nearness.py: on a model of a few pieces, every number worked out by hand."""

from collections.abc import Sequence, Set
from pathlib import Path

import numpy as np
import pytest
from tiny_static import gathered_pieces, tiny_encoder

from bot.ranking.found import Likeness
from bot.ranking.passages.nearness import Nearness, nearness
from bot.types import Span

VECTORS = {
    "饭卡": [1.0, 0.0, 0.0], "餐卡": [1.6, 1.2, 0.0], "补办": [0.0, 0.0, 3.0],
    "老板": [0.0, 1.0, 0.0], "用人单位": [0.0, 0.0, -1.0], "遵义": [-1.0, 0.0, 0.0],
}  # fmt: skip
ENCODER = tiny_encoder(VECTORS, {"老板": "用人单位 250 单位 90", "遵义": "贵州 500"})


def compare(weights: dict[str, float], rows: list[tuple[str, str]], folder: Path) -> Nearness:
    gathered = gathered_pieces(rows, ENCODER, folder)
    return nearness(weights, "".join(weights), gathered, ENCODER)


def like(
    found: Nearness, place: int, spans: Sequence[Span], known: Set[str] = frozenset()
) -> Likeness:
    told = np.array([word in known for word in found.words], dtype=bool)
    return found.likeness([place] * len(spans), spans, np.tile(told, (len(spans), 1)))


def test_a_word_that_stands_there_counts_one_and_a_like_one_its_cosine(tmp_path: Path) -> None:
    found = compare({"饭卡": 1.0, "补办": 1.0}, [("补办", "餐卡"), ("", "饭卡餐卡")], tmp_path)
    # columns: head and text of the first passage, then of the second
    assert found.nearest == pytest.approx(np.array([[0, 0.8, 0, 1], [1, 0, 0, 0]]), abs=1e-6)


def test_what_points_away_or_is_unknown_counts_nothing(tmp_path: Path) -> None:
    found = compare({"遵义": 1.0, "火星": 1.0}, [("", "饭卡补办"), ("", "，。")], tmp_path)
    assert found.nearest.tolist() == [[0.0] * 4] * 2


def test_a_translation_counts_its_probability_where_it_stands(tmp_path: Path) -> None:
    found = compare({"老板": 1.0}, [("", "补办用人单位"), ("用人单位", ""), ("", "补办")], tmp_path)
    assert found.likeliest == pytest.approx(np.array([[0, 0.25, 0.25, 0, 0, 0]]))
    assert found.nearest.max() == 0.0  # by vectors it is near none of them


def test_likeness_is_that_of_each_span(tmp_path: Path) -> None:
    found = compare({"饭卡": 3.0, "补办": 1.0}, [("", "餐卡补办饭卡")], tmp_path)
    liked = like(found, 0, [(0, 2), (2, 4), (4, 6), (0, 6)])
    assert liked.near == pytest.approx([0.6, 0.25, 0.75, 1.0])
    asked = np.array([1.0, 0.0, 3.0]) / 10**0.5
    sums = np.array([[1.6, 1.2, 0], [0, 0, 3], [1, 0, 0], [2.6, 1.2, 3]])
    assert liked.cosine == pytest.approx(sums @ asked / np.linalg.norm(sums, axis=1), abs=1e-6)


def test_spans_count_in_the_text_of_their_own_passage(tmp_path: Path) -> None:
    found = compare({"饭卡": 1.0}, [("饭卡", "补办"), ("补办", "补办饭卡")], tmp_path)
    assert like(found, 0, [(0, 2)]).near.tolist() == [0.0]
    assert like(found, 1, [(0, 2), (2, 4)]).near.tolist() == [0.0, 1.0]


def test_words_of_the_heading_are_left_out_beyond_it(tmp_path: Path) -> None:
    found = compare({"饭卡": 3.0, "补办": 1.0}, [("", "饭卡补办")], tmp_path)
    liked = like(found, 0, [(0, 2), (2, 4)], {"饭卡"})
    assert liked.near == pytest.approx([0.75, 0.25])
    assert liked.near_beyond == pytest.approx([0.0, 1.0])
    assert liked.cosine_beyond == pytest.approx([0.0, 1.0], abs=1e-6)


def test_where_the_heading_tells_every_word_nothing_is_beyond_it(tmp_path: Path) -> None:
    found = compare({"饭卡": 1.0}, [("", "饭卡")], tmp_path)
    liked = like(found, 0, [(0, 2)], {"饭卡"})
    assert (liked.near_beyond.tolist(), liked.cosine_beyond.tolist()) == ([0.0], [0.0])


def test_empty_spans_and_questions_without_words_give_zeros(tmp_path: Path) -> None:
    found = compare({"饭卡": 1.0}, [("", "饭卡")], tmp_path)
    assert like(found, 0, [(1, 1), (5, 9)]).near.tolist() == [0.0, 0.0]
    assert like(found, 0, []).near.tolist() == []
    nothing = compare({}, [("", "饭卡")], tmp_path)
    assert nothing.nearest.shape == (0, 2)
    assert like(nothing, 0, [(0, 2)]).near.tolist() == [0.0]
