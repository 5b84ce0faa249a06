"""bot/ranking/quotes/sentences.py: what is read of passages, and how that moves them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.documents import document_from_text
from bot.index import PassageIndex
from bot.ranking.found import Found, Ranked
from bot.ranking.models.linear import LinearModel
from bot.ranking.question.understanding import Question, understand
from bot.ranking.quotes import sentences
from bot.ranking.quotes.candidates import Candidate
from bot.ranking.quotes.sentences import (
    READING_NAMES,
    ReadPassage,
    read_passages,
    with_answers_first,
)
from bot.ranking.searching import SearchResult, search
from bot.ranking.tools import Tools
from bot.settings import Settings
from bot.tokens import fold
from bot.training.collect import throw_away_index
from bot.types import Passage
from embeddings import Told
from embeddings.sentence_reader import Asked, SentenceReader

ASKED = "领用清单什么时候提交？"


class ByWord(SentenceReader):
    """Gives a sentence the odds 3 where a word stands in it, else -2; remembers what it read."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.read: list[Told] = []

    def logits(self, asked: Asked, told: Sequence[Told]) -> list[NDArray[np.float32]]:
        self.read = list(told)
        return [
            np.array([3.0 if self.word in s else -2.0 for s in one.sentences], dtype=np.float32)
            for one in told
        ]


Made = tuple[PassageIndex, Tools, ByWord]


@pytest.fixture(scope="module")
def made(texts: dict[str, str]) -> Iterator[Made]:
    """The five texts, and a network of one word in the place of the shipped one."""
    documents = [document_from_text(text, source=source) for source, text in texts.items()]
    with throw_away_index(documents, Settings()) as (index, encoder):
        tools, network = Tools(encoder), ByWord("综合科")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tools.reader, "sentence_reader", network)
            yield index, tools, network


def found_for(text: str, made: Made) -> tuple[Question, SearchResult]:
    index, tools, _ = made
    question = understand(text, index.words.document_frequency, index.tables.n_passages)
    return question, search(question, index, tools, 1)


def read(text: str, made: Made, n: int = 50) -> tuple[list[Ranked], dict[int, ReadPassage]]:
    question, found = found_for(text, made)
    ranked = found.ranked[:n]
    return ranked, read_passages(question, ranked, made[0].tables, found.near)


def words_of(passage: Passage, one: Candidate) -> str:
    return passage.text[one.start - passage.start : one.end - passage.start]


def test_the_passages_given_are_read_and_no_others(made: Made) -> None:
    ranked, found = read(ASKED, made, 3)
    assert list(found) == [one.place for one in ranked] and len(found) == 3
    assert len(made[2].read) == 3
    assert read(ASKED, made, 0) == ([], {})


def test_every_single_sentence_is_told_folded_with_its_pieces_and_head(made: Made) -> None:
    pieces = made[1].reader.pieces()
    ranked, found = read(ASKED, made)
    for one, told in zip(ranked, made[2].read, strict=True):
        passage, cut = one.passage, found[one.place].cut
        single = [words_of(passage, c) for c in cut if c.n_sentences == 1]
        assert list(told.sentences) == [fold(sentence) for sentence in single]
        assert told.head == fold(" ".join((passage.title, *passage.heading)))
        assert [len(told.ids), len(told.head_ids) > 0] == [len(single), True]
        for text, run in ((told.head, told.head_ids), *zip(told.sentences, told.ids, strict=True)):
            here = [pieces[row] for row in run.tolist()]
            assert here and all(piece in text for piece in here)
            assert set("".join(here)) >= {c for c in text if c in "领用清单月日提交"}


def test_traditional_characters_are_told_as_simplified_ones(made: Made) -> None:
    read("圖書借期多久？", made)
    whole = "".join(sentence for told in made[2].read for sentence in told.sentences)
    assert "每次可以借阅图书三册" in whole and "圖書" not in whole


def test_headings_are_neither_read_nor_quoted(made: Made) -> None:
    headings = ("第二章 领用", "一、读书要联系实际")
    ranked, found = read(ASKED, made)
    whole = "".join(one.passage.text for one in ranked)
    assert all(heading in whole for heading in headings)
    for one in ranked:
        for candidate in found[one.place].cut:
            assert not words_of(one.passage, candidate).startswith(headings)
    told = {sentence for told in made[2].read for sentence in told.sentences}
    assert not told.intersection(headings)


