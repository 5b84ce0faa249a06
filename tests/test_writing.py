"""bot/index/writing.py: tables written from documents and from another index are the same."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.documents import document_from_text, document_id, split_document
from bot.index.tables import FILES, Tables
from bot.index.writing import NEW, Kept, Written, runs, write_tables
from bot.types import Document


def read(source: str, n_articles: int) -> Document:
    lines = [f"第{n}章 总则\n第{n}条 {source}的第{n}项规定。" for n in range(1, n_articles + 1)]
    return document_from_text("\n".join(["某办法", *lines]), source=source, sha256=source)


DOCUMENTS = [read(f"{name}.txt", n) for n, name in enumerate("甲乙丙丁", start=2)]


def fresh(documents: list[Document], folder: Path) -> Tables:
    folder.mkdir()
    write_tables([(one, split_document(one)) for one in documents], folder)
    return Tables(folder)


def same(one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in FILES)


def test_kept_moved_left_out_and_new_documents_are_as_if_read_now(tmp_path: Path) -> None:
    old = fresh(DOCUMENTS, tmp_path / "old")
    moved = replace(DOCUMENTS[3], id=document_id("一/丁.txt"), source="一/丁.txt")
    new = read("新.txt", 3)
    (tmp_path / "updated").mkdir()
    written: list[Written] = [
        Kept(3, moved.id, moved.source), (new, split_document(new)),
        Kept(1, DOCUMENTS[1].id, DOCUMENTS[1].source),
    ]  # fmt: skip
    rows = write_tables(written, tmp_path / "updated", old)
    fresh([moved, new, DOCUMENTS[1]], tmp_path / "fresh")
    assert same(tmp_path / "updated", tmp_path / "fresh")
    first = [entry.first_passage for entry in old.entries]
    assert rows.tolist() == [
        *range(first[3], old.n_passages), *[NEW] * len(split_document(new)), *range(first[1], first[2]),
    ]  # fmt: skip
    assert Tables(tmp_path / "updated").document(0) == moved


def test_labels_of_documents_that_are_gone_go_too(tmp_path: Path) -> None:
    old = fresh(DOCUMENTS, tmp_path / "old")
    (tmp_path / "updated").mkdir()
    write_tables([Kept(0, DOCUMENTS[0].id, DOCUMENTS[0].source)], tmp_path / "updated", old)
    assert "第5条" in old.labels
    assert "第5条" not in Tables(tmp_path / "updated").labels


def test_nothing_can_be_kept_of_no_index(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"甲\.txt"):
        write_tables([Kept(0, "d", "甲.txt")], tmp_path)


def test_runs_follow_each_other_in_both_indexes() -> None:
    kept = np.array([4, 5, NEW, NEW, 6, 8, 9, 0])
    assert list(runs(kept)) == [
        (range(0, 2), 4), (range(2, 4), NEW), (range(4, 5), 6), (range(5, 7), 8), (range(7, 8), 0),
    ]  # fmt: skip
    assert list(runs(kept[:0])) == []
