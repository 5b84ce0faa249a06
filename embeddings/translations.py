"""What a word of questions is called in the texts that answer them: 老板 → 用人单位.

A table of probabilities, learned from questions and their answers (``training/translation.py``)
and kept beside the model, one word a line: the word, then its translations with thousandths.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

FILE = "translations.tsv"


class Translations:
    """Word → (other word, probability), the likeliest first; lines are parsed when asked for."""

    def __init__(self, lines: Iterable[bytes] = ()) -> None:
        self._lines = sorted(lines)  # nothing to do where they are sorted already

    @classmethod
    def load(cls, folder: Path) -> Translations:
        """Read the table of a model folder; a folder without one translates nothing."""
        path = folder / FILE
        return cls(path.read_bytes().splitlines()) if path.is_file() else cls()

    def of(self, word: str) -> list[tuple[str, float]]:
        """Translations of a word, none when it is not known."""
        start = f"{word}\t".encode("utf-8", "surrogatepass")
        place = bisect_left(self._lines, start)
        if place == len(self._lines) or not self._lines[place].startswith(start):
            return []
        fields = self._lines[place][len(start) :].decode().split()
        return [(other, int(n) / 1000) for other, n in zip(fields[::2], fields[1::2], strict=True)]


def write_translations(table: Mapping[str, Sequence[tuple[str, float]]], folder: Path) -> None:
    """Write a table beside a model, sorted by word."""
    with (folder / FILE).open("w", encoding="utf-8") as file:
        for word in sorted(table):
            said = " ".join(f"{other} {round(1000 * p)}" for other, p in table[word])
            file.write(f"{word}\t{said}\n")
