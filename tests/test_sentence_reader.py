"""embeddings/sentence_reader.py: the facts by hand, and the same values as the torch network's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_static import tiny_encoder

from embeddings import EncoderUnavailable, Told
from embeddings.sentence_reader import (
    FILE,
    MOST_PIECES,
    Asked,
    Numbers,
    SentenceReader,
    facts_of_pieces,
    inputs_of,
)
from embeddings.static import StaticEncoder
from embeddings.training import reading
from embeddings.training.export import export
from embeddings.training.reading import Network, write_reader

WORDS = ("饭卡", "补办", "餐卡", "卡补", "三天", "窗口", "丢失", "办理", "工本费", "十元", "卡")
DICE = np.random.default_rng(11)
ENCODER = tiny_encoder({word: DICE.normal(size=6).tolist() for word in WORDS})
FACTS = facts_of_pieces(ENCODER.pieces(), {"窗口": 0.5, "办理": 0.75})
LONG = "窗口办理" * MOST_PIECES


def made() -> tuple[Network, dict[str, Numbers]]:
    """A network with weights large enough to tell sentences apart, and the same as arrays."""
    torch.manual_seed(5)
    network = Network(torch.from_numpy(ENCODER.unit_table)).eval()
    with torch.no_grad():
        for values in network.parameters():
            values.mul_(2.0)
    return network, reading._weights(network, FACTS)


NETWORK, WEIGHTS = made()
READER = SentenceReader(WEIGHTS)


def told(head: str, *sentences: str) -> Told:
    [cut_head, *cut] = ENCODER.cut([head, *sentences])
    return Told(head, cut_head.ids, sentences, tuple(one.ids for one in cut))


PASSAGES = (
    told("食堂 饭卡补办", "饭卡丢失的，三天内到窗口办理。", "补办收工本费十元。"),
    told("", "，。", "餐卡", "𠮷𠮷？", "饭卡补办，在窗口。"),
    told("窗口", LONG, "十元"),
)


def by_torch(asked: Asked, passages: Sequence[Told]) -> Numbers:
    padded = reading._padded([inputs_of(asked, passages, FACTS)])
    with torch.no_grad():
        found = NETWORK(*(torch.from_numpy(rows) for rows in padded)).numpy()
    return np.asarray(found, dtype=np.float32)


@pytest.mark.parametrize("question", ["饭卡丢失怎么补办", "工本费", "三天" * 200])
def test_values_are_those_of_the_network(question: str) -> None:
    asked = ENCODER.asked(question)
    found = READER.logits(asked, PASSAGES)
    assert [len(one) for one in found] == [2, 4, 2]
    theirs = by_torch(asked, PASSAGES)
    assert theirs.std() > 0.01  # else anything would do
    np.testing.assert_allclose(np.concatenate(found), theirs, atol=1e-5)


def test_a_passage_reads_alike_alone_and_beside_others() -> None:
    asked = ENCODER.asked("饭卡丢失怎么补办")
    for alone, beside in zip(PASSAGES, READER.logits(asked, PASSAGES), strict=True):
        np.testing.assert_allclose(READER.logits(asked, [alone])[0], beside, atol=1e-5)


def test_only_the_first_pieces_of_a_long_sentence_are_read() -> None:
    asked = ENCODER.asked("饭卡")
    whole = inputs_of(asked, [told("", LONG)], FACTS)
    assert whole.bounds.tolist() == [0, MOST_PIECES]
    longer = told("", LONG + "办理")
    assert READER.logits(asked, [longer])[0].tolist() == (
        READER.logits(asked, [told("", LONG)])[0].tolist()
    )


def test_passages_without_sentences_stand_beside_others() -> None:
    asked = ENCODER.asked("饭卡")
    empty, full = told("饭卡"), PASSAGES[0]
    first, middle, last = READER.logits(asked, [empty, full, empty])
    assert (len(first), len(last)) == (0, 0)
    np.testing.assert_allclose(middle, READER.logits(asked, [full])[0], atol=1e-5)
    assert [one.tolist() for one in READER.logits(asked, [empty, empty])] == [[], []]
    assert READER.logits(asked, []) == []


def test_sentences_of_unknown_pieces_alone_can_be_read() -> None:
    [found] = READER.logits(ENCODER.asked("饭卡"), [told("", "𠮷", "，。")])
    assert found.shape == (2,) and np.isfinite(found).all()


def test_a_question_of_unknown_pieces_is_answered_nowhere() -> None:
    found = READER.logits(ENCODER.asked("𠮷？"), PASSAGES)
    assert [one.tolist() for one in found] == [[-20.0] * 2, [-20.0] * 4, [-20.0] * 2]


def test_facts_of_a_piece_by_itself() -> None:
    found = facts_of_pieces(["", "三天", "国务院办公厅", "a1"], {"三天": 0.5})
    assert found.tolist() == [[0, 0, 0], [1, 0.5, 0.5], [0, 0, 1], [1, 0, 0.5]]


def test_what_is_read_of_each_word_sentence_and_piece_by_hand() -> None:
    asked = ENCODER.asked("饭卡补办")
    given = inputs_of(asked, [told("补办", "饭卡在窗口。", "补办三天。")], FACTS)
    own = FACTS[asked.ids, 1:].tolist()
    # in the sentence, the one before, the one after, the head, any; share of letters
    assert given.of_asked.tolist() == [
        [[1, 0, 0, 0, 1, 1, *own[0]], [0, 0, 1, 1, 1, 0, *own[1]]],
        [[0, 1, 0, 0, 1, 0, *own[0]], [1, 0, 0, 1, 1, 1, *own[1]]],
    ]
    assert [ENCODER.pieces()[row] for row in given.ids] == ["饭卡", "窗口", "补办", "三天"]
    assert given.bounds.tolist() == [0, 2, 4]
    # inside the question, among its pieces, in the head
    assert given.of_said[:, :3].tolist() == [[1, 1, 0], [0, 0, 0], [1, 1, 1], [0, 0, 0]]
    assert given.of_said[:, 3:].tolist() == FACTS[given.ids].tolist()
    # first of the passage, share of the question's letters
    assert given.of_place.tolist() == [[1.0, 0.5], [0.0, 0.5]]


def test_words_asked_are_the_pieces_and_inside_are_those_that_stand_across_them() -> None:
    asked = ENCODER.asked("𠮷饭卡补办")
    assert asked.words == ("饭卡", "补办")
    inside = [piece for piece, there in zip(ENCODER.pieces(), asked.inside, strict=True) if there]
    assert inside == ["饭卡", "补办", "卡补"]  # not 卡, which is a piece of its own only


def test_an_empty_question_and_one_too_long_are_cut_to_what_is_read() -> None:
    empty = ENCODER.asked("")
    assert (len(empty.ids), len(empty.words), int(empty.inside.sum())) == (0, 0, 0)
    long = ENCODER.asked("饭卡" * 200)
    assert long.words == ("饭卡",) * MOST_PIECES == ("饭卡",) * len(long.ids)


def test_pieces_stand_in_the_order_of_the_table() -> None:
    assert ENCODER.pieces()[1:] == list(WORDS)
    assert all(ENCODER.piece_row(piece) == row for row, piece in enumerate(ENCODER.pieces()) if row)


def test_weights_in_half_precision_load_and_give_nearly_the_same(tmp_path: Path) -> None:
    write_reader(WEIGHTS, tmp_path)
    loaded = SentenceReader.load(tmp_path)
    assert loaded is not None and loaded.facts.dtype == np.float32
    assert (tmp_path / FILE).stat().st_size < 2 * sum(one.size for one in WEIGHTS.values()) + 4000
    asked = ENCODER.asked("饭卡丢失怎么补办")
    exact, half = (np.concatenate(one.logits(asked, PASSAGES)) for one in (READER, loaded))
    np.testing.assert_allclose(half, exact, atol=0.02)
    assert np.abs(half - exact).max() > 0


def test_a_folder_without_the_file_has_no_reader(tmp_path: Path) -> None:
    assert SentenceReader.load(tmp_path) is None
    export(ENCODER.table, ENCODER._tokenizer, tmp_path, "tiny")
    assert StaticEncoder.load(tmp_path).sentence_reader is None
    write_reader(WEIGHTS, tmp_path)
    assert StaticEncoder.load(tmp_path).sentence_reader is not None


@pytest.mark.parametrize("content", [b"", b"\x10\0\0\0\0\0\0\0{", b"[]" * 50])
def test_a_damaged_file_makes_the_model_unavailable(content: bytes, tmp_path: Path) -> None:
    export(ENCODER.table, ENCODER._tokenizer, tmp_path, "tiny")
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ValueError, match=FILE):
        SentenceReader.load(tmp_path)
    with pytest.raises(EncoderUnavailable, match=FILE):
        StaticEncoder.load(tmp_path)


def test_weights_of_another_network_make_the_model_unavailable(tmp_path: Path) -> None:
    export(ENCODER.table, ENCODER._tokenizer, tmp_path, "tiny")
    write_reader({"rows": WEIGHTS["rows"]}, tmp_path)
    with pytest.raises(EncoderUnavailable):
        StaticEncoder.load(tmp_path)


def test_the_shipped_reader_tells_the_sentence_that_answers() -> None:
    encoder = StaticEncoder.load()
    reader = encoder.sentence_reader
    assert reader is not None and len(reader.facts) == len(encoder.table)
    sentences = (
        "本市图书馆坐落在人民路。", "图书馆每周一闭馆，其余时间上午九点至下午五点开放。",
        "读者须爱护图书。",
    )  # fmt: skip
    ids = tuple(one.ids for one in encoder.cut(sentences))
    passage = Told("市图书馆", encoder.cut(["市图书馆"])[0].ids, sentences, ids)
    when, who = (
        reader.logits(encoder.asked(text), [passage])[0]
        for text in ("图书馆周几不开门", "图书馆馆长的工资是多少")
    )
    assert when.argmax() == 1
    assert when.max() > who.max() + 1
