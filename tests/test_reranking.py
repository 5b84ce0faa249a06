"""bot/ranking/passages/reranking.py: a new order of the best passages, with scores of our own ranking."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.errors import EncoderMissing
from bot.index import PassageIndex
from bot.pipeline import Bot, build_index, encoder_of, load_bot
from bot.ranking.found import Found, Ranked
from bot.ranking.passages.reranking import RERANKED, reranked
from bot.ranking.question.understanding import understand
from bot.ranking.searching import search
from bot.ranking.tools import Tools
from bot.settings import Settings
from bot.types import Passage


class ByKeyword:
    """A reranker that counts a word, and remembers what it was given."""

    name = "数词"

    def __init__(self, word: str) -> None:
        self.word = word
        self.given: list[tuple[str, tuple[str, ...]]] = []

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        self.given.append((question, tuple(texts)))
        return np.array([text.count(self.word) for text in texts], dtype=np.float32)


def ranking(texts: Sequence[str], scores: Sequence[float]) -> list[Ranked]:
    """Passages found in reverse of their rank."""
    ranked = []
    for n, (text, score) in enumerate(zip(texts, scores, strict=True)):
        place = len(texts) - 1 - n
        passage = Passage(f"d{n}", "休假 辦法", ("第一章",), 0, len(text), text)
        found = Found(place, passage, 0.0, 0.0, 0.0, 0.0, 0.0)
        ranked.append(Ranked(found, place, n + 1, score, np.array([n], dtype=np.float32)))
    return ranked


QUESTION = understand("ＡＢ怎么審批", lambda term: 0, 10)


def order(ranked: Sequence[Ranked]) -> list[str]:
    return [one.passage.text for one in ranked]


def test_what_the_cross_encoder_prefers_comes_first_on_our_scale() -> None:
    before = ranking(["无关", "其他", "审批", "审批审批"], [5.0, 4.0, 1.0, -2.0])
    after = reranked(QUESTION, before, ByKeyword("审批"))
    # 0.7 of 0, 0, 1/2, 1 and 0.3 of 1, 6/7, 3/7, 0
    assert order(after) == ["审批审批", "审批", "无关", "其他"]
    assert [(one.rank, one.score) for one in after] == [(1, 5.0), (2, 4.0), (3, 1.0), (4, -2.0)]


def test_each_passage_keeps_its_place_and_features() -> None:
    before = ranking(["无关", "审批"], [1.0, 0.0])
    after = reranked(QUESTION, before, ByKeyword("审批"))
    assert order(after) == ["审批", "无关"]
    assert [(one.place, one.features.tolist()) for one in after] == [(0, [1.0]), (1, [0.0])]


def test_where_the_cross_encoder_sees_no_difference_our_order_stays() -> None:
    before = ranking(["甲", "乙", "丙"], [3.0, 2.0, 1.0])
    assert order(reranked(QUESTION, before, ByKeyword("审批"))) == ["甲", "乙", "丙"]


def test_our_own_score_counts_where_the_cross_encoder_sees_little() -> None:
    before = ranking(["审批" * 4, "审批" * 5, "无"], [3.0, 0.5, 0.0])
    assert order(reranked(QUESTION, before, ByKeyword("审批")))[0] == "审批" * 4


def test_only_the_best_are_read_and_the_rest_stays() -> None:
    texts = ["无"] * RERANKED + ["审批"] * 3
    before = ranking(texts, [float(-n) for n in range(len(texts))])
    reranker = ByKeyword("审批")
    assert reranked(QUESTION, before, reranker) == before
    [(_, read)] = reranker.given
    assert len(read) == RERANKED == 20


def test_question_and_passage_with_its_headings_are_compared_folded() -> None:
    reranker = ByKeyword("审批")
    reranked(QUESTION, ranking(["由科室審批。"], [1.0]), reranker)
    assert reranker.given == [("ab怎么审批", ("休假 办法\n第一章\n由科室审批。",))]


def test_nothing_found_is_nothing_to_rerank() -> None:
    assert reranked(QUESTION, [], ByKeyword("审批")) == []


def test_a_bot_with_a_reranker_ranks_by_it(folder: Path, tmp_path: Path) -> None:
    settings = Settings(index=str(tmp_path / "index"))
    build_index(folder, settings)
    without = load_bot(settings)
    encoder = encoder_of(settings)
    bot = Bot(settings, encoder, ByKeyword("对讲机"))
    question = "办公用品怎么领用"
    assert without.search(question)[0].passage.title == "办公用品管理办法"
    found = bot.search(question)
    assert found[0].passage.title == "防汛值班物资清单"
    index = PassageIndex.load(Path(settings.index), encoder)
    asked = understand(question, index.words.document_frequency, index.tables.n_passages)
    unread = search(asked, index, Tools(encoder), 10, n_read=0).ranked
    expected = reranked(asked, unread, ByKeyword("对讲机"))[:10]
    assert [(o.passage, o.score) for o in found] == [(o.passage, o.score) for o in expected]
    assert [one.score for one in found] == [one.score for one in unread[:10]]
    features = {one.place: one.features.tolist() for one in unread}
    shown = [one.ranked for one in bot.explain(question).passages]
    assert [one.passage for one in shown] == [one.passage for one in found]
    assert [one.features.tolist() for one in shown] == [features[one.place] for one in shown]
    assert bot.answer(question) == bot.answer(question)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_reranker_that_cannot_be_loaded_is_named_with_its_setting(
    folder: Path, tmp_path: Path
) -> None:
    settings = Settings(index=str(tmp_path / "index"))
    build_index(folder, settings)
    with pytest.raises(EncoderMissing) as caught:
        load_bot(replace(settings, reranker=str(tmp_path / "没有的模型")))
    assert caught.value.message == f"重排模型「{tmp_path / '没有的模型'}」载入不了。"
    assert "YINJU_RERANKER" in caught.value.next_step
