"""embeddings/encoder.py and loading.py: which name gives which encoder, and what cannot load."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from embeddings import Encoder, EncoderUnavailable, load_encoder
from embeddings.static import SHIPPED, StaticEncoder


def test_shipped_is_the_folder_beside_the_code() -> None:
    shipped: Encoder = load_encoder("shipped")
    by_folder: Encoder = load_encoder(str(SHIPPED))
    assert (shipped.name, shipped.dimension) == ("yinju-static-zh-1", 256)
    assert by_folder.digest == shipped.digest
    assert len(shipped.digest) == 64


def test_shipped_needs_neither_torch_nor_network() -> None:
    program = (
        "import sys; from embeddings import load_encoder; "
        "load_encoder('shipped').encode_queries(['主题教育']); "
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'jieba'} & set(sys.modules)))"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_questions_and_passages_lie_in_one_space() -> None:
    encoder = load_encoder("shipped")
    texts = ["租房合同", "调查研究"]
    assert np.array_equal(encoder.encode_queries(texts), encoder.encode_passages(texts))


def test_unavailable_keeps_what_was_asked_for_and_why(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable) as caught:
        StaticEncoder.load(tmp_path / "nowhere")
    assert caught.value.name == str(tmp_path / "nowhere")
    assert caught.value.reason == f"there is no {tmp_path / 'nowhere' / 'model.safetensors'}"
    assert str(caught.value) == f"{caught.value.name}: {caught.value.reason}"
