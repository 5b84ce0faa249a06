from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from fake_bot import FakeBot

from bot.__main__ import main
from bot.commands.tune import with_settings
from bot.errors import TooFewQuestions
from bot.evaluation.labeled import LabeledQuestion
from bot.evaluation.tuning import Choice, Trial, check_enough, tune

ANSWERABLE = np.array([True] * 120 + [False] * 80)


def trial(candidates: int = 8, seed: int = 0) -> Trial:
    """Answerable questions are sure above 0.5, unanswerable ones below; a tenth is wrong."""
    random = np.random.default_rng(seed)
    sure = np.where(ANSWERABLE, random.uniform(0.5, 1, 200), random.uniform(0.1, 0.45, 200))
    return Trial(candidates, sure.round(4), ANSWERABLE & (random.random(200) < 0.9))


def test_a_threshold_between_the_two_sorts_is_found_and_shown() -> None:
    found = tune([trial()], ANSWERABLE, Choice(8, 0.24))
    assert 0.44 <= found.chosen.threshold <= 0.51
    assert found.before.refused < 0.6 and found.after.refused > 0.95
    assert found.after.answered == pytest.approx(found.before.answered, abs=0.02)
    assert found.is_shown and found.chance < 0.001


def test_good_settings_stay_as_they_are() -> None:
    found = tune([trial(5, 1), trial(8, 1)], ANSWERABLE, Choice(8, 0.47))
    assert found.chosen == found.current
    assert not found.is_shown and found.chance == 1.0


def test_the_better_of_two_values_is_chosen() -> None:
    better = Trial(12, trial().confidence, ANSWERABLE)
    found = tune([trial(), better], ANSWERABLE, Choice(8, 0.47))
    assert found.chosen.candidates == 12 and found.is_shown


def test_chance_is_not_taken_for_a_gain() -> None:
    random = np.random.default_rng(3)
    noise = Trial(8, random.random(200).round(4), ANSWERABLE & (random.random(200) < 0.5))
    assert not tune([noise], ANSWERABLE, Choice(8, 0.24)).is_shown


@pytest.mark.parametrize(
    ("n_answerable", "n_unanswerable", "said"),
    [(30, 19, "只有 49 题，少于 50 题"), (45, 5, "答不出的有 5 题"), (9, 60, "答得出的有 9 题")],
)
def test_too_few_questions_are_refused(n_answerable: int, n_unanswerable: int, said: str) -> None:
    some = [LabeledQuestion(str(n), ("问",), ("答",)) for n in range(n_answerable)]
    some += [LabeledQuestion(f"u{n}", ("问",)) for n in range(n_unanswerable)]
    with pytest.raises(TooFewQuestions, match=said):
        check_enough(some)


def test_other_lines_of_a_settings_file_stay() -> None:
    old = '# 我的设置\nthreshold = 0.2  # 旧\ntitle = "问一问"\n'
    assert with_settings(old, {"threshold": 0.31, "candidates": 12}) == (
        '# 我的设置\nthreshold = 0.31\ntitle = "问一问"\ncandidates = 12\n'
    )
    assert with_settings("", {"threshold": 0.31}) == "threshold = 0.31\n"


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Questions that are answered with 0.9, some of them rightly, or found with 0.2."""
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: FakeBot())
    monkeypatch.chdir(tmp_path)
    asked = [("总要求", ["学思想"])] * 40 + [("天气", [])] * 20
    lines = [json.dumps({"question": q, "answers": a}) for q, a in asked]
    (tmp_path / "q.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "q.jsonl"


def test_nothing_is_written_when_nothing_is_shown(
    questions: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tune", questions]) == 0
    told = capsys.readouterr().out
    assert "看不出选出的设置更好" in told and told.endswith("没有改动设置。\n")
    assert not (tmp_path / "yinju.toml").exists()


def test_what_is_shown_is_written_and_read_as_settings(
    questions: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("YINJU_THRESHOLD", "0.1")
    (tmp_path / "yinju.toml").write_text('title = "问"\n', encoding="utf-8")
    assert main(["tune", questions, "--json", "--dry-run"]) == 0
    assert json.loads(capsys.readouterr().out)["written"] is None
    assert main(["tune", questions]) == 0
    told = capsys.readouterr()
    assert "已写入「yinju.toml」" in told.out
    assert told.err == "环境变量 YINJU_THRESHOLD 优先于设置文件，请改掉或去掉它。\n"
    text = (tmp_path / "yinju.toml").read_text(encoding="utf-8")
    assert text.startswith('title = "问"\nc') and "threshold = 0.2" in text
