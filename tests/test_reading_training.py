"""embeddings/training/reading_examples.py and reading.py: marked answers to a trained network."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from tiny_static import tiny_encoder

from embeddings.questions import WrittenQuestion, passage_key
from embeddings.sentence_reader import Inputs, SentenceReader, facts_of_pieces, inputs_of
from embeddings.static import StaticEncoder
from embeddings.training import reading, reading_examples
from embeddings.training.corpus import Text, half_of
from embeddings.training.reading import Network, train_reader
from embeddings.training.reading_examples import (
    Example,
    MarkedQuestion,
    commonness_facts,
    make_examples,
    read_marked_questions,
)

Weights = dict[str, NDArray[np.float32]]
MATTERS = ("时间", "地点", "费用", "人员")
VALUES = ("周一", "二楼", "十元", "科长")
SEEN = ("饭卡", "公章", "车辆", "机房", "图书", "食堂", "电梯", "车棚")
UNSEEN = ("门禁", "宿舍", "球场", "窗口")
DICE = np.random.default_rng(3)
WORDS = (*MATTERS, *VALUES, *SEEN, *UNSEEN, "须知")
ENCODER = tiny_encoder({word: DICE.normal(size=8).tolist() for word in WORDS})
FACTS = facts_of_pieces(ENCODER.pieces(), {})


def questions(subjects: Sequence[str]) -> list[MarkedQuestion]:
    """Each subject is told of in one passage: three matters, and nothing about the fourth."""
    made = []
    for number, subject in enumerate(subjects):
        left_out = MATTERS[number % len(MATTERS)]
        told = {m: f"{m}是{v}。" for m, v in zip(MATTERS, VALUES, strict=True) if m != left_out}
        text = Text(f"{subject}须知", "", "".join(told.values()))
        for matter in MATTERS:
            start = text.text.find(matter)
            spans = ((start, start + len(told[matter])),) if matter in told else ()
            made.append(MarkedQuestion(f"{subject}的{matter}？", text, spans))
    return made


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    """No dictionary is opened, and few examples are gone through often, on one core."""
    n_threads = torch.get_num_threads()
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "commonness_facts", lambda encoder: FACTS)
        patch.setattr(reading, "_EPOCHS", 25)
        patch.setattr(reading, "_RATE", 2e-2)
        yield
    torch.set_num_threads(n_threads)


def trained(seed: int) -> Weights:
    examples = make_examples(questions(SEEN), ENCODER)
    return train_reader(examples, ENCODER, seed, lambda stage, done, total: None)


@pytest.fixture(scope="module")
def weights() -> Weights:
    return trained(seed=1)


@pytest.fixture(scope="module")
def unseen() -> list[Example]:
    """Questions about subjects that nothing was learned of."""
    return make_examples(questions(UNSEEN), ENCODER)


def chances(weights: Weights, one: Example) -> NDArray[np.float32]:
    """The chance of each sentence, and last that of none."""
    [odds] = SentenceReader(weights).logits(one.asked, [one.told])
    shares = np.exp(np.append(odds, 0.0))
    return np.asarray(shares / shares.sum(), dtype=np.float32)


def loss(weights: Weights, examples: Sequence[Example]) -> float:
    """Mean of -log of the chance of what is right."""
    right = (np.append(one.marks, not one.marks.any()) > 0 for one in examples)
    held = (chances(weights, one)[r].sum() for one, r in zip(examples, right, strict=True))
    return float(np.mean([-np.log(chance) for chance in held]))


def test_training_lowers_the_loss_on_what_was_never_seen(
    weights: Weights, unseen: list[Example]
) -> None:
    torch.manual_seed(1)
    before = reading._weights(Network(torch.from_numpy(ENCODER.unit_table)), FACTS)
    assert loss(weights, unseen) < 0.3 * loss(before, unseen)


def test_the_sentence_that_answers_becomes_the_likeliest(
    weights: Weights, unseen: list[Example]
) -> None:
    answered = [one for one in unseen if one.marks.any()]
    assert len(answered) == 12
    for one in answered:
        assert chances(weights, one).argmax() == one.marks.argmax()


def test_near_misses_teach_that_no_sentence_answers(
    weights: Weights, unseen: list[Example]
) -> None:
    missed = [one for one in unseen if not one.marks.any()]
    assert len(missed) == 4
    for one in missed:
        assert chances(weights, one)[-1] > 0.5


def batches(examples: Sequence[Example]) -> list[list[tuple[Inputs, NDArray[np.float32]]]]:
    reads = [read_of(one) for one in examples]
    return list(reading._batches(examples, reads, FACTS, random.Random(1)))


def test_each_example_comes_once_in_a_round_and_some_beside_a_passage_without_answer() -> None:
    made = make_examples(questions(SEEN), ENCODER)
    found = batches(made)
    reads = [read for batch in found for read in batch]
    assert max(map(len, found)) == 32
    assert sum(marks.sum() for _, marks in reads) == sum(one.marks.sum() for one in made)
    assert 1.3 * len(made) < len(reads) < 1.9 * len(made)  # six of ten stand beside one more
    assert sum(map(len, batches([replace(one, others=()) for one in made]))) == len(made)


def test_one_seed_gives_equal_weights_and_another_others(weights: Weights) -> None:
    again, other = trained(seed=1), trained(seed=2)
    assert set(again) == set(weights)
    assert all(np.array_equal(again[name], rows) for name, rows in weights.items())
    assert not np.array_equal(other["out.w"], weights["out.w"])


class Scored(Network):
    """Gives the sentences of a batch the scores it is told."""

    def __init__(self, scores: Sequence[float]) -> None:
        super().__init__(torch.from_numpy(ENCODER.unit_table))
        self.scores = torch.tensor(scores, dtype=torch.float32)

    def forward(self, *given: torch.Tensor) -> torch.Tensor:
        assert len(given[0]) == len(self.scores)
        return self.scores


def read_of(one: Example) -> tuple[Inputs, NDArray[np.float32]]:
    return inputs_of(one.asked, [one.told], FACTS), one.marks


def test_the_loss_by_hand() -> None:
    both = Text("饭卡", "", "时间是周一。时间是二楼。地点是科长。")
    batch = [
        MarkedQuestion("饭卡的时间？", both, ((0, 6), (6, 12))),
        MarkedQuestion("饭卡的费用？", Text("饭卡", "", "地点是二楼。"), ()),
    ]
    reads = [read_of(one) for one in make_examples(batch, ENCODER)]
    found = reading._loss(Scored([np.log(2), np.log(3), np.log(4), np.log(5)]), reads)
    # (2 + 3) of 1 + 2 + 3 + 4, and 1 of 1 + 5
    assert found.item() == pytest.approx((-np.log(0.5) - np.log(1 / 6)) / 2)
    huge = reading._loss(Scored([500.0, -500.0, -500.0, -500.0]), reads)
    assert huge.item() == pytest.approx(0.0)


def test_sentences_that_hold_the_answer_are_marked_or_all_that_it_runs_over() -> None:
    text = Text("须知", "", "时间是周一。地点是二楼！费用是十元")
    cases = [((3, 5),), ((3, 5), (15, 17)), ((9, 15),), ()]
    made = make_examples([MarkedQuestion("时间？", text, spans) for spans in cases], ENCODER)
    assert [one.told.sentences for one in made] == [
        ("时间是周一。", "地点是二楼！", "费用是十元")
    ] * 4
    assert [one.marks.tolist() for one in made] == [[1, 0, 0], [1, 0, 1], [0, 1, 1], [0, 0, 0]]


def test_other_passages_are_the_likest_and_never_the_own() -> None:
    axes = np.eye(len(WORDS)).tolist()
    encoder = tiny_encoder(dict(zip(WORDS, axes, strict=True)))  # only a word is like itself
    texts = ["饭卡时间。", "饭卡地点。", *(f"{word}。" for word in (*SEEN[1:], *UNSEEN))]
    rows = [MarkedQuestion("饭卡？", Text("", "", text), ()) for text in texts]
    made = make_examples(rows, encoder)
    own = [one.told.sentences for one in made]
    others = [[told.sentences for told in one.others] for one in made]
    assert (others[0][0], others[1][0]) == (own[1], own[0])
    for mine, found in zip(own, others, strict=True):
        assert mine not in found
        assert len(found) in (8, 9)  # nine are found, the own among them or not


def test_what_cannot_be_read_is_no_example() -> None:
    text = Text("饭卡须知", "", "时间是周一。")
    rows = [
        MarkedQuestion("𠮷？", text, ()),
        MarkedQuestion("饭卡？", Text("", "", " \n "), ()),
        MarkedQuestion("饭卡？", text, ()),
    ]
    [one] = make_examples(rows, ENCODER)
    assert one.asked.words == ("饭卡",) and one.others == ()


def test_common_words_have_a_higher_commonness() -> None:
    encoder = tiny_encoder({word: [1.0] for word in ("中国", "须知", "没有这个词")})
    unknown, china, notice, made_up = commonness_facts(encoder)[:, 1].tolist()
    assert 1.0 > china > notice > made_up == unknown == 0.0


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


PUBLIC = [f"第{n}座桥（又名老桥{n}）建于{1900 + n}年。桥长{n}米。" for n in range(12)]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = {"title": "请假办法", "heading": "一", "passage": "提前一天申请。处长批准。"}
    write_rows(
        tmp_path / "own-questions.jsonl.gz",
        [
            own | {"question": "谁批准？", "answer": "处长"},
            own | {"question": "x", "answer": "没有"},
        ],
    )
    write_rows(tmp_path / "own-nearmiss.jsonl.gz", [own | {"question": "扣钱吗？", "answer": ""}])
    pairs = [{"question": q, "passage": text} for text in PUBLIC for q in ("多长？", "多宽？")]
    write_rows(tmp_path / "pairs-cmrc2018-train.jsonl.gz", pairs)
    marks = {
        (passage_key(text), passage_key("多长？")): ((text.index("桥长"), len(text)),)
        for text in PUBLIC
    }
    monkeypatch.setattr(reading_examples, "marked_answers", lambda name: marks)
    written = {
        None: [WrittenQuestion("要写条子不", passage_key("甲。乙。"), (2, 4))],
        "near-misses": [WrittenQuestion("火星咋去", passage_key("甲。乙。"), None)],
    }
    monkeypatch.setattr(reading_examples, "written_questions", lambda name: iter(written[name]))
    return tmp_path


def test_marked_questions_are_ours_with_near_misses_and_the_public_ones_marked(data: Path) -> None:
    found = read_marked_questions(data, [Text("须知", "", "甲。乙。")])
    ours, public = found[:4], found[4:]
    assert [(one.question, one.spans) for one in ours] == [
        ("谁批准？", ((7, 9),)), ("扣钱吗？", ()), ("要写条子不", ((2, 4),)), ("火星咋去", ()),
    ]  # fmt: skip
    assert [one.passage.text for one in public] == PUBLIC
    assert {one.question for one in public} == {"多长？"}
    assert [one.passage.text[slice(*one.spans[0])] for one in public[:2]] == [
        "桥长0米。", "桥长1米。",
    ]  # fmt: skip


def test_what_a_public_passage_is_about_stands_for_its_title(data: Path) -> None:
    public = read_marked_questions(data, [])[2:]
    assert [one.passage.title for one in public[:2]] == ["第0座桥", "第1座桥"]


def test_halves_are_those_of_the_ranking_by_title_or_else_by_text(data: Path) -> None:
    texts = [Text("须知", "", "甲。乙。")]
    halves = {half: read_marked_questions(data, texts, half) for half in ("odd", "even")}
    for half, found in halves.items():
        ours = [one for one in found if one.passage.text not in PUBLIC]
        assert {half_of(one.passage.title) for one in ours} <= {half}
        public = [one.passage.text for one in found if one.passage.text in PUBLIC]
        assert public == [text for text in PUBLIC if half_of(text) == half] != []
    assert sum(map(len, halves.values())) == len(read_marked_questions(data, texts))


def test_the_shipped_encoder_has_pieces_for_every_row_of_facts() -> None:
    encoder = StaticEncoder.load()
    assert encoder.sentence_reader is not None
    assert encoder.sentence_reader.facts.shape == (len(encoder.pieces()), 3)
