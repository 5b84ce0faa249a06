from __future__ import annotations

import importlib
from types import SimpleNamespace

import pytest

from bot.__main__ import main


def test_serve_hands_its_arguments_to_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []

    def serve(argv: list[str]) -> int:
        given.append(argv)
        return 3

    pages = {"ui.__main__": SimpleNamespace(main=serve)}
    monkeypatch.setattr(importlib, "import_module", lambda name: pages[name])
    assert main(["serve"]) == 3
    assert (
        main(
            ["serve", "--corpus", "资 料", "--index", "i", "--port", "80", "--watch", "--api-only"]
        )
        == 3
    )
    assert given == [[], ["--corpus=资 料", "--index=i", "--port=80", "--watch", "--api-only"]]
