"""embeddings/library.py: what is opened, what is not, and that it is done quietly."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from tiny_transformers import save_bert

from embeddings import EncoderUnavailable, load_encoder, load_reranker
from embeddings.library import is_offline, model_name, open_model

WRONG = ["", "x" * 5000, "a\0b", "..", "nobody/no-such-model"]


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


def test_a_model_is_called_by_the_last_part_of_its_name() -> None:
    assert model_name("BAAI/bge-m3") == model_name("/data/models/bge-m3/") == "bge-m3"


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", WRONG, ids=range(len(WRONG)))
def test_what_names_no_model_is_unavailable(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    for load in (load_encoder, load_reranker):
        with pytest.raises(EncoderUnavailable) as caught:
            load(name)
        assert caught.value.name == name
        assert caught.value.reason


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_file_and_a_damaged_folder_are_unavailable(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"weights")
    folder = tmp_path / "坏的"
    folder.mkdir()
    (folder / "modules.json").write_text(json.dumps([{"type": "none"}]))
    for wrong in (str(file), str(folder)):
        with pytest.raises(EncoderUnavailable):
            load_encoder(wrong)
        with pytest.raises(EncoderUnavailable):
            load_reranker(wrong)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_folder_is_opened_quietly(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from transformers.utils import logging as transformers_logging

    bars: Any = transformers_logging
    bert = save_bert(tmp_path / "bert", "BertModel")
    bars.enable_progress_bar()
    level = logging.getLogger("transformers").level
    capfd.readouterr()
    open_model("CrossEncoder", str(bert))  # which has no layer that scores, so there is much to say
    assert capfd.readouterr() == ("", "")
    assert bars.is_progress_bar_enabled()
    assert logging.getLogger("transformers").level == level
