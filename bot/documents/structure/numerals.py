"""Chinese numerals to numbers: 一 to 九千九百九十九, also 〇 and full-width digits."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=4096)
def number_from(numeral: str) -> int:
    """The number that a numeral names, 「二十三」 or 「23」; 0 for what is none."""
    if numeral.isdecimal():
        return int(numeral)
    total = digit = 0
    for character in numeral:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _DIGITS:
            digit = _DIGITS[character]
        else:
            return 0
    return total + digit


@lru_cache(maxsize=4096)
def numeral_from(number: int) -> str:
    """The Chinese numeral of a number from 1 to 9999: 3 is 「三」, 12 is 「十二」, 105 「一百零五」."""
    if not 0 < number < 10_000:
        return str(number)
    words, gap = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            words += ("零" if gap and words else "") + "零一二三四五六七八九"[digit] + unit
        gap = not digit
    return words.removeprefix("一") if 10 <= number < 20 else words
