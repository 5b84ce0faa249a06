"""The headings above a line: a stack in which each new heading finds its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.documents.structure.marks import Kind

_MAX_NAME = 40
_LOOK_AT = 400  # characters of a line, which spaces may spread
_FIRST_SENTENCE = re.compile(r"[^。！？!?；;\r\n]*")
_CUT_AT = re.compile(r"[，,：:（(—]")
_PAIRS = (("《", "》"), ("“", "”"), ("「", "」"), ("（", "）"))
_EMPHASIS = re.compile(r"\*\*|__|`|^[\s　]+|[\s　#]+$")
_GAPS = re.compile(r"[ \t\u3000\xa0]{2,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``kind`` from its mark, ``level`` from the format; either may be missing."""

    name: str
    kind: Kind | None = None
    level: int = 0

    def stands_above(self, other: Heading) -> bool:
        """Whether the other heading belongs under this one."""
        if Kind.PART in (self.kind, other.kind):
            return self.kind == Kind.PART and other.kind != Kind.PART
        if self.level and other.level:
            return self.level < other.level
        if self.kind is not None and other.kind is not None:
            return self.kind < other.kind
        return self.kind is None or self.kind == Kind.PART_TITLE


class Outline:
    """The headings above the current line, outermost first."""

    def __init__(self) -> None:
        self._headings: tuple[Heading, ...] = ()
        self.path: tuple[str, ...] = ()

    def enter(self, heading: Heading) -> None:
        """Leave all headings that the new one does not belong under, then add it."""
        kept = self._headings
        while kept and not kept[-1].stands_above(heading):
            kept = kept[:-1]
        self._set((*kept, heading))

    def leave(self, kind: Kind) -> None:
        """Leave all headings of this kind and below, as far as their marks say."""
        kept = self._headings
        while kept and not kept[-1].level and kept[-1].kind is not None and kept[-1].kind >= kind:
            kept = kept[:-1]
        self._set(kept)

    def _set(self, headings: tuple[Heading, ...]) -> None:
        if headings != self._headings:
            self._headings = headings
            self.path = tuple(heading.name for heading in headings)


def heading_name(words: str) -> str:
    """What a heading is called in a path: its first sentence, 40 characters at most."""
    words = words[:_LOOK_AT]
    first = _FIRST_SENTENCE.match(words)
    name = _EMPHASIS.sub("", first[0] if first else "") or words
    name = _GAPS.sub(" ", name)
    if len(name) > _MAX_NAME:
        cuts = [m.start() for m in _CUT_AT.finditer(name, 8, _MAX_NAME + 1)]
        cuts = [cut for cut in cuts if _is_balanced(name[:cut])]
        name = name[: cuts[-1] if cuts else _MAX_NAME]
    return name.rstrip(" ，,：:、")


def _is_balanced(words: str) -> bool:
    """Whether every bracket and quotation mark that opens also closes."""
    return all(words.count(opening) == words.count(closing) for opening, closing in _PAIRS)
