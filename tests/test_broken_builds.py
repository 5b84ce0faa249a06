"""Builds that were broken on purpose are told from a whole one by their runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.evaluation.making.tables import write_questions
from bot.evaluation.questions.labeled import read_questions
from bot.index import PassageIndex
from bot.pipeline import build_index
from bot.reading import cite
from bot.settings import Settings
from bot.types import Citation

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "corpus" / "questions.jsonl"
Break = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("whole") / "index")
    build_index(ROOT / "corpus" / "documents", Settings(index=folder))
    return folder


@pytest.fixture(scope="module")
def whole_run(index: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    run = str(tmp_path_factory.mktemp("whole") / "run.jsonl")
    assert evaluated(QUESTIONS, index, "--run", run) == 0
    yield run


def evaluated(questions: Path, index: str, *options: str) -> int:
    """The exit code of an evaluation in this process, so that what was broken here is broken."""
    return main(["evaluate", str(questions), "--index", index, "--processes", "1", *options])


def without_refusals(patch: pytest.MonkeyPatch) -> None:
    patch.setenv("YINJU_THRESHOLD", "0")


def with_shifted_quotes(patch: pytest.MonkeyPatch) -> None:
    def shifted(*given: Any) -> Citation:
        cited = cite(*given)
        return replace(cited, start=cited.start + 1, end=min(cited.end + 1, cited.passage.end))

    patch.setattr("bot.answering.cite", shifted)


def without_vectors(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(PassageIndex, "search_vectors", lambda *given: [])


@pytest.mark.parametrize(
    ("break_it", "every", "said"),
    [
        (without_refusals, 6, "该拒答的拒答了（unanswerable_refused）"),
        (with_shifted_quotes, 6, "引文从句首到句尾（whole_sentences）"),
        (without_vectors, 1, "答案在第一处引文里（answer_in_first）"),
    ],
)
def test_a_broken_build_does_not_pass(
    break_it: Break, every: int, said: str, index: str, whole_run: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    write_questions(tmp_path / "some.jsonl", read_questions(QUESTIONS)[::every])
    check = partial(evaluated, tmp_path / "some.jsonl", index, "--fail-if-worse-than", whole_run)
    if every > 1:
        assert check() == 0
    break_it(monkeypatch)
    assert check() == 1
    assert said in capsys.readouterr().err
