"""What a word of questions is called in the texts that answer them: 老板 → 用人单位.

A table of probabilities, learned from questions and their answers (``training/translation.py``)
and kept beside the model, one word a line: the word, then its translations with thousandths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

FILE = "translations.tsv"


class Translations:
    """Word → (other word, probability), the likeliest first; lines are parsed when asked for."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines

    @classmethod
    def load(cls, folder: Path) -> Translations:
        """Read the table of a model folder; a folder without one translates nothing."""
        path = folder / FILE
        if not path.is_file():
            return cls({})
        lines = path.read_text(encoding="utf-8").splitlines()
        return cls(dict(line.split("\t", 1) for line in lines if "\t" in line))

    def of(self, word: str) -> list[tuple[str, float]]:
        """Translations of a word, none when it is not known."""
        fields = self._lines.get(word, "").split()
        return [(other, int(n) / 1000) for other, n in zip(fields[::2], fields[1::2], strict=True)]


def write_translations(table: Mapping[str, Sequence[tuple[str, float]]], folder: Path) -> None:
    """Write a table beside a model, sorted by word."""
    with (folder / FILE).open("w", encoding="utf-8") as file:
        for word in sorted(table):
            said = " ".join(f"{other} {round(1000 * p)}" for other, p in table[word])
            file.write(f"{word}\t{said}\n")
