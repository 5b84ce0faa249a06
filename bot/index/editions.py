"""What a title or a file name tells of an edition: 「考勤办法（2017年修订）」 is 考勤办法 of 2017.

A date alone tells editions apart only of rules (法, 办法, 规定 …): 「2024年政府工作报告」 and
「2025年政府工作报告」 are two reports. Words such as 修订版, 旧版 and v2 do so for any title.
All text given here is folded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.documents.structure.numerals import number_from

Date = tuple[int, ...]  # year; year and month; or year, month and day

NEWEST, OLD = 99, -1
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = "年(?![度级代间来])"  # 2024年度 is what a text is about
_DATE = (
    r"(?<!\d)(?<!\d[-—–~至到])(?<!年[-—–~至到])"  # a range of years tells no edition
    rf"(?:(?:19|20)\d\d(?:{_YEAR}(?:{_MONTH}月(?:{_DAY}日)?)?"
    rf"|[-._/]{_MONTH}(?:[-._/]{_DAY})?(?!\d)"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?(?!\d)"
    r"|(?![\d年]))"
    rf"|[一二][〇零○o一二三四五六七八九]{{3}}{_YEAR}(?:{_NUMERAL}月(?:{_NUMERAL}日)?)?)"
    "(?![-—–~至到])"
)
_NUMBERED = rf"第(?:\d{{1,2}}|{_NUMERAL})(?:次修[订正]|版)|(?<![a-z])v\d{{1,2}}(?:\.\d{{1,2}})*"
_WORD = rf"{_NUMBERED}|(?:最新修[订正]|最新|现行|修[订正]|新|旧|老)版|修[订正]本"
_BRIEF = "最新修[订正]?|最新|修[订正]|现行有效|现行|已?废止|已?失效|[新旧老]"
_ADOPTED = "通过|修[订正]|[公发颁]布|印发|施行|实施|执行|生效|批准"

_DATES = re.compile(_DATE)
_WORDS = re.compile(f"{_WORD}|{_BRIEF}|版")
_NOTE = re.compile(f"(?:{_DATE}|{_WORD}|{_BRIEF}|版|{_ADOPTED}|[自起年 ,、])+")
_LONG_NOTE = re.compile(
    rf"{_DATE}.{{2,60}}(?:{_ADOPTED})|\D{{1,12}}[〔\[(【]{_DATE}[〕\])】]第?\d+号"
)
_AT_END = re.compile(rf"(?:[ _\-—.·]*(?:{_DATE}(?:修[订正])?[版本]?|{_WORD})|[ _\-—](?:{_BRIEF}))$")
_AT_START = re.compile(
    rf"[ 《]*(?:{_DATE}(?:修[订正])?版?|(?:最新|修[订正]|[新旧])版)(?:的|[ _\-—.·]+)?"
)
_MAY_START = frozenset(" 《12一二最修新旧")
_BRACKETS = {")": "(", "]": "[", "】": "【", "〕": "〔"}
_MAY_TELL = re.compile(r"[\d版修新旧老废失现]|[一二][〇零○o九]")
_MAY_END = frozenset("0123456789年月日版本订正新旧老行效止最")
_SERIAL = re.compile(r"附件\d{0,2}[:._\- ]*|\d{1,3}[、._\- ]+")
_NUMBERS = re.compile(r"[\d一二三四五六七八九十]+")
_NO_LETTER = re.compile(r"[\W_]+")

_KIND = (
    "(?:条例|规定|办法|细则|规则|准则|通则|总则|章程|制度|守则|规程|规范|标准|公约|法典|解释|须知|手册"
    "|指南|指引|流程|预案|立法法|(?<![做方想看说算语书用司执普违合立])法)(?:试行|暂行)?"
)
_RULE = re.compile(
    rf"(?:{_KIND}[一二三四五六七八九十]{{0,3}}|宪法|[印颁]发.*{_KIND}的通知|[公发]布.*{_KIND}的(?:公告|令))$"
)
_OPENING = re.compile(rf"({_DATE})[^。\n]{{0,80}}?(?:{_ADOPTED})")
_LAST_ARTICLE = re.compile(rf"自({_DATE})起(?:正式)?(?:{_ADOPTED})")


@dataclass(frozen=True, slots=True)
class Edition:
    """When and which: ``date`` is empty where none is told, ``number`` is that of v2 or 第二版.

    ``word`` is ``OLD`` of 旧版, ``NEWEST`` of 最新版, else how often an undated title was revised.
    """

    date: Date = ()
    number: tuple[int, ...] = ()
    word: int = 0

    def is_older_than(self, other: Edition) -> bool:
        """Whether this edition is certainly the older one."""
        if OLD in (self.word, other.word):
            return other.word != OLD
        if self.date and other.date:
            known = min(len(self.date), len(other.date))
            return (self.date[:known], self.number) < (other.date[:known], other.number)
        if self.date or other.date:
            return other.word == NEWEST and not other.date
        return (self.word, self.number) < (other.word, other.number)

    @property
    def rank(self) -> tuple[bool, Date, int, tuple[int, ...]]:
        """Orders editions of one title, the newest highest; the undated come below the dated."""
        date = self.date or ((9999,) if self.word == NEWEST else ())
        return self.word != OLD, date, 0 if self.date else self.word, self.number

    def or_else(self, other: Edition) -> Edition:
        """The same, completed by what another name of the document tells."""
        return Edition(
            self.date or other.date, self.number or other.number, self.word or other.word
        )


def title_and_edition(name: str, dated: bool | None = None) -> tuple[str, Edition]:
    """The letters of a name without what tells its edition, and that edition.

    Dates are taken off where ``dated``, or, when that is None, where the name is that of a rule.
    """
    if not _MAY_TELL.search(name):
        return _letters(name), Edition()
    title, notes = _without_notes(name, bare_dates=dated is not False)
    if dated is None and notes and not is_rule(title):
        title, notes = _without_notes(name, bare_dates=False)
    return title, _edition(notes)


def is_rule(title: str) -> bool:
    """Whether the letters of a title name what is in force until its next edition."""
    return _RULE.search(title) is not None


def date_of_adoption(opening: str, closing: str) -> Date:
    """The latest date of adoption told at the top, else the day of coming into force at the end."""
    opening, closing = opening.replace(" ", ""), closing.replace(" ", "")
    told = _OPENING.findall(opening) or _LAST_ARTICLE.findall(closing)
    return max(map(_date, told), default=())


def years_in(text: str) -> frozenset[int]:
    """Years that a folded text names, in digits or as 二〇一七年."""
    return frozenset(_date(match[0])[0] for match in _DATES.finditer(text))


def serial_taken_off(name: str) -> str:
    """A file name without the number it is sorted by: 「03 考勤办法」, 「附件2：考勤办法」."""
    return name[match.end() :] if (match := _SERIAL.match(name)) else name


def _without_notes(name: str, bare_dates: bool) -> tuple[str, list[str]]:
    """The letters of a name, and the notes of its edition that stood at its ends."""
    notes: list[str] = []
    rest = name
    while found := _last_note(rest) or _first_note(rest):
        if not (bare_dates or _WORDS.search(found[0])):
            break
        notes.append(found[0])
        rest = found[1]
    return _letters(rest) or _letters(name), notes


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name).removeprefix("中华人民共和国") or name


def _last_note(name: str) -> tuple[str, str] | None:
    name = name.rstrip(" _-—.·》")
    if opening := _BRACKETS.get(name[-1:]):
        start = name.rfind(opening)
        inside = name[start + 1 : -1]
        return (inside, name[:start]) if start >= 0 and _is_note(inside) else None
    match = _AT_END.search(name) if name[-1:] in _MAY_END else None
    return (match[0], name[: match.start()]) if match else None


def _first_note(name: str) -> tuple[str, str] | None:
    if name[:1] in _BRACKETS.values():
        end = next((place for place, c in enumerate(name) if c in _BRACKETS), -1)
        inside = name[1:end]
        return (inside, name[end + 1 :]) if _is_note(inside) else None
    match = _AT_START.match(name) if name[:1] in _MAY_START else None
    return (match[0], name[match.end() :]) if match else None


def _is_note(inside: str) -> bool:
    """Whether what stands in brackets tells an edition and nothing else."""
    told = _NOTE.fullmatch(inside) or _LONG_NOTE.fullmatch(inside)
    return bool(told and (_DATES.search(inside) or _WORDS.search(inside)))


def _edition(notes: list[str]) -> Edition:
    date = max((_date(match[0]) for note in notes for match in _DATES.finditer(note)), default=())
    number: tuple[int, ...] = ()
    word = 0
    for found in (match[0] for note in notes for match in _WORDS.finditer(note)):
        if found[0] == "v":
            number = tuple(map(int, found[1:].split(".")))
        elif found[0] == "第" and found[-1] == "版":
            number = (number_from(found[1:-1]),)
        elif re.search("[旧老]|废止|失效", found):
            word = OLD
        elif re.search("新|现行", found):
            word = word or NEWEST
        elif not date and found != "版":
            word = word or (number_from(found[1:-3]) if found[0] == "第" else 1)
    return Edition(date, number, word)


def _date(written: str) -> Date:
    year = int("".join(str(number_from(digit)) for digit in written[:4]))
    rest = written[4:]
    parts = [rest[:2], rest[2:]] if rest.isdecimal() else _NUMBERS.findall(rest)
    return (year, *(number_from(part) for part in parts if part))
