"""embeddings/sentence_transformer.py: prompts, unit rows, progress, digest; a real one when slow."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from embeddings import EncoderUnavailable, load_encoder
from embeddings.sentence_transformer import SentenceTransformerEncoder, is_offline


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

    def __init__(self, prompts: dict[str, str], weight: float = 1.0) -> None:
        self.prompts = prompts
        self.weight = weight

    def encode(self, texts: list[str], **_: Any) -> NDArray[np.float32]:
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


def test_progress_counts_texts() -> None:
    seen: list[tuple[int, int]] = []
    encoder = SentenceTransformerEncoder("两", FakeModel({}), lambda *done: seen.append(done))
    encoder.encode_passages(["甲"] * 1100)
    assert seen == [(512, 1100), (1024, 1100), (1100, 1100)]


def test_digest_changes_with_weights_and_prompts() -> None:
    models = [FakeModel({}), FakeModel({}, weight=1.5), FakeModel({"query": "问："})]
    digests = {SentenceTransformerEncoder("一", model).digest for model in models}
    assert len(digests) == 3
    assert SentenceTransformerEncoder("二", FakeModel({})).digest in digests


@pytest.mark.parametrize(
    ("environ", "offline"),
    [
        ({}, False),
        ({"HF_HUB_OFFLINE": "1"}, True),
        ({"HF_HUB_OFFLINE": "true"}, True),
        ({"HF_HUB_OFFLINE": "0"}, False),
        ({"TRANSFORMERS_OFFLINE": "1"}, True),
    ],
)
def test_offline_is_read_from_the_environment(environ: dict[str, str], offline: bool) -> None:
    assert is_offline(environ) is offline


@pytest.fixture
def tiny_transformer(tmp_path: Path) -> Path:
    """A real transformer of two small layers with random weights, and prompts of its own."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import AutoTokenizer, BertConfig, BertModel

    torch.manual_seed(1)
    base = tmp_path / "base"
    base.mkdir()
    characters = sorted(set("为这个句子生成表示：出租人应当返还押金租房合同"))
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]
    (base / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32,
    )  # fmt: skip
    BertModel(config).save_pretrained(base)
    AutoTokenizer.from_pretrained(base).save_pretrained(base)
    modules = [Transformer(str(base)), Pooling(16, pooling_mode="mean")]
    prompts = {"query": "为这个句子生成表示：", "document": ""}
    folder = tmp_path / "tiny"
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder))
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_real_transformer_by_folder(tiny_transformer: Path) -> None:
    encoder = load_encoder(str(tiny_transformer))
    assert (encoder.name, encoder.dimension) == ("tiny", 16)
    queries = encoder.encode_queries(["租房合同", "押金"])
    prompted = encoder.encode_passages(["为这个句子生成表示：租房合同", "为这个句子生成表示：押金"])
    np.testing.assert_allclose(queries, prompted, atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(queries, axis=1), 1, atol=1e-5)
    assert load_encoder(str(tiny_transformer)).digest == encoder.digest


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_damaged_folder_is_unavailable(tiny_transformer: Path) -> None:
    (tiny_transformer / "modules.json").write_text(json.dumps([{"type": "none"}]))
    with pytest.raises(EncoderUnavailable) as caught:
        load_encoder(str(tiny_transformer))
    assert caught.value.name == str(tiny_transformer)
