"""bot/ranking/searching.py: found, ranked by features as far as that goes, and read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.documents import document_from_text
from bot.index import PassageIndex
from bot.ranking.models.linear import LinearModel
from bot.ranking.passages.context import rows_around
from bot.ranking.passages.retrieval import search_weights, total_rarity
from bot.ranking.question.understanding import Question, understand
from bot.ranking.quotes import sentences
from bot.ranking.searching import RANKED, READ, SearchResult, read_candidates, search
from bot.ranking.tools import Tools
from bot.settings import Settings
from bot.training.collect import throw_away_index
from embeddings import reading_encoder

N_NOTICES = RANKED + 20
Made = tuple[PassageIndex, Tools]


@pytest.fixture(scope="module")
def made() -> Iterator[Made]:
    """Many notices alike, in one folder, and one rule in another."""
    texts = {f"通知/{n}.txt": f"第{n}号通知\n会议室第{n}次维修。" for n in range(N_NOTICES)}
    texts["制度/劳动.txt"] = "劳动合同办法\n用人单位拖欠劳动报酬的，应当加付赔偿金。"
    documents = [document_from_text(text, source=source) for source, text in texts.items()]
    with throw_away_index(documents, Settings()) as (index, encoder):
        yield index, Tools(encoder)


def asked(text: str, index: PassageIndex) -> Question:
    return understand(text, index.words.document_frequency, index.tables.n_passages)


def found(
    text: str,
    made: Made,
    k: int = 1,
    collection: str | None = None,
    context: frozenset[int] = frozenset(),
    n_read: int = READ,
) -> SearchResult:
    index, tools = made
    return search(asked(text, index), index, tools, k, collection, context, n_read)


def test_everyday_words_find_the_official_rule(made: Made) -> None:
    result = found("老板欠薪怎么办", made)
    assert result.ranked[0].passage.title == "劳动合同办法"


def test_likely_translations_and_official_words_are_searched_with(made: Made) -> None:
    index, tools = made
    question = asked("老板欠薪", index)
    weights = search_weights(index, question, reading_encoder(tools.encoder))
    assert "用人单位" not in question.search_terms
    assert weights["用人单位"] > 0


def test_behind_those_ranked_by_features_the_rest_stay_as_found(made: Made) -> None:
    result = found("会议室维修", made, k=N_NOTICES)
    assert len(result.ranked) >= RANKED + 10
    assert [one.rank for one in result.ranked] == list(range(1, len(result.ranked) + 1))
    scores = [one.score for one in result.ranked]
    assert scores == sorted(scores, reverse=True)
    rows = [one.found.row for one in result.ranked]
    assert len(set(rows)) == len(rows)
    rest = result.ranked[RANKED:]
    assert [one.place for one in rest] == list(range(RANKED, len(result.ranked)))
    fused = [one.found.fused for one in rest]
    assert fused == sorted(fused, reverse=True)


def test_only_the_collection_asked_for_is_searched(made: Made) -> None:
    result = found("会议室维修", made, collection="制度")
    assert {one.passage.title for one in result.ranked} <= {"劳动合同办法"}


def test_rows_of_the_context_are_read_again(made: Made) -> None:
    index, _ = made
    row = index.tables.n_passages - 1
    without = [one.found.row for one in found("会议室维修", made).ranked[:RANKED]]
    with_it = found("会议室维修", made, context=rows_around(index.tables, [row])).ranked
    assert row not in without
    assert row in [one.found.row for one in with_it[:RANKED]]


def test_candidates_are_those_of_the_passages_read(made: Made) -> None:
    index, _ = made
    result = found("会议室维修", made, n_read=3)
    scored = read_candidates(asked("会议室维修", index), result)
    assert {one.rank for one in scored.passages} == {1, 2, 3}
    assert {one.place for one in scored.passages} == set(result.read)
    assert len(scored.scores) == len(scored.candidates) == len(scored.features)


@pytest.fixture
def _odds_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is fitted: the odds that a passage answers count half as much as its score."""
    weights = LinearModel(sentences.READING_NAMES, np.array([0.5]), 0.0)
    monkeypatch.setattr(sentences, "load_model", lambda *_: weights)


@pytest.mark.usefixtures("_odds_count")
def test_reading_changes_the_order_but_not_what_is_found(made: Made) -> None:
    before, after = (found("会议室第3次维修", made, n_read=n).ranked for n in (0, READ))
    assert {one.place for one in before} == {one.place for one in after}
    assert [one.place for one in before] != [one.place for one in after]
    rest = [[one.place for one in ranked[READ:]] for ranked in (before, after)]
    assert rest[0] == rest[1]


class Alike:
    """A reranker that sees no difference."""

    name = "alike"

    def score(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.zeros(len(texts), dtype=np.float32)


@pytest.mark.usefixtures("_odds_count")
def test_where_a_reranker_decides_the_order_sentences_are_read_but_move_nothing(
    made: Made,
) -> None:
    index, tools = made
    own = found("会议室第3次维修", made, n_read=0)
    result = found("会议室第3次维修", (index, replace(tools, reranker=Alike())))
    assert [(o.place, o.score) for o in result.ranked] == [(o.place, o.score) for o in own.ranked]
    assert list(result.read) == [one.place for one in result.ranked[:READ]]


def test_words_that_stand_everywhere_are_less_rare(made: Made) -> None:
    index, _ = made
    everywhere, once = (total_rarity(index, asked(text, index)) for text in ("维修", "赔偿"))
    assert 0 < everywhere < once


def test_a_question_of_unknown_words_does_no_harm(made: Made) -> None:
    result = found("𠮷𠮷𠮷", made)
    assert [one.rank for one in result.ranked] == list(range(1, len(result.ranked) + 1))
