"""Automatic numbers of lists, 「第一条」, 「（一）」: shown on paper, computed by the program.

What Word, WPS and LibreOffice write to their files is only the form of each level; the
numbers come from counting. Forms carry the names of WordprocessingML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.documents.structure.numerals import numeral_from

_PLACE = re.compile(r"%([1-9])")
_HAN = {
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting",
    "taiwaneseCountingThousand", "ideographDigital", "taiwaneseDigital", "koreanCounting",
}  # fmt: skip
_LEGAL = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}
_LEGAL_WORDS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_CYCLES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
}
_CIRCLED = {"decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①"}
_BRACKETED = {"decimalEnclosedParen": "⑴", "decimalEnclosedFullstop": "⒈"}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
          (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_WITHOUT = {"bullet", "none"}
_NO_GAP = "）)、．，：〕】』」"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the form of its numbers and the words around, 「第%1条」."""

    form: str
    words: str
    start: int = 1


class Numbering:
    """Counts the numbered paragraphs of one document as they come.

    ``lists`` are the levels of each list by depth from 0; lists that share a ``counter`` go on
    counting where the other left off, unless they say where to ``start``.
    """

    def __init__(
        self,
        lists: Mapping[str, Mapping[int, Level]],
        counters: Mapping[str, str] | None = None,
        restarts: Mapping[str, Mapping[int, int]] | None = None,
    ) -> None:
        self._lists = lists
        self._counters = counters or {}
        self._restarts = {name: dict(depths) for name, depths in (restarts or {}).items()}
        self._counts: dict[str, dict[int, int]] = {}

    def restart(self, name: str) -> None:
        """Let a list begin anew."""
        self._counts.pop(self._counters.get(name, name), None)

    def label(self, name: str, depth: int) -> str:
        """The number of the next paragraph of a list with the gap after it; empty for bullets."""
        levels = self._lists.get(name, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(self._counters.get(name, name), {})
        again = self._restarts.get(name, {}).pop(depth, None)
        before = counts.get(depth, levels[depth].start - 1)
        counts[depth] = before + 1 if again is None else again
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        if levels[depth].form in _WITHOUT:
            return ""
        words = _PLACE.sub(lambda m: _shown(levels, counts, int(m[1]) - 1), levels[depth].words)
        return words + " " if words and words[-1] not in _NO_GAP else words


def _shown(levels: Mapping[int, Level], counts: Mapping[int, int], depth: int) -> str:
    level = levels.get(depth)
    count = counts.get(depth, level.start if level else 1)
    return number_in_form(count, level.form if level else "decimal")


def number_in_form(count: int, form: str) -> str:
    """A number as a list shows it: 3 is 「三」, 「③」, 「丙」, 「iii」 or 「3」."""
    if form in _HAN:
        return numeral_from(count)
    if form in _LEGAL:
        return numeral_from(count).translate(_LEGAL_WORDS)
    if form in _CYCLES and count > 0:
        cycle = _CYCLES[form]
        return cycle[(count - 1) % len(cycle)]
    if 0 < count <= 20 and form in (_CIRCLED | _BRACKETED):
        return chr(ord((_CIRCLED | _BRACKETED)[form]) + count - 1)
    if form in ("lowerRoman", "upperRoman"):
        words = _roman(count)
        return words.upper() if form == "upperRoman" else words
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        words += letters * min(count // value, 9)
        count %= value
    return words