def test_odds_of_joined_sentences_are_those_of_all_together(made: Made) -> None:
    ranked, found = read(ASKED, made)
    either = {True: 3.0, False: -2.0}
    n_joined = 0
    for one in ranked:
        cut, odds = found[one.place].cut, found[one.place].odds
        alone = {c.order: words_of(one.passage, c) for c in cut if c.n_sentences == 1}
        for candidate, value in zip(cut, odds.tolist(), strict=True):
            orders = range(candidate.order, candidate.order + candidate.n_sentences)
            parts = [either["综合科" in alone[n]] for n in orders if n in alone]
            assert value == pytest.approx(np.log(np.exp(parts).sum()), abs=1e-5)
            n_joined += len(parts) > 2
    assert n_joined  # a list with its lead-in is among them


def test_odds_of_a_passage_are_those_of_its_single_sentences(made: Made) -> None:
    ranked, found = read(ASKED, made)
    for one in ranked:
        cut, odds = found[one.place].cut, found[one.place].odds
        single = [value for c, value in zip(cut, odds, strict=True) if c.n_sentences == 1]
        whole = np.log(np.exp(single).sum()) if single else -20.0
        assert found[one.place].answer_odds == pytest.approx(whole, abs=1e-5)
    best = max(ranked, key=lambda one: found[one.place].answer_odds)
    assert "综合科" in best.passage.text


def test_a_passage_that_is_all_heading_answers_nothing(made: Made) -> None:
    ranked, found = read(ASKED, made)
    [title] = [one for one in ranked if one.passage.text == "（待补）\n"]
    assert (found[title.place].cut, found[title.place].answer_odds) == ((), -20.0)


def test_an_encoder_without_a_network_reads_nothing(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    question, found = found_for(ASKED, made)
    monkeypatch.setattr(made[1].reader, "sentence_reader", None)
    assert read_passages(question, found.ranked, made[0].tables, found.near) == {}


def ranking(scores: Sequence[float]) -> list[Ranked]:
    """Passages by score, found in reverse of that."""
    ranked = []
    for n, score in enumerate(scores):
        place = len(scores) - 1 - n
        passage = Passage(f"d{n}", "办法", (), 0, 1, "字")
        found = Found(place, passage, 0.0, 0.0, 0.0, 0.0, 0.0)
        ranked.append(Ranked(found, place, n + 1, score, np.zeros(1, dtype=np.float32)))
    return ranked


def odds_of(odds: dict[int, float]) -> dict[int, ReadPassage]:
    none = np.zeros(0, dtype=np.float32)
    return {place: ReadPassage((), none, value) for place, value in odds.items()}


@pytest.fixture
def _weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Odds count half as much as the score."""
    fitted = LinearModel(READING_NAMES, np.array([0.5]), 0.0)
    monkeypatch.setattr(sentences, "load_model", lambda name, names: fitted)


@pytest.mark.usefixtures("_weights")
def test_the_passage_with_the_likelier_answer_moves_forward() -> None:
    before = ranking([3.0, 2.0, 1.0])
    after = with_answers_first(before, odds_of({2: -4.0, 1: 0.0, 0: 5.0}))
    assert [one.place for one in after] == [0, 1, 2]
    assert [one.score for one in after] == [3.5, 2.0, 1.0]
    assert [one.rank for one in after] == [1, 2, 3]
    assert [one.rank for one in before] == [1, 2, 3] and before[0].place == 2


@pytest.mark.usefixtures("_weights")
def test_what_was_not_read_gets_the_least_odds_of_all() -> None:
    after = with_answers_first(ranking([4.0, 3.0, 2.0, 1.5]), odds_of({3: -6.0, 2: 2.0}))
    assert [(one.place, one.score) for one in after] == [(2, 4.0), (3, 1.0), (1, -1.0), (0, -1.5)]
    assert [one.rank for one in after] == [1, 2, 3, 4]


@pytest.mark.usefixtures("_weights")
def test_equal_scores_stay_in_their_order() -> None:
    after = with_answers_first(ranking([2.0, 1.0]), odds_of({1: 0.0, 0: 2.0}))
    assert [one.place for one in after] == [1, 0]


@pytest.mark.usefixtures("_weights")
def test_where_nothing_was_read_nothing_moves() -> None:
    before = ranking([2.0, 1.0])
    assert with_answers_first(before, {}) == before
    assert with_answers_first([], {}) == []
