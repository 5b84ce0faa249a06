"""Articles as files of plain text, a line each; nothing of this project is needed to read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

_A_FILE = 50  # articles in a file


def write_articles(articles: Iterator[str], folder: Path) -> None:
    """Write articles as plain text, a line each, so many a file."""
    folder.mkdir(parents=True)
    lines: list[str] = []
    number = 0
    for line in articles:
        lines.append(line)
        if len(lines) == _A_FILE:
            _write(folder, number, lines)
            number, lines = number + 1, []
    if lines:
        _write(folder, number, lines)


def _write(folder: Path, number: int, lines: Sequence[str]) -> None:
    text = "\n\n".join([f"规定汇编第{number + 1}号", *lines])
    (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


def lines_of(folder: Path) -> list[str]:
    """The articles of such a folder, for engines that do not cut texts themselves."""
    return [
        line
        for path in sorted(folder.iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
        if line
    ]
