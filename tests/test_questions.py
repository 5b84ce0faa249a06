"""embeddings/questions and embeddings/lexicon: every row of what we wrote is well formed."""

import re
from collections import Counter
from pathlib import Path

import pytest

from embeddings.lexicon import FILES, Entry, shipped_entries
from embeddings.questions import (
    FOLDER,
    NEAR_MISSES,
    WrittenQuestion,
    passage_key,
    with_passages,
    written_questions,
)

LEXICON = FOLDER.parent / "lexicon"
KINDS = {"same", "narrower", "abbr", "phrase", "daily", "slogan", "paraphrase"}
_KEY = re.compile(r"[0-9a-f]{12}")
_HAN = re.compile(r"[㐀-鿿]")


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:-1]]


def twice(values: list[str]) -> list[str]:
    return [value for value, n in Counter(values).items() if n > 1]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda path: path.stem)
def test_rows_of_questions_are_well_formed(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("passage\tstart\tend\tquestion\n")
    wrong = [row for row in rows(path) if not is_well_formed(row, path.stem == NEAR_MISSES)]
    assert wrong == []


def is_well_formed(row: list[str], may_lack_answer: bool) -> bool:
    if len(row) != 4:
        return False
    key, start, end, question = row
    if not start and not end:
        span_is_sensible = may_lack_answer
    else:
        span_is_sensible = start.isdecimal() and end.isdecimal() and 0 < int(end) - int(start) < 400
    letters = len(_HAN.findall(question))
    return bool(
        _KEY.fullmatch(key) and span_is_sensible and letters >= 3 and len(question) <= 80
        and question == question.strip()
    )  # fmt: skip


def test_there_are_ten_thousand_questions_and_none_twice() -> None:
    everyday = [written.question for written in written_questions()]
    assert len(everyday) >= 10_000
    assert twice(everyday) == []


def test_near_misses_stand_beside_questions_that_are_answered() -> None:
    near = list(written_questions(NEAR_MISSES))
    share = sum(written.span is None for written in near) / len(near)
    assert 0.3 < share < 0.7
    assert twice([written.question for written in near]) == []


def test_only_the_file_asked_for_is_read(tmp_path: Path) -> None:
    head = "passage\tstart\tend\tquestion\n"
    (tmp_path / "b.tsv").write_text(f"{head}00\t3\t5\t二\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text(f"{head}00\t0\t2\t一\n", encoding="utf-8")
    (tmp_path / f"{NEAR_MISSES}.tsv").write_text(f"{head}00\t\t\t三\n", encoding="utf-8")
    one, two = WrittenQuestion("一", "00", (0, 2)), WrittenQuestion("二", "00", (3, 5))
    assert list(written_questions(folder=tmp_path)) == [one, two]
    assert list(written_questions("b", tmp_path)) == [two]
    assert list(written_questions(NEAR_MISSES, tmp_path)) == [WrittenQuestion("三", "00", None)]


def test_a_question_meets_its_passage_by_the_text() -> None:
    text = "第一条 为了规范养犬行为，制定本条例。"
    there = WrittenQuestion("为啥定这条例", passage_key(text), (0, 3))
    gone = WrittenQuestion("没有资料", passage_key(text + "。"), (0, 3))
    known = {passage_key(text): text}
    assert list(with_passages(iter([gone, there]), known)) == [(there, text)]


def test_every_file_of_the_lexicon_is_read() -> None:
    assert {path.stem for path in LEXICON.glob("*.tsv")} == set(FILES)
    assert len(shipped_entries()) == sum(len(rows(LEXICON / f"{name}.tsv")) for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_rows_of_the_lexicon_are_well_formed(name: str) -> None:
    path = LEXICON / f"{name}.tsv"
    assert path.read_text(encoding="utf-8").startswith("everyday\tofficial\tkind\n")
    wrong = [
        row for row in rows(path)
        if len(row) != 3 or row[2] not in KINDS or any(not side.strip() for side in row[:2])
        or row[0].strip() == row[1].strip()
    ]  # fmt: skip
    assert wrong == []


def test_there_are_sixteen_thousand_entries_and_no_pair_twice() -> None:
    entries = shipped_entries()
    assert len(entries) >= 16_000
    assert [entry for entry, n in Counter(entries).items() if n > 1] == []
    assert Entry("老百姓", "人民群众") in entries
