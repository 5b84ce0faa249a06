"""embeddings/cross_encoder.py: scores of pairs; real ones by folder when slow."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tiny_transformers import save_bert, save_cross_encoder, save_encoder

from embeddings import EncoderUnavailable, load_reranker
from embeddings.cross_encoder import CrossEncoderReranker

QUESTION = "年休假由科室审批"
TEXTS = ["租房合同", "年休假五天", "押金", "由科室审批", "出租人应当返还押金", "年休假"]


class FakeModel:
    """A model that counts the characters of a question in a text."""

    def predict(
        self, pairs: list[tuple[str, str]], activation_fn: Any, **_: Any
    ) -> NDArray[np.float64]:
        counts = [float(sum(text.count(c) for c in question)) for question, text in pairs]
        return np.asarray(activation_fn(np.array(counts)))


def test_scores_are_the_plain_output_of_the_model() -> None:
    scores = CrossEncoderReranker("数字", FakeModel()).score("押金", ["租房", "押金押金", "金"])
    assert scores.dtype == np.float32
    assert scores.tolist() == [0.0, 4.0, 1.0]


def test_no_texts_have_no_scores() -> None:
    assert CrossEncoderReranker("数字", FakeModel()).score("押金", []).shape == (0,)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return save_bert(tmp_path / "tiny", "BertForSequenceClassification")


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_real_cross_encoder_by_folder_orders_as_the_library_does(tiny: Path) -> None:
    from sentence_transformers import CrossEncoder

    reranker = load_reranker(str(tiny))
    assert reranker.name == "tiny"
    scores = reranker.score(QUESTION, TEXTS)
    assert (scores.shape, scores.dtype) == ((len(TEXTS),), np.dtype(np.float32))
    ranked = CrossEncoder(str(tiny), local_files_only=True).rank(QUESTION, TEXTS)
    assert np.argsort(-scores).tolist() == [one["corpus_id"] for one in ranked]


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_scores_are_the_same_again_and_in_any_batch(tiny: Path) -> None:
    reranker = load_reranker(str(tiny))
    scores = reranker.score(QUESTION, TEXTS)
    assert np.ptp(scores) > 0.01
    assert load_reranker(str(tiny)).score(QUESTION, TEXTS).tolist() == scores.tolist()
    many = reranker.score(QUESTION, TEXTS * 12)
    np.testing.assert_allclose(many, np.tile(scores, 12), atol=1e-5)
    long = reranker.score(QUESTION * 50, [TEXTS[0] * 500])
    assert np.isfinite(long).all()


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_the_models_own_prompt_goes_before_the_question(tmp_path: Path, tiny: Path) -> None:
    prompted = load_reranker(str(save_cross_encoder(tmp_path / "prompted", "查询：")))
    plain = load_reranker(str(tiny))
    scores = prompted.score(QUESTION, TEXTS)
    np.testing.assert_allclose(scores, plain.score("查询：" + QUESTION, TEXTS), atol=1e-5)
    assert not np.allclose(scores, plain.score(QUESTION, TEXTS), atol=1e-3)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_model_that_is_no_reranker_is_unavailable(tmp_path: Path) -> None:
    three = save_bert(tmp_path / "three", "BertForSequenceClassification", n_labels=3)
    bare = save_bert(tmp_path / "bare", "BertModel")
    encoder = save_encoder(tmp_path / "encoder", {})
    for folder, reason in (
        (three, "it gives 3 numbers for a pair, expected one"),
        (bare, "its weights have no layer that scores"),
        (encoder, "it is a SentenceTransformer, expected a CrossEncoder"),
    ):
        with pytest.raises(EncoderUnavailable) as caught:
            load_reranker(str(folder))
        assert (caught.value.name, caught.value.reason) == (str(folder), reason)
