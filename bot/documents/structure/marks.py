"""The marks that number headings, articles and items: 第一章, 第二条, 一、, （一）, 1., （1）, ①."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from bot.documents.structure.numerals import number_from


class Kind(IntEnum):
    """What a mark numbers; a smaller value stands above a larger one."""

    PART = 0  # one of several speeches in a file
    PART_TITLE = 1
    VOLUME = 2  # 编, also 附件
    SUBVOLUME = 3  # 分编
    CHAPTER = 4
    SECTION = 5
    ARTICLE = 6
    HAN = 7  # 一、
    HAN_IN_BRACKETS = 8  # （一）
    DIGIT = 9  # 1.
    DIGIT_IN_BRACKETS = 10  # （1）
    CIRCLED = 11  # ①


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a line: its kind, its number and the words it is written with."""

    kind: Kind
    number: int
    words: str


_UNITS = {
    "编": Kind.VOLUME,
    "分编": Kind.SUBVOLUME,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
    "条": Kind.ARTICLE,
}
_GROUPS = {
    "han": Kind.HAN,
    "han_in": Kind.HAN_IN_BRACKETS,
    "digit": Kind.DIGIT,
    "digit_in": Kind.DIGIT_IN_BRACKETS,
    "circled": Kind.CIRCLED,
}
_HAN = "[一二三四五六七八九十百]{1,4}"
_MARK = re.compile(
    r"第(?P<law>[一二三四五六七八九十百千零〇两]{1,9}|\d{1,4})"
    r"(?P<unit>分编|编|章|节|条)(?:之[一二三四五六七八九十]{1,3})?"
    rf"|(?P<han>{_HAN})[、.．]"
    rf"|[（(](?P<han_in>{_HAN})[）)]"
    r"|(?P<digit>\d{1,3})(?:[.．、](?!\d)|[)）])"
    r"|[（(](?P<digit_in>\d{1,3})[）)]"
    r"|(?P<circled>[①-⑳])"
)
_MAY_BEGIN = frozenset("第（(一二三四五六七八九十百0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_REFERENCE = re.compile(
    r"[\s　]*(?:的|规定|第|和|与|、|至|或|及|以及|所|中|，|,|。|；|》|”|修改|相应|之|款|项)"
)
_LAW_TITLE = re.compile(r"[\s　:：]*[^，。；！？,;]{0,40}$")


def find_mark(words: str) -> Mark | None:
    """The mark that a line begins with, or None; a reference in running text is none.

    「第五章 法律责任」 and 「第十条　为了…」 carry marks, 「第十条规定的材料」 does not.
    """
    if words[:1] not in _MAY_BEGIN:
        return None
    match = _MARK.match(words)
    if match is None:
        return None
    group = match.lastgroup
    if match["law"] is None and group is not None:
        number = ord(match[0]) - ord("①") + 1 if group == "circled" else number_from(match[group])
        return Mark(_GROUPS[group], number, match[0])
    kind = _UNITS[match["unit"]]
    rest = words[match.end() : match.end() + 60]
    if _REFERENCE.match(rest) and not rest[:1].isspace():
        return None
    if kind is not Kind.ARTICLE and not _LAW_TITLE.match(rest):
        return None
    return Mark(kind, number_from(match["law"]), match[0])
