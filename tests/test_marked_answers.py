"""embeddings/questions/answers.py: every mark is well formed, and is found by the texts."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from embeddings.questions import FOLDER, answers, passage_key
from embeddings.questions.answers import answers_of, marked_answers

_KEY = re.compile(r"[0-9a-f]{12}")
_SPAN = re.compile(r"(0|[1-9]\d*)-([1-9]\d*)")
FILES = sorted((FOLDER / "public").glob("*.tsv"))
TEXT = "第一条 为了规范养犬行为，制定本条例。"


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:-1]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rows_are_well_formed(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("passage\tquestion\tanswers\n")
    assert [row for row in rows(path) if not is_well_formed(row)] == []


def is_well_formed(row: list[str]) -> bool:
    """Two keys, and spans that hold something and do not overlap."""
    if len(row) != 3 or not all(_KEY.fullmatch(key) for key in row[:2]):
        return False
    matches = [_SPAN.fullmatch(span) for span in row[2].split(" ")]
    spans = sorted((int(match[1]), int(match[2])) for match in matches if match)
    return (
        len(spans) == len(matches)
        and all(start < end for start, end in spans)
        and all(before[1] <= after[0] for before, after in pairwise(spans))
    )


@pytest.mark.parametrize(
    "answers",
    ["", "5-5", "7-5", "05-7", "3-", "3-5  7-9", "3-8 7-9", "3-5,7-9", "3-5 "],
)
def test_what_is_not_well_formed(answers: str) -> None:
    key = "0123456789ab"
    assert is_well_formed([key, key, "0-4 9-12 5-8"])
    assert not is_well_formed([key, key, answers])
    assert not is_well_formed([key, key[1:], "3-5"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_question_is_marked_twice_and_all_are_read(path: Path) -> None:
    found = rows(path)
    twice = [key for key, n in Counter(map(tuple, (row[:2] for row in found))).items() if n > 1]
    assert twice == []
    assert len(marked_answers(path.stem)) == len(found)


def test_nine_thousand_public_questions_are_marked() -> None:
    assert [path.stem for path in FILES] == ["cmrc2018-train"]
    assert len(marked_answers("cmrc2018-train")) >= 9000


def test_answers_are_found_by_the_texts_in_the_order_of_their_rank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_FOLDER", tmp_path)
    line = f"{passage_key(TEXT)}\t{passage_key('为何制定？')}\t11-18 4-10\n"
    (tmp_path / "some.tsv").write_text(f"passage\tquestion\tanswers\n{line}", encoding="utf-8")
    marked = marked_answers("some")
    assert answers_of(marked, TEXT, "为何制定？") == ((11, 18), (4, 10))
    assert answers_of(marked, TEXT, "何时施行？") == ()
    assert answers_of(marked, TEXT + "。", "为何制定？") == ()
