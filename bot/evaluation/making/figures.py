"""The numbers and dates of a sentence to questions: how many, how much, since when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.evaluation.making.wording import NUMBERING, Found, balanced, is_asked, named

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?|[一二两三四五六七八九十百千]{1,6}"
_UNITS = (
    "个工作日|工作日|个百分点|个自然日|个小时|个月|小时|分钟|公里|平方米|平方公里|亿元|万元|亿斤|万亿元|万人|亿人"
    "|日|天|周|年|元|人|次|名|份|篇|册|米|吨|斤|倍|件|套|期|页|辆|张|间|岁|级|课时|学时"
)
_NUMBER = re.compile(
    rf"(?<![\d.一二三四五六七八九十百千万两亿第“‘])(?P<number>{_DIGITS})"
    rf"(?P<unit>万亿?(?:{_UNITS})|亿(?:{_UNITS})|{_UNITS}|%)"
    r"(?=$|[，；。、）]|以[内上下前后]|左右|之内|前|后|的|至|内|及以|标准|报销|一次)"
)
_ANY_NUMBER = re.compile(r"\d+|[一二两三四五六七八九十百千]+(?=个|天|日|年|人|次|元|月|份)")
_CALENDAR = re.compile(
    r"\d{2,4}年|[一二三四五六七八九十\d]{1,3}月(?!内|以|前|后)|\d日|第[一二三四五六七八九十\d]+"
    r"|[一二三四五六七八九十\d]是|[“”：:？?！!—…]"
)
_ACTS = (
    "召开|成立|举行|开幕|闭幕|审议通过|通过|印发|发布|施行|启动|诞生|爆发|签订|签署|出台|入朝作战|提出"
    "|开通|颁布|生效|实施|开始|结束|建成|解放|逝世|出生|发表"
)
_DATE = r"(?:自)?(?P<date>\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日)"
_HAPPENED = re.compile(
    rf"(?:^|[。；，：]){_DATE}，?(?P<what>(?![以之]?[前后来底初起末在至到])"
    rf"[^，。；：、\d]{{2,24}}?(?:{_ACTS})[^，。；：、的时后上年周]{{0,8}})(?=[，。；]|$)"
)
_SINCE = re.compile(
    rf"^(?P<what>[^，。；]{{2,20}}?)[，]?自{_DATE}起(?P<act>施行|实施|执行|生效|试行)"
)
_TELLING = re.compile("[我你他她]")  # a story, not a rule
_LEAST = 6  # characters of a clause before its number
_LONGEST_AFTER = 16  # and behind it


def figure_questions(sentence: str, title: str) -> Iterator[Found]:
    """One question for each clause with one number, and one for a date of what happened."""
    bare = NUMBERING.sub("", sentence)
    yield from _dates(bare, title)
    for clause in re.split("[；。]", bare):
        yield from _numbers(clause)


def _dates(sentence: str, title: str) -> Iterator[Found]:
    since = _SINCE.search(sentence)
    if since is not None:
        what = f"《{title}》" if since["what"].startswith("本") else named(since["what"])
        if what is not None:
            yield Found("日期", f"{what}从什么时候起{since['act']}？", since["date"])
        return
    found = _HAPPENED.search(sentence)
    what = None if found is None else named(found["what"])
    if found is not None and what is not None:
        yield Found("日期", f"{what}是在什么时候？", found["date"])


def _numbers(clause: str) -> Iterator[Found]:
    """「借期为三十天」 asks 「借期为多少天？」; the clause before the comma tells of what."""
    numbers = list(_NUMBER.finditer(clause))
    if len(numbers) != 1 or len(_ANY_NUMBER.findall(clause)) > 1 or _CALENDAR.search(clause):
        return
    [found] = numbers
    unit, before = found["unit"], clause[: found.start()]
    of = named(before)
    if of is None or len(of) < _LEAST or len(of) > 36 or not balanced(of):
        return
    asked = "百分之几" if unit == "%" else f"多少{unit}"
    after = re.split("[，。；、]", clause[found.end() :])[0]
    question = f"{of}{asked}{after}？"
    if len(after) <= _LONGEST_AFTER and is_asked(question) and not _TELLING.search(question):
        yield Found("数字", question, found[0])
