from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from fake_bot import FakeBot
from scipy import stats

from bot.__main__ import main
from bot.commands.tune import with_settings
from bot.errors import TooFewQuestions
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.evaluation.tuning.choosing import Trial, check_enough, tune
from bot.evaluation.tuning.trials import settings_tried, try_settings
from bot.ranking.passages.retrieval import WORD_SHARE
from bot.settings import Settings

ANSWERABLE = np.array([True] * 120 + [False] * 80)


def trial(candidates: int = 8, word_share: float = 0.5, seed: int = 0) -> Trial:
    """Answerable questions are sure above 0.5, unanswerable ones below; a tenth is wrong."""
    random = np.random.default_rng(seed)
    sure = np.where(ANSWERABLE, random.uniform(0.5, 1, 200), random.uniform(0.1, 0.45, 200))
    return Trial(candidates, word_share, sure.round(4), ANSWERABLE & (random.random(200) < 0.9))


def test_a_threshold_between_the_two_sorts_is_found_and_shown() -> None:
    found = tune([trial()], ANSWERABLE, 0.24)
    assert 0.44 <= found.chosen.threshold <= 0.51
    assert found.before.refused.value < 0.6 and found.after.refused.value > 0.95
    assert found.after.answered.value == pytest.approx(found.before.answered.value, abs=0.02)
    assert found.is_shown and found.chance < 0.001


def test_good_settings_stay_as_they_are() -> None:
    found = tune([trial(8, seed=1), trial(5, seed=1), trial(8, 0.35, 1)], ANSWERABLE, 0.47)
    assert found.chosen == found.current
    assert not found.is_shown and found.chance == 1.0


@pytest.mark.parametrize(("candidates", "word_share"), [(12, 0.5), (8, 0.35)])
def test_the_better_of_two_values_is_chosen(candidates: int, word_share: float) -> None:
    better = Trial(candidates, word_share, trial().confidence, ANSWERABLE)
    found = tune([trial(), better], ANSWERABLE, 0.47)
    assert (found.chosen.candidates, found.chosen.word_share) == (candidates, word_share)
    assert found.is_shown


def test_chance_is_not_taken_for_a_gain() -> None:
    """What any threshold wins on one sort of questions it loses on the other."""
    noise = Trial(8, 0.5, np.random.default_rng(3).random(200).round(4), ANSWERABLE)
    found = tune([noise], ANSWERABLE, 0.24)
    assert not found.is_shown and found.gain.mean.low < 0 < found.gain.mean.high


def test_intervals_are_those_of_scipy() -> None:
    """Of a share, and of the mean of two shares, by resampling with other draws."""
    found = tune([trial()], ANSWERABLE, 0.24).before
    well = trial().went_well(ANSWERABLE, 0.24).astype(float)

    def mean(well: np.ndarray, sort: np.ndarray, axis: int) -> np.ndarray:
        told = (well * sort).sum(axis) / sort.sum(axis)
        others = (well * (1 - sort)).sum(axis) / (1 - sort).sum(axis)
        both: np.ndarray = (told + others) / 2
        return both

    theirs = stats.bootstrap(
        (well, ANSWERABLE.astype(float)), mean, paired=True, vectorized=True,
        method="percentile", n_resamples=4000, rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    width = theirs.high - theirs.low
    assert found.mean.low == pytest.approx(theirs.low, abs=0.12 * width)
    assert found.mean.high == pytest.approx(theirs.high, abs=0.12 * width)
    wilson = stats.binomtest(int(well[ANSWERABLE].sum()), 120).proportion_ci(method="wilson")
    assert found.answered.low == pytest.approx(wilson.low, abs=0.02)


def test_one_setting_at_a_time_is_tried_and_nothing_is_refused() -> None:
    tried = settings_tried(Settings(candidates=8))
    assert {one.threshold for one in tried} == {0.0}
    assert [(one.candidates, one.word_share) for one in tried] == [
        (8, 0.5), (5, 0.5), (12, 0.5), (8, 0.2), (8, 0.35), (8, 0.65), (8, 0.8),
    ]  # fmt: skip


def test_the_settings_begin_as_the_ranking_was_tuned() -> None:
    assert Settings().word_share == WORD_SHARE


def test_each_setting_is_tried_with_every_question() -> None:
    asked = [LabeledQuestion("a", ("总要求",), ("学思想",)), LabeledQuestion("b", ("长" * 501,))]
    trials = try_settings(FakeBot, settings_tried(Settings()), asked)
    assert len(trials) == 7
    assert all(one.confidence.tolist() == [0.9, 0.0] for one in trials)
    assert all(one.right.tolist() == [True, False] for one in trials)


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
        '# 我的设置\nthreshold = 0.31  # 旧\ntitle = "问一问"\ncandidates = 12\n'
    )
    assert with_settings("", {"threshold": 0.31}) == "threshold = 0.31\n"
    quoted = with_settings('"threshold"=0.2\nport = 80', {"threshold": 0.31, "candidates": 5})
    assert quoted == '"threshold"=0.31\nport = 80\ncandidates = 5\n'


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
    assert "现在的设置就是最好的" in told and told.endswith("没有改动设置。\n")
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
