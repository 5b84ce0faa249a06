"""bot/ranking/passages/ordering.py: what passages are ranked by, and their order."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from tiny_static import gathered_pieces, tiny_encoder

from bot.ranking.found import Found
from bot.ranking.models.trees import TreeModel
from bot.ranking.passages import ordering
from bot.ranking.passages.nearness import Nearness, nearness
from bot.ranking.passages.ordering import PASSAGE_NAMES, passage_features, ranked_passages
from bot.ranking.question.lexicon import Wordings
from bot.ranking.question.understanding import Question, understand
from bot.tokens import fold
from bot.types import Passage

ENCODER = tiny_encoder(
    {"饭卡": [1.0, 0.0], "餐卡": [0.8, 0.6], "老板": [0.0, -1.0]}, {"饭卡": "餐卡 400"}
)


def asked(text: str) -> Question:
    """A question without the shipped wordings, which know 餐卡 for 饭卡."""
    return understand(text, lambda term: 1, 10, wordings=Wordings({}))


QUESTION = asked("2023年饭卡补办")


def found(title: str, text: str, fused: float = 0.5) -> Found:
    passage = Passage(title, title, (), 0, len(text), text)
    return Found(0, passage, 0.1, 0.2, fused, 0.3, 0.4, 7.0)


def compare(question: Question, all_found: Sequence[Found], folder: Path) -> Nearness:
    rows = [(fold(one.passage.title), fold(one.passage.text)) for one in all_found]
    return nearness(
        question.weights, question.text, gathered_pieces(rows, ENCODER, folder), ENCODER
    )


def features(
    question: Question, all_found: Sequence[Found], folder: Path
) -> list[dict[str, float]]:
    rows = passage_features(question, all_found, compare(question, all_found, folder))
    assert rows.shape == (len(all_found), len(PASSAGE_NAMES))
    return [dict(zip(PASSAGE_NAMES, row.tolist(), strict=True)) for row in rows]


def by_fused(monkeypatch: pytest.MonkeyPatch, above: Mapping[float, float]) -> None:
    """Trees that give a score for each threshold that the fused score is above."""
    fused = PASSAGE_NAMES.index("fused")
    trees: list[dict[str, list[float]]] = [
        {"feature": [fused], "threshold": [t], "left": [-1], "right": [-2], "leaf": [0.0, score]}
        for t, score in above.items()
    ]
    monkeypatch.setattr(ordering, "load_trees", lambda *_: TreeModel.of(PASSAGE_NAMES, trees))


def test_scores_of_the_search_come_first(tmp_path: Path) -> None:
    [row] = features(QUESTION, [found("办法", "饭卡补办")], tmp_path)
    scores = [row[name] for name in ("bm25", "vector", "fused", "by_words", "by_vector")]
    assert scores == pytest.approx([0.1, 0.2, 0.5, 0.3, 0.4])


def test_what_stands_there_is_near_and_what_is_like_it_nearly(tmp_path: Path) -> None:
    question = asked("饭卡")
    there, like, not_there = features(
        question, [found("", "饭卡"), found("", "餐卡"), found("", "会议")], tmp_path
    )
    assert [one["near"] for one in (there, like, not_there)] == pytest.approx([1.0, 0.8, 0.0])
    assert [one["heaviest_near"] for one in (there, like)] == pytest.approx([1.0, 0.8])
    assert [one["translated"] for one in (there, like)] == pytest.approx([1.0, 0.4])
    assert [one["words"] for one in (there, like)] == [1.0, 0.0]
    assert [one["common_substring"] for one in (there, like)] == [1.0, 0.5]


def test_a_heavy_word_that_is_missing_shows(tmp_path: Path) -> None:
    both, one = features(QUESTION, [found("饭卡", "2023年补办"), found("", "餐卡补办")], tmp_path)
    assert (both["least_near"], both["words"], both["digits_missing"]) == (1.0, 1.0, 0.0)
    assert 0.0 <= one["least_near"] < 1.0
    assert one["digits_missing"] == 1.0
    assert 0 < both["words_in_head"] < 1 and one["words_in_head"] == 0.0


def test_nothing_found_and_no_words_give_empty_and_finite_rows(tmp_path: Path) -> None:
    assert features(QUESTION, [], tmp_path) == []
    [row] = features(asked("是什么呢"), [found("", "饭卡")], tmp_path)
    assert np.isfinite(list(row.values())).all()


def test_the_best_is_first_and_equals_stay_as_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_fused(monkeypatch, {0.4: 1.0, 0.8: 1.0})
    all_found = [found(str(n), "饭卡", fused) for n, fused in enumerate((0.1, 0.5, 0.9, 0.6, 0.2))]
    ranked = ranked_passages(QUESTION, all_found, compare(QUESTION, all_found, tmp_path))
    assert [one.place for one in ranked] == [2, 1, 3, 0, 4]
    assert [one.rank for one in ranked] == [1, 2, 3, 4, 5]
    assert [one.score for one in ranked] == [2.0, 1.0, 1.0, 0.0, 0.0]
    assert all(one.found is all_found[one.place] for one in ranked)
    assert ranked[0].features[PASSAGE_NAMES.index("fused")] == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("text", "order"), [("饭卡怎么补办", [1, 0]), ("上海饭卡怎么补办", [0, 1])]
)
def test_a_rule_of_another_place_stands_behind(
    text: str, order: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_fused(monkeypatch, {0.55: 0.3})  # less than what a foreign place costs
    question = asked(text)
    all_found = [found("上海市饭卡条例", "饭卡", 0.6), found("饭卡条例", "饭卡", 0.5)]
    ranked = ranked_passages(question, all_found, compare(question, all_found, tmp_path))
    assert [one.place for one in ranked] == order
