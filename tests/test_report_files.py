"""JUnit, XLSX and TREC files, read again with the tools they are made for."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import ir_measures
import openpyxl
import pytest
from fake_bot import FakeBot

from bot.evaluation.judging.experiment import Judged, run_questions
from bot.evaluation.measuring.retrieval_measures import retrieval_measures
from bot.evaluation.measuring.scoring import scorecard
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.evaluation.reports.junit import junit_xml
from bot.evaluation.reports.spreadsheet import spreadsheet_bytes
from bot.evaluation.reports.trec import write_trec

FORMULA = '=HYPERLINK("http://example.org","点我")'
QUESTIONS = [
    LabeledQuestion("a", ("总要求是什么",), ("学思想",), ("学习资料/主题教育要点.txt",), "直接"),
    LabeledQuestion("b", ("公积金\x0b",), (FORMULA,), ("+a.txt",), "@类型"),
    LabeledQuestion("c", (FORMULA,), ()),
]


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return run_questions(FakeBot(), QUESTIONS)


def test_a_ci_system_sees_each_question(judged: list[Judged]) -> None:
    suite = ElementTree.fromstring(junit_xml(judged, 8, ["第 7 行没有写问题"]))
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors")}
    assert counts == {"tests": "4", "failures": "1", "errors": "1"}
    cases = suite.findall("testcase")
    assert [case.get("name") for case in cases] == [
        "a 总要求是什么", "b 公积金\ufffd", f"c {FORMULA}", "第 7 行没有写问题",
    ]  # fmt: skip
    [failure] = [f for case in cases if (f := case.find("failure")) is not None]
    assert failure.get("message") == "没有回答"
    assert failure.text is not None and "引文：（没有回答）" in failure.text


def test_nothing_in_the_workbook_is_a_formula(judged: list[Judged]) -> None:
    data = spreadsheet_bytes(judged, scorecard(judged), 8)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["度量", "题目"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    begun = [c for c in cells if isinstance(c.value, str) and c.value[:1] in "=+-@"]
    assert {c.value for c in begun} == {FORMULA, "+a.txt", "@类型"}
    assert all(cell.quotePrefix for cell in begun)
    assert [c.value for c in book["题目"][3]][:6] == [
        "b", "公积金\ufffd", FORMULA, "+a.txt", "@类型", "没有回答",
    ]  # fmt: skip


def test_a_long_quote_is_cut_to_what_a_cell_holds(judged: list[Judged]) -> None:
    long = replace(judged[0], question=replace(QUESTIONS[0], turns=("长" * 40_000,)))
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet_bytes([long], [], 8)))
    assert len(book["题目"]["B2"].value) == 32_000


def test_trec_files_give_the_field_tools_the_same_measures(tmp_path: Path) -> None:
    relevant = {"q 1": {"制度/甲 办法.txt": 1}, "q2": {"b": 2, "c%": 1}, "q3": {"x": 1}}
    rankings = {"q 1": ["b", "制度/甲 办法.txt"], "q2": ["c%", "a", "b"], "q3": []}
    random = Random(5)
    documents = [f"资料 {n}.txt" for n in range(150)]
    for n in range(60):
        relevant[f"r{n}"] = {one: random.randint(1, 3) for one in random.sample(documents, 4)}
        rankings[f"r{n}"] = random.sample(documents, random.randint(1, 150))
    write_trec(tmp_path, relevant, rankings)
    theirs = ir_measures.calc_aggregate(
        [ir_measures.parse_measure(name) for name in ("Success@1", "RR@10", "nDCG@10", "R@100")],
        list(ir_measures.read_trec_qrels(str(tmp_path / "qrels.txt"))),  # type: ignore[no-untyped-call]
        list(ir_measures.read_trec_run(str(tmp_path / "run.txt"))),  # type: ignore[no-untyped-call]
    )
    ours = retrieval_measures(relevant, rankings)
    named = {"RR@10": "MRR@10", "R@100": "Recall@100"}
    for measure, value in theirs.items():
        assert ours[named.get(str(measure), str(measure))] == pytest.approx(value, abs=1e-6)
