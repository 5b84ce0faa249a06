"""bot/ranking/quotes/chances.py: which sentence of a passage answers, by a tree worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.ranking.models.trees import TreeModel
from bot.ranking.quotes import chances
from bot.ranking.quotes.candidates import Candidate
from bot.ranking.quotes.chances import SENTENCE_NAMES, sentence_chances, sentence_features
from bot.ranking.quotes.features import NAMES

ODDS = NAMES.index("answer_odds")
# a sentence scores log 3 where it is the best of its passage, else 0
BEST = TreeModel.of(
    SENTENCE_NAMES,
    [{
        "feature": [SENTENCE_NAMES.index("answer_odds_below_best")], "threshold": [-0.5],
        "left": [-1], "right": [-2], "leaf": [0.0, np.log(3)],
    }],
)  # fmt: skip


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chances, "load_trees", lambda name, names: BEST)


def single(order: int) -> Candidate:
    return Candidate(0, 10 * order, 10 * order + 10, order, 1)


def joined(order: int, n_sentences: int) -> Candidate:
    return Candidate(0, 10 * order, 10 * (order + n_sentences), order, n_sentences)


def rows(odds: Sequence[float]) -> NDArray[np.float32]:
    features = np.zeros((len(odds), len(NAMES)), dtype=np.float32)
    features[:, ODDS] = odds
    return features


def told(cut: Sequence[Candidate], owners: Sequence[int], odds: Sequence[float]) -> list[float]:
    found = sentence_chances(cut, np.array(owners, dtype=np.int64), rows(odds))
    assert found.dtype == np.float32
    return [float(one) for one in np.exp(found)]


def column(name: str, features: NDArray[np.float32]) -> list[float]:
    return [float(one) for one in features[:, SENTENCE_NAMES.index(name)]]


def test_the_sentences_of_a_passage_share_one_chance() -> None:
    cut = [single(0), single(1), single(2)]
    assert told(cut, [7, 7, 7], [0.0, 4.0, 1.0]) == pytest.approx([0.2, 0.6, 0.2])
    assert told(cut, [7, 7, 7], [0.0, 0.0, 0.0]) == pytest.approx([1 / 3] * 3)


def test_a_pair_has_the_chances_of_both_and_a_list_those_of_all() -> None:
    cut = [single(0), single(1), single(2), joined(0, 2), joined(1, 2), joined(0, 3)]
    odds = [0.0, 4.0, 1.0, 9.0, 9.0, 9.0]  # those of the joined ones are not read
    assert told(cut, [1] * 6, odds)[3:] == pytest.approx([0.8, 0.8, 1.0])


def test_a_pair_with_a_sentence_that_is_no_candidate_has_the_chance_of_the_other() -> None:
    cut = [single(0), single(2), joined(0, 2)]  # sentence 1 is a heading
    assert told(cut, [1] * 3, [4.0, 0.0, 0.0]) == pytest.approx([0.75, 0.25, 0.75])


def test_passages_do_not_influence_each_other() -> None:
    first, second = [single(0), single(1), joined(0, 2)], [single(0), single(1), single(2)]
    odds = [[0.0, 4.0, 0.0], [9.0, 1.0, 1.0]]
    together = told([*first, *second], [2, 2, 2, 1, 1, 1], odds[0] + odds[1])
    alone = told(first, [2] * 3, odds[0]) + told(second, [1] * 3, odds[1])
    assert together == pytest.approx(alone)
    assert together == pytest.approx([0.25, 0.75, 1.0, 0.6, 0.2, 0.2])


def test_a_passage_of_one_sentence_has_no_choice() -> None:
    assert told([single(0), single(0), single(1)], [1, 2, 2], [-9.0, 0.0, 0.0]) == pytest.approx(
        [1.0, 0.5, 0.5]
    )


def test_nothing_read_has_no_chances() -> None:
    assert told([], [], []) == []


def test_a_sentence_is_compared_with_the_others_of_its_passage_only() -> None:
    features = sentence_features(rows([1.0, 4.0, 1.0, 8.0, 6.0]), np.array([3, 3, 3, 1, 1]))
    assert features.shape == (5, len(SENTENCE_NAMES))
    assert column("answer_odds", features) == [1, 4, 1, 8, 6]
    assert column("answer_odds_below_best", features) == [-3, 0, -3, 0, -2]
    assert column("answer_odds_over_mean", features) == [-1, 2, -1, 1, -1]
    assert column("answer_odds_before", features) == [0, 1, 4, 0, 8]
    assert column("answer_odds_after", features) == [4, 1, 0, 6, 0]
    assert column("order", features) == pytest.approx([0, 0.1, 0.2, 0, 0.1])
    assert column("n_sentences", features) == pytest.approx([0.3, 0.3, 0.3, 0.2, 0.2])
    assert column("near_quote_over_mean", features) == [0.0] * 5


def test_what_tells_passages_apart_is_not_read() -> None:
    for name in ("passage_score", "reciprocal_rank", "sentence_chance"):
        assert name in NAMES and name not in SENTENCE_NAMES
    assert len(set(SENTENCE_NAMES)) == len(SENTENCE_NAMES)
