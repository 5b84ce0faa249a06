"""What the head and the foot of an official document tell of it: 文种, 文号, 发文机关, 日期.

The head ends where running text or the first heading begins; the foot is the signature, an
organ above a date. Nothing is taken from running text, which names other documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from bot.documents.structure.dates import date_alone, find_dates
from bot.documents.structure.marks import find_mark
from bot.documents.structure.organs import (
    ORGAN,
    ORGANS,
    listed,
    organs_alone,
    organs_of_letterhead,
)
from bot.types import Imprint

_HEAD_LINES = 16
_FOOT_LINES = 12
_MAX_LINE = 60
_MAX_NOTE = 600  # of adoption, which may tell of many amendments
_GENRE = re.compile(
    r"(会议纪要|实施细则|通知|决定|意见|通报|报告|请示|批复|复函|函|纪要|公告|通告|公报|命令|令|议案|决议|条例"
    r"|规定|办法|细则|规则|规程|规范|准则|章程|制度|守则|方案|预案|计划|规划|要点|总结|解释|法典|宪法"
    r"|(?<![方做想看说用书司执违立普])法|讲话|发言|致辞|讲稿|党课|汇报)(?:稿|材料|提纲)?"
    r"(?:[（(〔][^）)〕]{1,20}[）)〕]){0,3}$"
)
_SPEECH = re.compile("讲话|发言|致辞|讲稿|党课|演讲")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:[（(][\u4e00-\u9fff]{1,6}[）)])?\s?"
    r"[〔\[［【(（]\s?(?:19|20)\d\d\s?年?[〕\]］】)）]\s?第?\s?\d{1,5}\s?号"
    r"|[\u4e00-\u9fff]{0,20}(?:令|公告|通告)\s?[（(]?(?:(?:19|20)\d\d年)?\s?"
    r"第\s?[\d一二三四五六七八九十百零〇]{1,6}\s?号[）)]?"
)
_NUMBER_ALONE = re.compile(r"[（(]?第\s?[\d一二三四五六七八九十百零〇]{1,6}\s?号[）)]?$")
_OF_OTHERS = re.compile("根据|按照|依据|依照|遵照|贯彻|落实|[《〈]")
_SIGNED = re.compile(rf"({ORGAN})[\s　]{{1,40}}(?=\S)")
_BEFORE_SUBJECT = re.compile(rf"({ORGANS})(?=关于)")
_ADOPTED = re.compile("通过|公布|发布|批准|颁布|印发|修[订正]")
_IN_FORCE = re.compile(r"\s?起?\s?(?:正式)?(?:施行|实施|生效|执行)")
_ADOPTING = re.compile(
    r"[\s　、，]{0,4}(?P<organ>[\u4e00-\u9fff]{0,12}人民代表大会(?:常务委员会)?"
    r"|(?:中华人民共和国)?国务院|最高人民法院|最高人民检察院"
    r"|[\u4e00-\u9fff]{2,20}?(?:部|局|署|政府|委员会|银行))"
)
_SESSION = re.compile(
    "第[一二三四五六七八九十]{1,3}届|^中华人民共和国(?=国务院|.{2,12}(?:部|局|署|委员会)$)"
)
_SPACES = re.compile(r"[\s　]+")


def find_imprint(words: Sequence[str], title: str, title_end: int) -> Imprint:
    """What a document tells of itself.

    ``words`` are its lines without boilerplate; ``title_end`` is the place after its title.
    """
    head = _head(words, title_end)
    signed_by, signed_on = _signature(words, title_end)
    return Imprint(
        genre=_genre(title),
        number=_number([*head, title]),
        issuer=_issuer(head, title) or signed_by or _adopting(head),
        date=signed_on or _date_of_head(head),
    )


def _head(words: Sequence[str], title_end: int) -> list[str]:
    """The short lines above the title and those below it up to running text or a heading."""
    head = list(islice(words, min(title_end, _HEAD_LINES)))
    for line in islice(words, title_end, title_end + _HEAD_LINES):
        is_note = _ADOPTED.search(line[:_MAX_NOTE]) and find_dates(line[:_MAX_LINE])
        if find_mark(line) or len(line) > (_MAX_NOTE if is_note else _MAX_LINE):
            break
        head.append(line)
    return head


def _genre(title: str) -> str:
    match = _GENRE.search(title) or _SPEECH.search(title)
    return match[match.lastindex or 0] if match else ""


def _number(lines: Sequence[str]) -> str:
    for before, line in pairwise(("", *lines)):
        if _NUMBER_ALONE.match(line):  # 「国务院令」 stands above it
            line = before + line
        match = _NUMBER.search(line)
        if match and not _OF_OTHERS.search(line, 0, match.end()):
            return _SPACES.sub("", match[0])
    return ""


def _issuer(head: Sequence[str], title: str) -> str:
    """The organ of the red head, else the one that the title begins with."""
    match = _BEFORE_SUBJECT.match(title)
    red = next(filter(None, map(organs_of_letterhead, head)), "")
    return red or (listed(match[1]) if match else "")


def _signature(words: Sequence[str], start: int) -> tuple[str, str]:
    """The organ and the date of the first signature; without one, the date at the end."""
    for place in range(start, len(words)):
        line = words[place]
        if len(line) > _MAX_LINE or not find_dates(line):
            continue
        signed = _SIGNED.match(line)
        date = date_alone(line[signed.end() :] if signed else line)
        above = listed(signed[1]) if signed else _organs_above(words, place, start)
        if date and above:
            return above, date
    return "", next(filter(None, map(date_alone, words[: -_FOOT_LINES - 1 : -1])), "")


def _organs_above(words: Sequence[str], place: int, start: int) -> str:
    found: list[str] = []
    while place > start and (above := organs_alone(words[place - 1])):
        found.insert(0, above)
        place -= 1
    return "、".join(found[-6:])


def _adopting(head: Sequence[str]) -> str:
    """The organ that a note of adoption names first, without its 第几届."""
    for line in head:
        dates = find_dates(line)
        match = _ADOPTING.match(line, dates[0][1]) if dates and _ADOPTED.search(line) else None
        if match:
            return _SESSION.sub("", match["organ"])
    return ""


def _date_of_head(head: Sequence[str]) -> str:
    """The latest date in the head that is not the one of coming into force."""
    told = (line for line in head if date_alone(line) or _ADOPTED.search(line))
    return max(
        (date for line in told for date, end in find_dates(line) if not _IN_FORCE.match(line, end)),
        default="",
    )
