"""Automatic numbers of Word: 「第一条」, 「（一）」, shown on paper but not in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bot.documents.readers.wordml import W
from bot.documents.structure.numerals import numeral_from

_PLACE = re.compile(r"%([1-9])")
_HAN = {
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting",
    "taiwaneseCountingThousand", "chineseLegalSimplified", "ideographDigital",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    words: str  # 「第%1条」
    start: int


def _value(parent: Element, name: str, default: str = "") -> str:
    found = parent.find(f"{W}{name}")
    return default if found is None else found.get(f"{W}val", default)


class Numbering:
    """Counts the numbered paragraphs of one document as they come."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}  # numId → abstractNumId
        self._counts: dict[str, dict[int, int]] = {}
        for abstract in () if root is None else root.findall(f"{W}abstractNum"):
            self._levels[abstract.get(f"{W}abstractNumId", "")] = {
                int(level.get(f"{W}ilvl", "0")): _Level(
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText"),
                    int(_value(level, "start", "1") or 1),
                )
                for level in abstract.findall(f"{W}lvl")
            }
        for number in () if root is None else root.findall(f"{W}num"):
            self._abstract[number.get(f"{W}numId", "")] = _value(number, "abstractNumId")

    def label(self, number_id: str, depth: int) -> str:
        """The label of the next paragraph of a list, 「（二）」; empty for bullets."""
        abstract = self._abstract.get(number_id, "")
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        if levels[depth].form in ("bullet", "none"):
            return ""
        words = _PLACE.sub(lambda m: _number(levels, counts, int(m[1]) - 1), levels[depth].words)
        return words + " " if words.endswith(("章", "节", "条", "编")) else words


def _number(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    count = counts.get(depth, level.start if level else 1)
    if level is None or level.form not in _HAN:
        is_circled = level is not None and level.form == "decimalEnclosedCircle" and count < 21
        return chr(ord("①") + count - 1) if is_circled else str(count)
    return numeral_from(count)
