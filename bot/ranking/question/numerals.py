"""Numbers with their unit in the other script: 八十个 → 80个, 10天 → 十天."""

from __future__ import annotations

import re

_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000}
_UNIT = "工作日|小时|分钟|个月|公里|[天日年月周个人次岁元倍级条项名块份]"
_CHINESE = re.compile(rf"([零一二两三四五六七八九十百千万]+)({_UNIT})")
_ARABIC = re.compile(rf"(?<![\d.])(\d{{1,4}})({_UNIT})")
_WRITTEN = {"块": "元"}


def other_script(folded: str) -> dict[str, tuple[str, ...]]:
    """Numbers with units that stand in a folded question, as the other script writes them."""
    found: dict[str, tuple[str, ...]] = {}
    for match in _CHINESE.finditer(folded):
        value = chinese_value(match[1])
        if value is not None:
            found[match[0]] = (f"{value}{_WRITTEN.get(match[2], match[2])}",)
    for match in _ARABIC.finditer(folded):
        written = _WRITTEN.get(match[2], match[2])
        found[match[0]] = (chinese_numeral(int(match[1])) + written,)
    return found


def chinese_value(numeral: str) -> int | None:
    """The value of a Chinese numeral below 100,000,000; None where it is not well formed."""
    total, section, digit = 0, 0, None
    for character in numeral:
        if character in _DIGIT:
            digit = _DIGIT[character]
        elif character == "万":
            total, section, digit = (section + (digit or 0)) * 10_000, 0, None
        else:
            section += (1 if digit is None else digit) * _SCALE[character]
            digit = None
    value = total + section + (digit or 0)
    return value or None


def chinese_numeral(value: int) -> str:
    """A number from 0 to 9999 as Chinese writes it: 15 → 十五, 105 → 一百零五."""
    digits = "零一二三四五六七八九"
    if value < 10:
        return digits[value]
    written, gap = "", False
    for name, scale in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = value // scale % 10
        if digit:
            written += ("零" if gap and written else "") + digits[digit] + name
        gap = digit == 0
    return written.removeprefix("一") if written.startswith("一十") else written
