"""Dates as documents write them to ISO 8601: 2023年1月5日, 二〇二三年一月五日, 2023-01-05."""

from __future__ import annotations

import re

from bot.documents.structure.numerals import number_from

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:[1１][9９]|[2２][0０])\d\d)"
    r"(?:\s{0,3}年\s{0,3}(?P<month>\d{1,2})\s{0,3}月(?:\s{0,3}(?P<day>\d{1,2})\s{0,3}[日号])?"
    r"|[-./](?P<month2>\d{1,2})[-./](?P<day2>\d{1,2})(?!\d))"
    r"|(?P<han_year>[一二][〇零○ＯO一二三四五六七八九]{3})年(?P<han_month>[一二三四五六七八九十]{1,2})月"
    r"(?:(?P<han_day>[一二三四五六七八九十]{1,3})日)?"
)
_AROUND = " \t\u3000\xa0（()）【】〔〕[]"


def find_dates(words: str) -> list[tuple[str, int]]:
    """The dates of a line in order, each with the offset of its end: 「2023-01-05」, 「2023-01」."""
    if not ("年" in words or "-" in words or "." in words or "/" in words):
        return []
    found = ((_iso(match), match.end()) for match in _DATE.finditer(words))
    return [(date, end) for date, end in found if date]


def date_alone(words: str) -> str:
    """The date that a line consists of, also in brackets; empty when it says anything else."""
    match = _DATE.fullmatch(words.strip(_AROUND)) if len(words) <= 40 else None
    return _iso(match) if match else ""


def _iso(match: re.Match[str]) -> str:
    """The date of a match; empty where there is no such month or day."""
    if match["han_year"]:
        year = "".join(str(number_from(digit)) for digit in match["han_year"])
        rest = [match["han_month"], match["han_day"]]
    else:
        year = str(int(match["year"]))
        rest = [match["month"] or match["month2"], match["day"] or match["day2"]]
    numbers = [number_from(part) for part in rest if part]
    if not all(1 <= number <= most for number, most in zip(numbers, (12, 31), strict=False)):
        return ""
    return "-".join((year, *(f"{number:02d}" for number in numbers)))
