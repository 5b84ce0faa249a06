from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.errors import QuestionFileInvalid
from bot.evaluation.beir import evaluate_beir, kinds_of, read_corpus, read_qrels, read_queries
from bot.evaluation.measuring.labels import LABELS, RANKING_NAMES
from bot.evaluation.questions.labeled import LabeledQuestion
from bot.settings import Settings

CORPUS = [
    {"_id": "a/1", "title": "年休假办法", "text": "职工累计工作已满十年的，年休假十天。"},
    {"_id": "b", "title": "", "text": "公车出行应当事先登记，写明去处和时间。"},
    {"_id": "c", "title": "印章管理规定", "text": ""},
]
QUERIES = [("q1", "满十年年休假几天"), ("q2", "公车出行登记"), ("q3", "没有标注"), ("q4", "？！")]
QRELS = "query-id\tcorpus-id\tscore\nq1\ta/1\t1\nq2\tb\t1\nq2\tc\t0\nq4\tc\t2\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in CORPUS)
    (tmp_path / "corpus.jsonl").write_text(lines, encoding="utf-8")
    rows = (json.dumps({"_id": name, "text": text}) + "\n" for name, text in QUERIES)
    (tmp_path / "queries.jsonl").write_text("".join(rows), encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text(QRELS, encoding="utf-8")
    return tmp_path


def test_each_row_is_a_document_and_its_id_the_source(folder: Path) -> None:
    found = [(d.source, d.title, d.text) for d in read_corpus(folder / "corpus.jsonl")]
    assert found[0] == ("a/1", "年休假办法", "职工累计工作已满十年的，年休假十天。")
    assert found[1][0] == "b"
    assert found[2] == ("c", "印章管理规定", "印章管理规定")


def test_queries_and_grades(folder: Path) -> None:
    assert read_queries(folder / "queries.jsonl")[0] == LabeledQuestion("q1", ("满十年年休假几天",))
    expected = {"q1": {"a/1": 1}, "q2": {"b": 1}, "q4": {"c": 2}}
    assert read_qrels(folder / "qrels" / "test.tsv") == expected


def test_judged_queries_are_measured_and_the_index_is_thrown_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = folder / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    found = evaluate_beir(folder, Settings(index=str(folder / "mine")))
    values = {score.name: score.value for score in found.scores}
    assert tuple(values) == RANKING_NAMES
    assert values["Success@1"] == values["Recall@100"] == pytest.approx(2 / 3)
    assert (found.n_questions, found.n_documents) == (3, 3)
    assert not (folder / "mine").exists() and not list(temporary.glob("yinju-*"))


def test_the_command_prints_the_keys_of_the_contract(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--beir", str(folder), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "measures", "questions", "documents", "index_seconds", "questions_per_second", "intervals",
    ]  # fmt: skip
    assert tuple(found["measures"]) == RANKING_NAMES
    assert main(["evaluate", "--beir", str(folder), "--fail-under", "Success@1=0.9"]) == 1


def test_measures_of_each_kind_that_the_ids_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (folder / "queries.jsonl", folder / "qrels" / "test.tsv"):
        text = file.read_text(encoding="utf-8").replace("q1", "para-1").replace("q2", "plain-2")
        file.write_text(text.replace("q4", "plain-4"), encoding="utf-8")
    assert main(["evaluate", "--beir", str(folder), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found["kinds"]) == ["para", "plain"]
    assert found["kinds"]["para"]["Success@1"] == 1.0
    assert found["kinds"]["plain"]["Success@1"] == 0.5
    assert main(["evaluate", "--beir", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    [heading] = [number for number, line in enumerate(lines) if line.startswith("类型")]
    assert lines[heading].split()[1:] == [LABELS[name] for name in RANKING_NAMES]
    assert lines[heading + 2].split()[:2] == ["para", "100.0%"]
    assert lines[heading + 3].split()[:2] == ["plain", "50.0%"]


@pytest.mark.parametrize(
    "ids",
    [
        ["q1", "q2"],
        ["para-1", "plain"],
        ["PLAIN-1", "PLAIN-2"],
        ["-1", "para-1"],
        [f"{number}-a" for number in range(7)],
    ],
    ids=["no hyphen", "one without", "one prefix", "an empty prefix", "too many"],
)
def test_ids_that_name_no_kinds(ids: list[str]) -> None:
    assert kinds_of(ids) == {}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("corpus.jsonl", "{\n", "第 1 行不是 BEIR 的格式"),
        ("corpus.jsonl", '{"_id": "a"}\n', "第 1 行不是 BEIR 的格式"),
        ("queries.jsonl", "[]\n", "第 1 行不是 BEIR 的格式"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\ta\tx\n", "第 2 行不是 BEIR 的格式"),
        ("qrels/test.tsv", "", "没有一个问题标了答案所在的资料"),
    ],
)
def test_a_folder_of_another_form_is_told(folder: Path, name: str, text: str, said: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(QuestionFileInvalid, match=said):
        evaluate_beir(folder, Settings())


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileInvalid, match="打不开或不是 UTF-8"):
        evaluate_beir(tmp_path / "none", Settings())
