from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.evaluation.comparing import compare_runs
from bot.evaluation.judging.runs import write_run


def record(name: str, shown: float, **more: float) -> dict[str, Any]:
    return {
        "id": name, "question": f"问题{name}", "answered": True, "citations": [],
        "measures": {"answer_in_shown": shown, **more},
    }  # fmt: skip


BEFORE = [record(str(n), float(n < 30), nDCG=1.0) for n in range(40)]
BETTER = [record(str(n), float(n < 36)) for n in range(40)]
WORSE = [record(str(n), float(n < 20)) for n in range(40)]


def test_questions_won_and_lost_with_an_exact_test() -> None:
    found = compare_runs(BEFORE, WORSE)
    [change] = found.changes
    assert (change.name, change.before, change.after, change.n) == (
        "answer_in_shown",
        0.75,
        0.5,
        40,
    )
    assert (change.n_won, change.n_lost) == (0, 10)
    assert change.chance == change.adjusted == pytest.approx(2 / 2**10)
    assert change.is_worse
    assert [one["id"] for one in found.lost] == [str(n) for n in range(20, 30)]
    assert not found.won


def test_a_gain_and_a_small_loss_are_no_failure() -> None:
    assert not any(change.is_worse for change in compare_runs(BEFORE, BETTER).changes)
    three = [record(str(n), float(n < 27)) for n in range(40)]
    assert not any(change.is_worse for change in compare_runs(BEFORE, three).changes)


def test_more_wrong_refusals_are_a_loss() -> None:
    before = [record(str(n), 1.0, answerable_refused=0.0) for n in range(20)]
    after = [record(str(n), 1.0, answerable_refused=float(n < 12)) for n in range(20)]
    worse = [change.name for change in compare_runs(before, after).changes if change.is_worse]
    assert worse == ["answerable_refused"]


def test_one_quote_that_is_not_verbatim_is_a_loss() -> None:
    before = [record(str(n), 1.0, verbatim=1.0) for n in range(20)]
    after = [*before[:-1], record("19", 1.0, verbatim=0.5)]
    assert [c.name for c in compare_runs(before, after).changes if c.is_worse] == ["verbatim"]


def test_other_questions_are_not_compared() -> None:
    other = {**record("1", 0.0), "question": "另一个问法"}
    found = compare_runs(BEFORE, [BEFORE[0], other, record("x", 1.0)])
    assert (found.n_common, found.n_alone) == (1, 41)


@pytest.fixture
def runs(tmp_path: Path) -> dict[str, str]:
    named = {"before": BEFORE, "better": BETTER, "worse": WORSE}
    for name, records in named.items():
        write_run(tmp_path / f"{name}.jsonl", records)
    return {name: str(tmp_path / f"{name}.jsonl") for name in named}


def test_the_command_tells_and_decides(
    runs: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", runs["before"], runs["worse"]]) == 0
    told = capsys.readouterr().out
    assert "比较了 40 题。" in told and "变差的题（10）：\n  20  问题20 → （没有回答）" in told
    assert "从 75.0% 变为 50.0%：0 题变好，10 题变差" in told
    assert main(["compare", runs["before"], runs["worse"], "--fail-if-worse"]) == 1
    assert main(["compare", runs["before"], runs["better"], "--fail-if-worse"]) == 0
    assert "没有哪一项明显变差。" in capsys.readouterr().out
    assert main(["compare", runs["before"], runs["better"], "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["questions"], found["won"]) == (40, [str(n) for n in range(30, 36)])


def test_runs_without_measures_or_in_common_are_told(
    runs: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = {"id": "a", "question": "问", "answered": False, "citations": []}
    write_run(tmp_path / "bare.jsonl", [bare])
    assert main(["compare", runs["before"], str(tmp_path / "bare.jsonl")]) == 1
    assert "里没有每题的度量，不能比较。" in capsys.readouterr().err
    write_run(tmp_path / "odd.jsonl", [{**bare, "measures": {"verbatim": "好"}}])
    assert main(["compare", runs["before"], str(tmp_path / "odd.jsonl")]) == 1
    assert "里没有每题的度量，不能比较。" in capsys.readouterr().err
    write_run(tmp_path / "other.jsonl", [record("other", 1.0)])
    assert main(["compare", runs["before"], str(tmp_path / "other.jsonl")]) == 1
    assert "没有一道题与这次相同" in capsys.readouterr().err
