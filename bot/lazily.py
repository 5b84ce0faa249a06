"""Names that a package hands out, imported from its files when they are first asked for.

`yinju ask` needs a few files of `documents/` and `index/`; the readers of twenty kinds of file
would take longer to import than the answer takes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def handed_out(package: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package; ``names`` tells in which file (a_b for a_b.py) each is."""
    file_of = {name: file for file, held in names.items() for name in held.split()}

    def load(name: str) -> Any:
        if name not in file_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(f"{package}.{file_of[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return load
