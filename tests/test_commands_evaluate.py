from __future__ import annotations

import json
from pathlib import Path

import pytest
from fake_bot import FakeBot

from bot.__main__ import main
from bot.commands.thresholds import missed, read_thresholds
from bot.evaluation.judging.runs import read_run
from bot.evaluation.measuring.labels import MEASURE_NAMES

MAIN = "学习资料/主题教育要点.txt"
LINES = [
    {"id": "a", "question": "总要求", "answers": ["学思想"], "sources": [MAIN], "kind": "直接"},
    {"id": "b", "turns": ["年休假", "那跨年"], "answers": ["三月底"], "sources": []},
    {"id": "c", "question": "天气", "answers": [], "sources": []},
]


@pytest.fixture(autouse=True)
def questions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setattr("bot.pipeline.load_bot", lambda settings: FakeBot())
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in LINES), encoding="utf-8")
    return str(path)


def test_json_has_the_keys_of_the_contract(
    questions: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", questions, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert tuple(found["measures"]) == MEASURE_NAMES
    assert found["measures"]["answer_in_first"] == 0.5
    assert found["measures"]["answer_in_shown"] == 1.0
    assert found["measures"]["Success@1"] == 1.0
    assert (found["questions"], found["documents"], found["index_seconds"]) == (3, 4, None)
    assert found["questions_per_second"] > 0
    assert list(found["kinds"]) == ["直接", "其他"]


def test_the_table_is_aligned_and_told_in_chinese(
    questions: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", questions]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "度量                          名称                      值     95% 区间  数目",
        "────────────────────────────  ────────────────────  ──────  ───────────  ────",
        "答案在第一处引文里            answer_in_first        50.0%    0.0–100.0     2",
        "答案在所示引文里              answer_in_shown       100.0%  100.0–100.0     2",
    ]
    assert lines[-1].startswith("3 个问题，4 份资料，每秒回答 ")


def test_the_run_is_the_same_every_time(questions: str, tmp_path: Path) -> None:
    records = []
    for name in ("one.jsonl", "two.jsonl"):
        assert main(["evaluate", questions, "--run", str(tmp_path / name)]) == 0
        run = read_run(tmp_path / name)
        records.append([{**record, "milliseconds": 0} for record in run])
    assert records[0] == records[1]
    assert [record["id"] for record in records[0]] == ["a", "b", "c"]


def test_run_then_verify_then_a_shifted_quote(
    questions: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "run.jsonl"
    main(["evaluate", questions, "--run", str(path)])
    capsys.readouterr()
    assert main(["verify", str(path)]) == 0
    assert capsys.readouterr().out == "核对了 4 处引文，4 处与原文逐字一致（100.00%）。\n"
    text = path.read_text(encoding="utf-8").replace("要牢牢把握学思想", "要牢牢把握学想思")
    path.write_text(text, encoding="utf-8")
    assert main(["verify", str(path)]) == 1
    told = capsys.readouterr().out
    assert told.startswith(
        "核对了 4 处引文，3 处与原文逐字一致（75.00%）。\n  a 的引文 [1] 不一致："
    )
    assert main(["verify", str(path), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["quotes"], found["verbatim"], len(found["differences"])) == (4, 0.75, 1)


def test_a_run_without_quotes_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text('{"id":"a","question":"","answered":false,"citations":[]}', encoding="utf-8")
    assert main(["verify", str(path)]) == 0
    assert "没有引文可以核对" in capsys.readouterr().out


def test_fail_under_decides_the_exit_code(
    questions: str, capsys: pytest.CaptureFixture[str]
) -> None:
    reached = ["--fail-under", "answer_in_first=50%", "--fail-under", "answerable_refused=0"]
    assert main(["evaluate", questions, *reached]) == 0
    assert main(["evaluate", questions, "--fail-under", "answer_in_first=0.51"]) == 1
    said = "度量 answer_in_first 是 50.0%，没有达到要求的 51.0%。\n"
    assert capsys.readouterr().err == said
    assert main(["evaluate", questions, "--fail-under", "quote_characters=20"]) == 1
    assert "度量 quote_characters 是 " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nice=1", "--fail-under 里的度量「nice」不认识。可以写的有：answer_in_first、"),
        ("verbatim=好", "--fail-under 里「verbatim」的值「好」不是数。请写成 0.92 或 92%。"),
        ("verbatim=nan", "--fail-under 里「verbatim」的值「nan」不是数。"),
        ("verbatim", "--fail-under 里「verbatim」的值「」不是数。"),
    ],
)
def test_thresholds_that_cannot_be_read_are_told(
    text: str, said: str, questions: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", questions, "--fail-under", text]) == 2
    assert capsys.readouterr().err.startswith(said)


def test_a_measure_without_cases_does_not_reach_its_bound() -> None:
    thresholds = read_thresholds(["verbatim=1", "MRR@10=0.5"], MEASURE_NAMES)
    assert missed(thresholds, {"verbatim": None, "MRR@10": 0.5}) == [
        "度量 verbatim 没有可算的题目，达不到要求的 100.0%。"
    ]


def test_a_report_is_written(questions: str, tmp_path: Path) -> None:
    assert main(["evaluate", questions, "--report", str(tmp_path / "r.html")]) == 0
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_missing_question_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "none.jsonl"]) == 1
    assert capsys.readouterr().err == "找不到问题文件「none.jsonl」。请检查路径后再运行。\n"


def test_beir_takes_no_run_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--beir", "x", "--run", "r.jsonl"]) == 2
    assert "--beir 不能与 --run、--report、--fail-if-worse-than 一起用" in capsys.readouterr().err


def test_rows_of_no_use_are_named_and_the_rest_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "some.csv").write_text("问题,答案\n总要求,学思想\n,什么\n", encoding="utf-8")
    report = tmp_path / "r.json"
    assert main(["evaluate", str(tmp_path / "some.csv"), "--report", str(report)]) == 0
    told = capsys.readouterr()
    assert "第 3 行没有写问题，没有用。" in told.err
    assert json.loads(report.read_text(encoding="utf-8"))["skipped"] == [told.err.strip()]


def test_a_report_of_an_unknown_kind_is_told_before_anything_is_asked(
    questions: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", questions, "--report", "r.docx"]) == 2
    assert "报告「r.docx」的扩展名不认识。" in capsys.readouterr().err


def test_every_kind_of_report_at_once(questions: str, tmp_path: Path) -> None:
    names = ("r.html", "r.json", "r.xml", "r.xlsx")
    reports = [word for name in names for word in ("--report", str(tmp_path / name))]
    assert main(["evaluate", questions, *reports, "--trec", str(tmp_path / "t")]) == 0
    assert all((tmp_path / name).stat().st_size > 500 for name in names)
    wrong = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["wrong"]
    assert [(one["id"], one["faults"]) for one in wrong] == [("b", ["答案不在第一处引文"])]
    assert (tmp_path / "t" / "qrels.txt").read_text(encoding="utf-8") == f"a 0 {MAIN} 1\n"
