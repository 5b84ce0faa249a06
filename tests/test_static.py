"""embeddings/static.py: vectors worked out by hand, and the same as sentence-transformers gives."""

import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models

from embeddings import EncoderUnavailable
from embeddings.static import SHIPPED, StaticEncoder, is_static_model
from embeddings.training.export import export

TEXTS = [
    "学思想、强党性、重实践、建新功",
    "租房合同到期了房东不退押金怎么办？",
    "出租人应当按照约定返还保证金。",
    "ＡＢＣ　１２３ Chat GPT",
    "第二十一条 耕地的承包期为三十年。" * 40,
]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A model of three pieces: unknown, 甲 along the first axis, 乙 along the second."""
    pieces = [("<unk>", -10.0), ("甲", -1.0), ("乙", -1.0)]
    table = np.array([[0, 0], [1, 0], [0, 1]], dtype=np.float32)
    export(table, Tokenizer(models.Unigram(pieces, unk_id=0)), tmp_path / "small", "small")
    return tmp_path / "small"


def test_vector_is_the_mean_of_the_pieces_made_unit(small: Path) -> None:
    vectors = StaticEncoder.load(small).encode_passages(["甲", "甲乙", "甲甲甲乙乙乙乙", "丙", ""])
    half = 0.5**0.5
    expected = [[1, 0], [half, half], [0.6, 0.8], [0, 0], [0, 0]]
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, expected, atol=1e-6)


def test_nothing_in_gives_nothing_out(small: Path) -> None:
    assert StaticEncoder.load(small).encode_queries([]).shape == (0, 2)


def test_shipped_vectors_do_not_depend_on_the_company() -> None:
    encoder = StaticEncoder.load()
    many = encoder.encode_passages(TEXTS * 100)
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    assert np.array_equal(many, np.tile(alone, (100, 1)))
    np.testing.assert_allclose(np.linalg.norm(many, axis=1), 1, atol=1e-6)


def test_width_and_case_make_no_difference() -> None:
    wide, narrow = StaticEncoder.load().encode_queries(["ＧＤＰ增长５％", "gdp增长5%"])
    assert np.array_equal(wide, narrow)


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        ("老百姓", "人民群众", "会议室"),
        ("租房合同", "房屋租赁合同", "劳动合同"),
        ("上班打卡", "考勤", "采购"),
    ],
)
def test_everyday_words_are_nearer_their_official_terms(asked: str, near: str, far: str) -> None:
    vectors = StaticEncoder.load().encode_queries([asked, near, far])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_shipped_files_are_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*")) < 25_000_000


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json"])
@pytest.mark.parametrize("content", [b"", b"\x10\0\0\0\0\0\0\0{", b"[]", b"{}"])
def test_damaged_files_are_unavailable(small: Path, name: str, content: bytes) -> None:
    if (name, content) == ("config.json", b"{}"):
        (small / name).write_bytes(content)
        assert StaticEncoder.load(small).name == "small"  # the folder's name
        return
    (small / name).write_bytes(content)
    with pytest.raises(EncoderUnavailable):
        StaticEncoder.load(small)


def test_table_and_tokenizer_must_match(small: Path, tmp_path: Path) -> None:
    (small / "tokenizer.json").write_bytes((SHIPPED / "tokenizer.json").read_bytes())
    with pytest.raises(EncoderUnavailable, match="expected a row for each of 24000 pieces"):
        StaticEncoder.load(small)


def test_digest_changes_with_a_weight(small: Path) -> None:
    before = StaticEncoder.load(small).digest
    weights = bytearray((small / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (small / "model.safetensors").write_bytes(weights)
    assert StaticEncoder.load(small).digest != before


def test_only_table_then_unit_length_is_static(small: Path, tmp_path: Path) -> None:
    assert is_static_model(small)
    assert not is_static_model(tmp_path)
    (small / "modules.json").write_text(json.dumps([{"type": "Transformer", "path": ""}]))
    assert not is_static_model(small)


@pytest.mark.slow
def test_sentence_transformers_gives_the_same_vectors() -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(SHIPPED), device="cpu", local_files_only=True)
    theirs = np.asarray(model.encode(TEXTS), dtype=np.float32)
    theirs /= np.linalg.norm(theirs, axis=1, keepdims=True)
    cosine = (theirs * StaticEncoder.load().encode_passages(TEXTS)).sum(axis=1)
    assert cosine.min() >= 0.9995
