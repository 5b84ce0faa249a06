"""One table over all sets of a folder: BEIR, passages with questions, files with documents."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.evaluation.sets import main

TEXT = "读者凭借阅证入室，每次可以借阅图书三册，借期为三十天。"


def lines(path: Path, *rows: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_every_form_of_a_set_gets_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    asked = {"question": "每次可以借阅图书几册？", "answers": ["三册"]}
    lines(data / "beir-a" / "corpus.jsonl", {"_id": "d", "title": "", "text": TEXT})
    lines(data / "beir-a" / "queries.jsonl", {"_id": "q", "text": "每次可以借阅图书几册？"})
    (data / "beir-a" / "qrels").mkdir()
    (data / "beir-a" / "qrels" / "test.tsv").write_text("q\td\t1\n", encoding="utf-8")
    lines(data / "own-b" / "passages.jsonl", {"id": "p", "title": "阅览", "text": TEXT})
    lines(data / "own-b" / "questions.jsonl", {"id": "q", "passage_id": "p", **asked})
    lines(data / "rules-dev.jsonl", {**asked, "sources": ["须知.txt"]})
    lines(data / "nothing-dev.jsonl", {**asked})
    with ZipFile(data / "rules.zip", "w") as archive:
        archive.writestr("须知.txt", TEXT)
    main([str(data)])
    table = [line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines()]
    assert [row[:5] for row in table[2:]] == [
        ["beir-a", "1", "1", "—", "—"],
        ["own-b", "1", "1", "100.0%", "100.0%"],
        ["rules-dev", "1", "1", "100.0%", "100.0%"],
    ]
    main([str(data), "own-b"])
    assert len(capsys.readouterr().out.splitlines()) == 3
