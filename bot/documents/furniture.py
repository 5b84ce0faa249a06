"""What a folder says of lines that are no document's own words, and the user's own patterns.

``样板.txt`` at the top of a folder holds one line a pattern. A line of a document that equals
it is boilerplate; ``*`` stands for any characters. After 「保留：」 a pattern names lines that
never are. White space and width make no difference; ``#`` starts a comment.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.documents.decoding import decode
from bot.documents.walk import BOILERPLATE
from bot.tokens import fold

MAX_BYTES = 100_000
MAX_WILD = 500  # patterns with 「*」, each of which is tried on every line
_MAX_LINE = 2_000  # characters; a longer line is no boilerplate as a whole
_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_KEEP = re.compile(r"保留\s*:")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class LinePatterns:
    """Lines that are meant word for word, and those with any characters between their parts."""

    whole: frozenset[str] = frozenset()
    wild: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.whole or self.wild)

    def match(self, folded: str) -> bool:
        """Whether a folded line without white space is meant."""
        return folded in self.whole or any(_fits(parts, folded) for parts in self.wild)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is known of the lines of a file before it is read.

    ``repeated`` are keys of lines that several files of the folder hold (see ``repetition``),
    whether or not this one does. ``notice`` tells in one sentence what of the user's file was left out.
    """

    added: LinePatterns = LinePatterns()
    kept: LinePatterns = LinePatterns()
    repeated: frozenset[str] = frozenset()
    notice: str = field(default="", compare=False)

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits for the patterns, and as many for the lines repeated, if any.

        A document read with the same need not be read again.
        """
        parts = [
            [sorted(patterns.whole), sorted(patterns.wild)] for patterns in (self.added, self.kept)
        ]
        lines = _digest(sorted(self.repeated)) if self.repeated else ""
        return f"{_digest(parts)}-{lines}"

    def is_basis_of(self, digest: str) -> bool:
        """Whether a document was read with the same patterns, whatever lines were repeated."""
        return digest.partition("-")[0] == self.digest.partition("-")[0]


@dataclass(frozen=True, slots=True)
class FolderFurniture:
    """What is known of the lines of all files of a folder.

    ``repeated`` are the keys of lines that several files share, by the path of the folder that
    the files lie in.
    """

    patterns: Furniture = Furniture()
    repeated: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, source: str) -> Furniture:
        """What is known of the lines of the file at a path."""
        return replace(self.patterns, repeated=self.repeated.get(folder_of(source), frozenset()))


def folder_of(source: str) -> str:
    """The path of the folder, or of the archive, that a file lies in."""
    return source.rpartition("/")[0]


def load_furniture(folder: Path) -> Furniture:
    """What the user's file in a folder holds; nothing where there is none or it is unreadable."""
    path = folder / BOILERPLATE
    if path.is_symlink() or not path.is_file():
        return Furniture()
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return Furniture(notice=f"{path.name} 打不开，其中的写法没有用上。请检查权限。")
    text = None if len(data) > MAX_BYTES else decode(data)
    if text is None:
        return Furniture(
            notice=f"{path.name} 读不出来，其中的写法没有用上。请存成 100 KB 以内的 UTF-8 文本。"
        )
    return parse_furniture(text, path.name)


def parse_furniture(text: str, name: str = BOILERPLATE) -> Furniture:
    """The patterns of a file called ``name``; lines of nothing but 「*」 are left out and told."""
    kept: list[str] = []
    added: list[str] = []
    problems: list[str] = []
    for number, line in enumerate(_LINE_END.split(fold(text)), start=1):
        written = _COMMENT.sub("", line).strip()
        keep = _KEEP.match(written)
        pattern = squeezed(written[keep.end() :] if keep else written)
        if pattern.strip("*"):
            (kept if keep else added).append(pattern)
        elif written:
            problems.append(str(number))
    notice = f"{name} 第 {'、'.join(problems[:5])} 行没有写出文字，已跳过。" if problems else ""
    return Furniture(_patterns(added), _patterns(kept), notice=notice)


def _digest(told: object) -> str:
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def squeezed(words: str) -> str:
    """Words folded and without white space, as patterns are compared."""
    return _SPACE.sub("", fold(words)) if len(words) <= _MAX_LINE else ""


def _patterns(written: Sequence[str]) -> LinePatterns:
    wild = [tuple(pattern.split("*")) for pattern in written if "*" in pattern]
    return LinePatterns(
        frozenset(pattern for pattern in written if "*" not in pattern),
        tuple(dict.fromkeys(wild[:MAX_WILD])),
    )


def _fits(parts: Sequence[str], line: str) -> bool:
    """Whether the parts stand in a line in order, the first at its start, the last at its end."""
    first, *middle, last = parts
    if len(line) < len(first) + len(last) or not (line.startswith(first) and line.endswith(last)):
        return False
    place, end = len(first), len(line) - len(last)
    for part in middle:
        place = line.find(part, place, end)
        if place < 0:
            return False
        place += len(part)
    return True
