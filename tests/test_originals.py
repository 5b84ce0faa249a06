"""Originals as the server sees them: pictures and boxes from a process with limits."""

from __future__ import annotations

import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from office_files import pdf_bytes
from reading_room import ACROSS, rule_pages

from bot.documents.opening import read_document
from bot.settings import Settings
from bot.types import Document
from ui.source import originals
from ui.source.originals import OriginalChanged, OriginalGone, Originals, OriginalUnreadable


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "办法.pdf"
    path.write_bytes(pdf_bytes(rule_pages()))
    return read_document(path, tmp_path)


@pytest.fixture
def opened(tmp_path: Path) -> Originals:
    return Originals(Settings(corpus=str(tmp_path), index=str(tmp_path / "none")))


def test_sizes_and_boxes_are_in_points_from_the_top(document: Document, opened: Originals) -> None:
    start = document.text.index(ACROSS)
    layout = opened.layout(document, (start, start + len(ACROSS)))
    assert layout.sizes == ((595.3, 841.9),) * 3
    assert sorted(layout.boxes) == [1, 2]
    [(left, top, right, bottom)] = layout.boxes[1]
    assert 130 < left < 134 and 730 < top < bottom < 760 and right < 595


def test_a_scan_with_hidden_text_has_boxes_where_the_words_lie(
    tmp_path: Path, opened: Originals
) -> None:
    path = tmp_path / "扫描.pdf"
    path.write_bytes(pdf_bytes(rule_pages(), hidden=True))
    scanned = read_document(path, tmp_path)
    start = scanned.text.index(ACROSS)
    layout = opened.layout(scanned, (start, start + len(ACROSS)))
    assert sorted(layout.boxes) == [1, 2]
    assert 130 < layout.boxes[1][0][0] < 134


def test_a_scan_without_text_shows_its_pages_without_boxes(
    document: Document, tmp_path: Path, opened: Originals
) -> None:
    data = pdf_bytes([[]] * 3)
    (tmp_path / "办法.pdf").write_bytes(data)
    recognised = replace(document, sha256=sha256(data).hexdigest())  # as from its pictures
    layout = opened.layout(recognised, (9, 40))
    assert (len(layout.sizes), layout.boxes) == (3, {})
    assert opened.picture(recognised, 3)[8:12] == b"WEBP"


def test_a_picture_is_drawn_once(document: Document, opened: Originals, tmp_path: Path) -> None:
    drawn = opened.picture(document, 2)
    assert drawn[:4] == b"RIFF" and drawn[8:12] == b"WEBP"
    (tmp_path / "办法.pdf").unlink()
    assert opened.picture(document, 2) is drawn
    with pytest.raises(OriginalGone) as caught:
        opened.picture(document, 1)
    assert str(caught.value) == (
        "原件「办法.pdf」已不在资料文件夹里，看不到原页。下面的文字是建立索引时读到的，仍可照常查看。"
    )


def test_another_file_of_the_same_name_is_not_shown(
    document: Document, opened: Originals, tmp_path: Path
) -> None:
    (tmp_path / "办法.pdf").write_bytes(pdf_bytes(rule_pages()[:1]))
    with pytest.raises(OriginalChanged):
        opened.layout(document, None)


@pytest.mark.parametrize("page", [0, 4, -1, 10**12])
def test_a_page_that_is_not_there(document: Document, opened: Originals, page: int) -> None:
    with pytest.raises(OriginalUnreadable):
        opened.picture(document, page)


def test_what_is_no_pdf_is_said_so(tmp_path: Path, opened: Originals) -> None:
    (tmp_path / "甲.txt").write_text("不是 pdf。", encoding="utf-8")
    document = read_document(tmp_path / "甲.txt", tmp_path)
    with pytest.raises(OriginalUnreadable):
        opened.layout(document, None)
    assert opened.whole(document) == (tmp_path / "甲.txt").read_bytes()


def test_a_child_that_never_answers_is_ended(
    document: Document, opened: Originals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(originals, "PATIENCE_SECONDS", 0.3)
    started = time.monotonic()
    with pytest.raises(OriginalUnreadable):
        opened.picture(document, 1)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("reply", ["", "x", "[]", "{}", '{"pages": [[1]], "boxes": {"a": 1}}'])
def test_a_child_that_talks_nonsense_is_not_believed(
    document: Document, opened: Originals, monkeypatch: pytest.MonkeyPatch, reply: str
) -> None:
    monkeypatch.setattr(originals, "_START", f"import sys; sys.stdin.read(); print({reply!r})")
    with pytest.raises(OriginalUnreadable):
        opened.layout(document, None)


def test_pictures_kept_are_bounded(
    document: Document, opened: Originals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "MAX_KEPT_BYTES", 10)
    first = opened.picture(document, 1)
    assert opened.picture(replace(document), 1) is not first
