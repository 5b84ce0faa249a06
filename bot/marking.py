"""Which words of a quote are decisive: what was asked for, else the question's own words."""

from __future__ import annotations

import re

from bot.ranking.question.understanding import Question
from bot.types import Span

_DIGITS = "[0-9零〇一二两三四五六七八九十百千万亿]+"
_NO_ORDINAL = "(?<![第0-9零〇一二两三四五六七八九十百千万亿])"  # 「第十二条」 counts nothing
_DATE = re.compile(
    rf"{_DIGITS}年(?:{_DIGITS}月)?(?:{_DIGITS}[日号])?|{_DIGITS}月(?:{_DIGITS}[日号])?|每[年月周](?:{_DIGITS}[日号])?"
)
_AMOUNT = re.compile(
    rf"{_NO_ORDINAL}(?:百分之)?{_DIGITS}(?:\.[0-9]+)?(?:个)?(?:工作日|小时|分钟|公里|周岁|周年|平方米|[%％元天日年月周次倍名级人份篇届岁度条项种类]|分之{_DIGITS})"
)
_LISTED = re.compile(r"(?:[：:]|就是|概括为|分别是|分为|包括|是指)[“「]?([^。；;\n”」]{4,90})")
_NAMED = re.compile(r"“([^”]{3,60})”|「([^」]{3,60})」")


def decisive_spans(question: Question, folded: str) -> tuple[Span, ...]:
    """Spans of a folded quote to mark, in order, none touching another."""
    found: list[Span] = []
    if "date" in question.kinds:
        found = [match.span() for match in _DATE.finditer(folded)]
    elif "number" in question.kinds:
        found = _amounts(question, folded)
    elif question.kinds & {"definition", "list"}:
        found = _told(question, folded, _LISTED)[:1] or _told(question, folded, _NAMED)
    return _joined(found or _own_words(question, folded))


def _amounts(question: Question, folded: str) -> list[Span]:
    """Numbers with the unit asked for; those that the question says itself are not asked for."""
    pattern = _AMOUNT
    if question.unit:
        ordinal = "" if "第几" in question.text else _NO_ORDINAL
        pattern = re.compile(rf"{ordinal}{_DIGITS}(?:个)?{re.escape(question.unit)}")
    found = list(pattern.finditer(folded))
    new = [match for match in found if match[0] not in question.text]
    return [match.span() for match in new or found]


def _told(question: Question, folded: str, pattern: re.Pattern[str]) -> list[Span]:
    """What a pattern captures and the question does not say itself."""
    return [
        match.span(match.lastindex or 0)
        for match in pattern.finditer(folded)
        if match[match.lastindex or 0] not in question.text
    ]


def _own_words(question: Question, folded: str) -> list[Span]:
    return [
        match.span()
        for word in question.weights
        if len(word) > 1 or word.isdigit()
        for match in re.finditer(re.escape(word), folded)
    ]


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)
