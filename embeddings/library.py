"""Models of the sentence-transformers library, opened by folder or hub name.

The library is imported when a model is opened, not before.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from embeddings.encoder import EncoderUnavailable

Kind = Literal["SentenceTransformer", "CrossEncoder"]
_TALKATIVE = ("sentence_transformers", "transformers")


def open_model(kind: Kind, name_or_folder: str) -> Any:
    """A model of a class of the library.

    Nothing is downloaded for a folder, nor when HF_HUB_OFFLINE is set.

    Raises:
        EncoderUnavailable: the library or the model is not there, cannot be loaded, or is of
            another kind.
    """
    try:
        import sentence_transformers
    except ImportError as error:
        reason = "the package sentence-transformers is not installed"
        raise EncoderUnavailable(name_or_folder, reason) from error
    try:
        local = Path(name_or_folder).exists() or is_offline(os.environ)
        declared = _declared_kind(name_or_folder, local)
        if declared not in (None, kind):
            raise ValueError(f"it is a {declared}, expected a {kind}")
        with _quiet(local):
            return getattr(sentence_transformers, kind)(name_or_folder, local_files_only=local)
    except Exception as error:  # configuration, weights and hub each raise their own kinds
        raise EncoderUnavailable(name_or_folder, _first_line(error)) from error


def model_name(name_or_folder: str) -> str:
    """How people call a model: the last part of its folder or hub name."""
    return Path(name_or_folder).name or name_or_folder


def is_offline(environ: Mapping[str, str]) -> bool:
    """Whether the environment forbids downloads, as the hub client reads it."""
    value = environ.get("HF_HUB_OFFLINE") or environ.get("TRANSFORMERS_OFFLINE") or ""
    return value.upper() in {"1", "ON", "YES", "TRUE"}


def _declared_kind(name_or_folder: str, local: bool) -> str | None:
    """The class that a model was saved by; None for a plain transformer, which does not say.

    The library turns one kind into another with layers of random numbers.
    """
    from sentence_transformers.util import load_file_path

    if load_file_path(name_or_folder, "modules.json", local_files_only=local) is None:
        return None
    name = "config_sentence_transformers.json"
    path = load_file_path(name_or_folder, name, local_files_only=local)
    stored = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    return str(stored.get("model_type", "SentenceTransformer"))


@contextmanager
def _quiet(local: bool) -> Iterator[None]:
    """Without what the library writes: errors are told by ours, and bars only for downloads."""
    from transformers.utils import logging as transformers_logging

    bars: Any = transformers_logging  # without type information
    hide = local and bars.is_progress_bar_enabled()
    levels = {name: logging.getLogger(name).level for name in _TALKATIVE}
    try:
        for name in levels:
            logging.getLogger(name).setLevel(logging.ERROR)
        if hide:
            bars.disable_progress_bar()
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        if hide:
            bars.enable_progress_bar()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
