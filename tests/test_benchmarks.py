"""tests/benchmarks: the measures run, and compare readings of the same words."""

from pathlib import Path

import pytest
from benchmarks.bare import BARE
from benchmarks.papers import KINDS, paragraphs, write_papers
from benchmarks.reading import measure, table

from bot.documents import read_document


@pytest.mark.parametrize("kind", KINDS)
def test_papers_of_every_kind_hold_the_same_words(tmp_path: Path, kind: str) -> None:
    write_papers(tmp_path / kind, kind, n_files=1, pages=2)
    [path] = (tmp_path / kind).iterdir()
    wanted = "".join("".join(paragraphs(0, 2)).split())
    found = [read_document(path, tmp_path).text]
    found += [BARE[kind][1](path.read_bytes())] if kind in BARE else []
    for text in found:
        assert "".join(text.replace("#", "").split()) == wanted


def test_one_row_tells_what_a_kind_of_file_takes(tmp_path: Path) -> None:
    write_papers(tmp_path / "docx", "docx", n_files=2, pages=1)
    found = measure(tmp_path / "docx", "docx")
    assert (found.n_files, found.ratio is not None) == (2, True)
    assert table([found]).splitlines()[2].split()[:3] == ["docx", "2", f"{found.n_characters:,}"]
