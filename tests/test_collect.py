"""bot/training/examples.py and collect.py: training data to rows of features with marks."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.index import PassageIndex
from bot.ranking.confidence import CONFIDENCE_NAMES
from bot.ranking.passages.ordering import PASSAGE_NAMES
from bot.ranking.quotes.chances import SENTENCE_NAMES
from bot.ranking.quotes.features import NAMES
from bot.ranking.quotes.sentences import READING_NAMES
from bot.settings import Settings
from bot.training import examples
from bot.training.collect import (
    ask,
    choice_groups,
    confidence_row,
    passage_groups,
    reading_groups,
    sample_world,
    sentence_groups,
    throw_away_index,
)
from bot.training.examples import (
    TrainingData,
    TrainingQuestion,
    document_of,
    is_even,
    read_training_data,
)
from embeddings import Encoder
from embeddings.questions import WrittenQuestion, passage_key
from embeddings.training import corpus
from embeddings.training.corpus import Text

PASSAGES = {
    "差旅费管理办法": ("二、住宿", "住宿费每人每天不超过五百元，凭发票报销。超过部分由个人负担。"),
    "养犬管理条例": ("", "第三条 养犬人应当每年为犬只接种一次疫苗，费用由养犬人承担。"),
    "车辆管理办法": ("三、停放", "公务用车下班后停放在东门车棚，钥匙交值班室保管。"),
    "机关考勤办法": ("一、考勤", "每天上午八点半考勤，迟到三次按旷工一天处理。"),
}
TEXTS = {title: Text(title, heading, text) for title, (heading, text) in PASSAGES.items()}
ASKED = [
    TrainingQuestion("住宿费一天最多报多少？", "五百元", TEXTS["差旅费管理办法"], mixed=True),
    TrainingQuestion("狗的疫苗多久打一次？", "每年", TEXTS["养犬管理条例"]),
    TrainingQuestion("公车下班停在哪里？", "东门车棚", TEXTS["车辆管理办法"]),
    TrainingQuestion("住宿费可以预支吗？", "", TEXTS["差旅费管理办法"], answerable=False),
]
DATA = TrainingData(
    {t.title: document_of(t.title, [(t.text, t.heading)]) for t in TEXTS.values()}, ASKED
)


@pytest.fixture(scope="module")
def made() -> Iterator[tuple[PassageIndex, Encoder]]:
    with throw_away_index(DATA.documents.values(), Settings()) as opened:
        yield opened


def test_the_index_is_gone_afterwards() -> None:
    with throw_away_index(DATA.documents.values(), Settings()) as (index, _):
        assert index.tables.n_passages == len(PASSAGES)
        places = [entry.title for entry in index.tables.entries]
    assert places == list(PASSAGES)


def test_only_the_passage_with_the_answer_is_marked(made: tuple[PassageIndex, Encoder]) -> None:
    groups = passage_groups(ASKED, *made)
    assert len(groups) == 3  # the near miss has no right passage
    for features, marks in groups:
        assert features.shape == (len(marks), len(PASSAGE_NAMES))
        assert marks.sum() == 1
        nearer = features[:, PASSAGE_NAMES.index("words")]
        assert nearer[marks == 1] == nearer.max()


def test_candidates_with_the_answer_are_marked(made: tuple[PassageIndex, Encoder]) -> None:
    [(features, marks), *_] = choice_groups(ASKED[:1], *made)
    assert features.shape == (len(marks), len(NAMES))
    # the first sentence, and it joined with the second
    assert marks.sum() == 2
    wanted = features[marks == 1][:, NAMES.index("wants_number")]
    assert wanted.tolist() == [1.0, 1.0]


def test_of_the_passages_read_the_one_with_the_answer_is_marked(
    made: tuple[PassageIndex, Encoder],
) -> None:
    groups = reading_groups(ASKED, *made)
    assert len(groups) == 3  # the near miss has no right passage
    names = ("passage_score", *READING_NAMES)
    assert names == ("passage_score", "answer_odds")
    for asked, (features, marks) in zip(ASKED, groups, strict=False):
        assert features.shape == (len(marks), len(names))
        assert (marks.sum(), len(marks)) == (1, len(PASSAGES))
        _, found = ask(asked.question, *made)
        scores, odds = features.T.tolist()
        assert scores == [one.score for one in found.ranked]
        assert odds == [found.read[one.place].answer_odds for one in found.ranked]
        assert len(set(odds)) == len(PASSAGES)


def test_single_sentences_of_the_right_passage_alone_are_told_apart(
    made: tuple[PassageIndex, Encoder],
) -> None:
    # the passages of the second and third question have one sentence: nothing to choose
    [(features, marks)] = sentence_groups(ASKED, *made)
    assert features.shape == (2, len(SENTENCE_NAMES))
    assert marks.tolist() == [1.0, 0.0]
    assert features[:, SENTENCE_NAMES.index("order")] == pytest.approx([0.0, 0.1])


def test_a_question_is_answered_only_where_its_document_is(
    made: tuple[PassageIndex, Encoder],
) -> None:
    def row(asked: TrainingQuestion, **other: Any) -> tuple[bool, bool]:
        found = confidence_row(asked, *made, **other)
        assert found is not None and found.features.shape == (len(CONFIDENCE_NAMES),)
        return found.answered, found.answerable

    assert row(ASKED[0])[1]
    assert row(ASKED[0], titles={"养犬管理条例"}) == (False, False)
    assert row(ASKED[0], without_passage=True) == (False, False)
    assert row(ASKED[3]) == (False, False)


def test_questions_without_content_give_no_row(made: tuple[PassageIndex, Encoder]) -> None:
    empty = TrainingQuestion("是什么呢？", "五百元", TEXTS["差旅费管理办法"])
    assert confidence_row(empty, *made) is None


def test_mixed_wordings_weigh_more(made: tuple[PassageIndex, Encoder]) -> None:
    mixed, plain = (confidence_row(one, *made) for one in ASKED[:2])
    assert mixed is not None and plain is not None
    assert mixed.weight > plain.weight == 1.0


def test_a_world_has_as_many_questions_that_it_does_not_answer() -> None:
    world, asked = sample_world(DATA, 1, 9, random.Random(3))
    [title] = world
    inside = [one for one in asked if one.title == title]
    assert 0 < len(inside) == len(asked) - len(inside)
    assert world[title] == DATA.documents[title]


def test_a_document_keeps_headings_once_and_cuts_paragraphs_exactly() -> None:
    rows = [("甲一。\n甲二。", "第一章 / 一"), ("甲三。", "第一章 / 一"), ("乙一。", "第二章")]
    document = document_of("办法", rows)
    assert document.text == "一\n甲一。\n甲二。\n甲三。\n第二章\n乙一。"
    cut = [(document.text[p.start : p.end], p.is_heading) for p in document.paragraphs]
    assert cut == [
        ("一", True), ("甲一。", False), ("甲二。", False), ("甲三。", False),
        ("第二章", True), ("乙一。", False),
    ]  # fmt: skip
    assert [p.heading for p in document.paragraphs][2:5] == [
        ("第一章", "一"), ("第一章", "一"), ("第二章",),
    ]  # fmt: skip


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_training_data_is_the_even_half_with_its_near_misses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prose = [{"title": t.title, "heading": t.heading, "text": t.text} for t in TEXTS.values()]
    own = [
        {"question": f"{t.title}怎么说？", "title": t.title, "heading": t.heading,
         "passage": t.text, "answer": t.text[:4]}
        for t in TEXTS.values()
    ]  # fmt: skip
    public = [{"question": f"百科{n}？", "passage": f"百科第{n}段文字。"} for n in range(8)]
    for name in corpus.PROSE:
        write_rows(tmp_path / f"prose-{name}.jsonl.gz", prose)
    for name in ("cmrc2018-train", *corpus.LEGAL):
        write_rows(tmp_path / f"pairs-{name}.jsonl.gz", public)
    write_rows(tmp_path / "own-questions.jsonl.gz", own)
    write_rows(tmp_path / "own-nearmiss.jsonl.gz", [{**row, "answer": ""} for row in own])
    ours = {
        title: WrittenQuestion(f"{title}咋说", passage_key(t.text), (0, 2))
        for title, t in TEXTS.items()
    }
    monkeypatch.setattr(
        examples, "written_questions", lambda name=None: iter([] if name else ours.values())
    )
    marks = {
        (passage_key(row["passage"]), passage_key(row["question"])): ((0, 4), (4, 6))
        for row in public[:6]
    }
    monkeypatch.setattr(examples, "marked_answers", lambda name: marks)
    data = read_training_data(tmp_path, None)
    assert set(TEXTS) <= set(data.documents)
    assert {f"百科第{n}段文字。" for n in range(8)} <= set(data.documents)
    assert all(is_even(one.title) for one in data.questions)
    encyclopaedic = [one for one in data.questions if one.question.startswith("百科")]
    marked = {(one.question, one.answer) for one in encyclopaedic if one.answer}
    wanted = [row for row in public[:6] if is_even(row["passage"])]
    assert marked == {(row["question"], row["passage"][:4]) for row in wanted} != set()
    assert {one.question for one in encyclopaedic if not one.answer} == {
        row["question"] for row in public if is_even(row["passage"])
    }  # those of laws, whose answers nobody marked
    even = [title for title in TEXTS if is_even(title)]
    assert 0 < len(even) < len(TEXTS)
    asked = {(one.question, one.answer, one.answerable, one.mixed) for one in data.questions}
    for title in even:
        text = TEXTS[title].text
        assert (f"{title}怎么说？", text[:4], True, True) in asked
        assert (f"{title}怎么说？", "", False, False) in asked
        assert (f"{title}咋说", text[:2], True, False) in asked
