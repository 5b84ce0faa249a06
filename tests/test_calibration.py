"""Whether the confidence means what it says: worked by hand, and shown where it is looked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fake_bot import FakeBot

from bot.__main__ import main
from bot.evaluation.judging.experiment import run_questions
from bot.evaluation.judging.verifying import SourceTexts
from bot.evaluation.measuring.calibration import FEWEST, auroc, reliability
from bot.evaluation.measuring.scoring import reliability_of, scorecard
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.evaluation.reports.findings import findings_of
from bot.evaluation.reports.reliability_rows import rows, summary
from bot.evaluation.reports.report import report_html

# Guo et al. 2017, eq. 3: 10 answers told with 0.9 of which 8 are right, 10 with 0.65 of which 5.
ANSWERED = [(0.9, n < 8) for n in range(10)] + [(0.65, n < 5) for n in range(10)]
REFUSED = [(0.1, False), (0.1, True), (0.15, False), (0.0, False)]


def test_errors_worked_by_hand() -> None:
    found = reliability(ANSWERED, REFUSED)
    assert found.n_answered == 20
    assert found.calibration_error == pytest.approx((10 * 0.1 + 10 * 0.15) / 20)
    brier = (8 * 0.1**2 + 2 * 0.9**2 + 5 * 0.35**2 + 5 * 0.65**2) / 20
    assert found.brier == pytest.approx(brier)
    # 13 right, 7 wrong; pairs won 8 * 5, lost 5 * 2, tied 8 * 2 + 5 * 5
    assert found.auroc == pytest.approx((8 * 5 + (8 * 2 + 5 * 5) / 2) / (13 * 7))


def test_bins_hold_answers_and_refusals_apart() -> None:
    found = reliability(ANSWERED, REFUSED)
    assert [(one.n_answered, one.n_refused) for one in found.bins] == [
        (0, 1), (0, 3), (0, 0), (0, 0), (0, 0), (0, 0), (10, 0), (0, 0), (0, 0), (10, 0),
    ]  # fmt: skip
    assert found.bins[1].answerable == pytest.approx(1 / 3)
    assert (found.bins[1].right, found.bins[1].confidence) == (None, None)
    assert (found.bins[6].right, found.bins[6].confidence) == pytest.approx((0.5, 0.65))
    assert rows(found)[9] == ("0.9–1.0", "10", "0.90", "80%", "0", "—")


def test_a_bound_belongs_to_the_bin_above_it_and_one_to_the_last() -> None:
    sure = [n / 10 for n in range(11)]
    counted = [one.n_answered for one in reliability([(c, True) for c in sure], []).bins]
    assert counted == [1] * 9 + [2]
    just_below = reliability([(0.2999, True)], []).bins
    assert [one.n_answered for one in just_below[2:4]] == [1, 0]


def test_a_confidence_that_means_what_it_says_has_no_error() -> None:
    honest = [(0.75, n % 4 > 0) for n in range(40)]
    found = reliability(honest, [])
    assert found.calibration_error == pytest.approx(0.0)
    assert found.auroc == pytest.approx(0.5)


def test_too_few_answers_tell_nothing() -> None:
    found = reliability(ANSWERED[: FEWEST - 1], REFUSED)
    assert (found.calibration_error, found.brier, found.auroc) == (None, None, None)
    assert summary(found) == "作答 19 题，不足 20 题，不计算把握与答对率的差距。"
    assert reliability([], []).n_answered == 0


def test_right_answers_alone_have_no_auroc() -> None:
    found = reliability([(0.9, True)] * FEWEST, [])
    assert found.auroc is None
    assert found.calibration_error == pytest.approx(0.1)
    assert summary(found).endswith("；全对或全错，不计算 AUROC。")


@pytest.mark.parametrize(
    ("positive", "negative", "value"),
    [
        ([0.8, 0.4], [0.35, 0.1], 1.0),
        ([0.8, 0.35], [0.4, 0.1], 0.75),  # the example of scikit-learn's roc_auc_score
        ([0.5], [0.5], 0.5),
        ([], [0.5], None),
        ([0.5], [], None),
    ],
)
def test_auroc(positive: list[float], negative: list[float], value: float | None) -> None:
    assert auroc(positive, negative) == value


def asked() -> list[LabeledQuestion]:
    right = [LabeledQuestion(f"r{n}", ("总要求",), ("学思想",)) for n in range(15)]
    wrong = [LabeledQuestion(f"w{n}", ("开班",), ("三十天",)) for n in range(4)]
    unanswerable = [LabeledQuestion("u", ("安全测试",), ())]
    refused = [LabeledQuestion("a", ("公积金",), ("12%",)), LabeledQuestion("b", ("天气",), ())]
    return right + wrong + unanswerable + refused


def test_an_answer_is_right_when_a_shown_quote_holds_it() -> None:
    found = reliability_of(run_questions(FakeBot(), asked()))
    assert (found.bins[9].n_answered, found.bins[9].right) == (20, 15 / 20)
    assert (found.bins[2].n_refused, found.bins[2].answerable) == (2, 1 / 2)
    assert found.calibration_error == pytest.approx(0.15)


def test_both_are_measures() -> None:
    scores = {score.name: score for score in scorecard(run_questions(FakeBot(), asked()))}
    assert scores["calibration_error"].value == pytest.approx(0.15)
    assert scores["calibration_error"].n == 20
    assert scores["auroc"].value == 0.5


def test_the_report_holds_the_table() -> None:
    bot = FakeBot()
    judged = run_questions(bot, asked())
    page = report_html(findings_of(judged, 8), SourceTexts(bot))
    table = page[page.index("<h2>把握与实际</h2>") : page.index("<h2>需要看的问题")]
    assert '<td>0.9–1.0</td><td class="number">20</td>' in table
    assert "把握与答对率平均相差 0.150（ECE）" in table


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: FakeBot())
    path = tmp_path / "q.jsonl"
    lines = [{"id": q.id, "question": q.question, "answers": q.answers} for q in asked()]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def test_the_command_prints_the_table_and_bounds_the_error(
    questions: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", questions, "--fail-under", "calibration_error=0.2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "0.9–1.0    20      0.90       75%     0               —" in lines
    assert "0.2–0.3     0         —         —     2             50%" in lines
    assert main(["evaluate", questions, "--fail-under", "calibration_error=0.1"]) == 1
    assert "度量 calibration_error 是 0.150，没有达到要求的 0.100。" in capsys.readouterr().err


def test_json_holds_it_under_reliability(
    questions: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", questions, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["reliability"]
    assert {name: found[name] for name in ("answered", "calibration_error", "brier", "auroc")} == {
        "answered": 20, "calibration_error": 0.15, "brier": 0.21, "auroc": 0.5,
    }  # fmt: skip
    assert found["bins"][9] == {
        "low": 0.9, "high": 1.0, "answered": 20, "confidence": 0.9, "right": 0.75,
        "refused": 0, "answerable": None,
    }  # fmt: skip
