"""A trained table and its tokenizer to a folder that sentence-transformers opens.

One file of weights, in half precision, serves both sentence-transformers and the light
reader in ``embeddings/static.py``. Each file is written beside its place and renamed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.models.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]
LONGEST = 64.0  # length of the longest row; lengths do not matter, only their ratios
CONFIG = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine", "prompts": {}}


def export(table: NDArray[np.float32], tokenizer: Tokenizer, folder: Path, name: str) -> None:
    """Write the model, rows scaled to keep small numbers precise in half precision."""
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    longest = np.linalg.norm(table, axis=1).max()
    weights = {"embedding.weight": (table * (LONGEST / longest)).astype(np.float16)}
    replace_file(folder / "model.safetensors", lambda path: save_file(weights, path))
    replace_file(folder / "tokenizer.json", lambda path: tokenizer.save(str(path), pretty=False))
    replace_file(folder / "modules.json", _json(MODULES))
    replace_file(folder / "config_sentence_transformers.json", _json(CONFIG))
    replace_file(folder / "1_Normalize" / "config.json", _json({}))
    replace_file(folder / "config.json", _json({"name": name, "dimension": table.shape[1]}))


def _json(value: Any) -> Callable[[Path], object]:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    return lambda path: path.write_text(text, encoding="utf-8")


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place, readable for all, and move it there."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    write(beside)
    beside.chmod(0o644)
    os.replace(beside, path)
