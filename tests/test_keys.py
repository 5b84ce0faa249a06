"""bot/index/keys.py: a passage is found again by what the models see of it."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.documents import document_from_text, split_document
from bot.index.keys import Keys, found_again, key_of, keys_of
from bot.index.tables import Tables
from bot.index.writing import NEW, write_tables
from bot.types import Document

OLD = document_from_text("通知\n一、时间\n五月三日开会。\n二、地点\n三楼会议室。", source="旧.txt")
NEWER = document_from_text(
    "通知\n一、时间\n五月四日开会。\n二、地点\n三楼会议室。", source="新.txt"
)


def tables(document: Document, folder: Path) -> Tables:
    folder.mkdir()
    write_tables([(document, split_document(document))], folder)
    return Tables(folder)


def test_the_key_is_of_title_headings_and_text_alone() -> None:
    passage = split_document(OLD)[-1]
    assert key_of(replace(passage, document_id="d", start=9, paragraph=7)) == key_of(passage)
    for other in ({"title": "通报"}, {"heading": ("三、其他",)}, {"text": "四楼会议室。"}):
        assert key_of(replace(passage, **other)) != key_of(passage)


def test_unchanged_passages_of_an_edited_document_are_found_again(tmp_path: Path) -> None:
    old, new = tables(OLD, tmp_path / "old"), tables(NEWER, tmp_path / "new")
    unknown = np.full(old.n_passages, NEW)
    known = keys_of(old, unknown, Keys(b""))
    known.save(tmp_path)
    known = Keys.load(tmp_path)
    keys = keys_of(new, unknown, known)
    found = found_again(keys, unknown, known).tolist()
    texts = [old.passage(row).text if row != NEW else None for row in found]
    assert texts == [
        None if "五月" in new.passage(row).text else new.passage(row).text
        for row in range(new.n_passages)
    ]
    assert None in texts and len(set(texts)) > 1
    kept = np.arange(old.n_passages)
    assert keys_of(old, kept, known).of(range(old.n_passages)) == known.of(range(old.n_passages))
