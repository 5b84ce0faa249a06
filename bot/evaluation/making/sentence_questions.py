"""One sentence to questions: what it defines, gives reasons for, lists, demands, assigns.

A pattern takes a sentence apart into what can be asked of and what is said of it; what it says
is the answer, as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.documents.structure.numerals import number_from
from bot.evaluation.making.wording import Found, cut_answer, is_asked, named

_TERM = r"[^，。；：！？、]"
_N = "[三四五六七八九十]"
_PEOPLE = (
    "干部|书记|党员|党组织|支部|部门|单位|成员|人员|职工|员工|负责人|驾驶员|申请人|经办人|科室|处室"
    "|机关|承办人|采购人|值班员"
)
_CORE = (
    "关键|根本|核心|目的|价值|重点|前提|基础|本质|实质|原因|根本原因|出发点|落脚点|主线|灵魂|生命线"
    "|首要任务|根本任务|总要求"
)
_AIM = "抓手|目标|主线|载体|契机|总抓手|牵引|导向|重点|突破口"
_WAYS = "形式|方式|途径|办法|渠道|措施|方法"
_DUTY = (
    "负责(?:解释|组织实施|组织|管理|保管|审批|审核|实施|办理)?|审批|审核|批准|保管|制定|解释|承担"
    "|组织实施|统一管理|统一采购|办理|签发|签批|主持|召集"
)
_DEFINED = re.compile(
    r"(?:^|[，；：])(?:本[^，。；\s]{1,6}所称的?|所谓)?(?P<term>[^，。；：、！？\s]{2,20}?)，?"
    r"(?:是指|指的是|就是指)(?![导示挥定标明]|包括)(?P<said>[^。；！？]{4,160})"
)
_CALLED = re.compile(rf"^所谓(?P<term>{_TERM}{{2,16}})，(?:就)?是(?P<said>[^。；！？]{{6,160}})")
_IS = re.compile(
    rf"^(?P<term>{_TERM}{{3,20}}?)(?P<comma>，?)(?<![就不还也都只正便乃又既若凡总但可算老])是"
    r"(?![否在从由因以要我这那一二三四五个谁什怎如何包]|为了)(?P<said>[^。！？]{10,200})"
)
_NOT_A_TERM = re.compile(
    "[我你他它们]|要|应|都|已|将|可|会|能|让|使|把|被|当|每|如|若|为了|通过|由于|随着|尤其|特别|什么|怎|无论|不|^第|^[讲说]的|科$|："
)
_MEANS = re.compile(rf"^(?P<term>{_TERM}{{4,24}})，就是要(?P<said>[^。！？；]{{8,200}})")
_POINT = re.compile(
    rf"(?:^|[，；])(?P<of>{_TERM}{{2,24}}?)的(?P<what>{_CORE})"
    r"，?(?:就|也)?(?:是在于|是要|是|在于)(?![否不])(?P<said>[^，。；！？]{4,100})"
)
_KEY = re.compile(
    rf"(?:^|，)(?P<of>{_TERM}{{4,24}})，关键(?:就?是|在于)要?(?P<said>[^。；！？]{{4,200}})"
)
_BECAUSE = re.compile(
    rf"之所以(?P<of>{_TERM}{{4,30}})，(?:就)?(?:是因为|在于|是由于)(?P<said>[^。；！？]{{6,200}})"
)
_MEANING = re.compile(
    rf"^(?P<of>{_TERM}{{4,24}})，(?:[^。；]{{0,40}}，)?(?P<said>对于?[^。；！？]{{6,90}}?(?:有着?|具有)[^，。；]{{0,14}}意义)"
)
_MOTTO = re.compile(
    rf"^(?P<of>{_TERM}{{4,20}})，[^，。“]{{0,8}}(?P<verb>把握|坚持|按照|贯彻|落实|遵循|弘扬|发扬)“(?P<said>[^”]{{6,40}})”的?"
    r"(?P<what>总要求|要求|原则|方针|目标|精神|理念|思路|工作法|部署)"
)
_NAMED_LIST = re.compile(
    rf"“(?P<name>(?P<n>{_N})(?:个|大|项|条|种|点|句|严|方面)[^“”，。]{{0,10}})”"
    r"(?:，?(?:即|就是|是指|是|包括|分别是|也就是)|：|——)(?P<said>[^。；！？“”]{4,160})"
)
_LIST_NAMED = re.compile(
    rf"(?P<said>[^，。；：、“”]{{2,16}}(?:、[^，。；：、“”]{{2,16}}){{1,9}})"
    rf"(?:这|等)?“(?P<name>(?P<n>{_N})(?:个|大|项|条|种)[^“”，。；：、]{{2,10}})”"
)
_COUNTED = re.compile(
    rf"(?P<of>[^，。；：]{{0,20}}?)(?P<verb>有|分为|分|包括|做到|坚持|达到|具备|符合)"
    rf"(?:以下|下列|下面)?(?P<name>(?P<n>{_N})(?:个|大|项|条|种|点|类|步)[^，。；：]{{0,10}})：(?P<said>[^。！？]{{6,180}})"
)
_MEANS_USED = re.compile(
    rf"通过(?P<said>[^，。；]{{6,50}}?)等(?P<what>{_WAYS})，?(?P<of>{_TERM}{{4,24}})(?=[，。；])"
)
_TAKEN = re.compile(
    rf"(?:^|[，；])以(?P<said>[^，。；]{{3,40}})为(?P<what>{_AIM})，"
    rf"(?![以“])(?P<of>{_TERM}{{4,22}})(?=[，。；])"
)
_ASSIGNED = re.compile(
    rf"^(?P<of>{_TERM}{{2,16}}?)由(?P<said>{_TERM}{{2,24}}?)"
    rf"(?P<verb>{_DUTY})(?P<rest>(?:[、和并][^，。；、]{{2,8}})?)(?=[，。；]|$)"
)
_DEMANDED = re.compile(
    rf"(?:^|；)(?P<of>[^，。；：！？、的]{{0,10}}(?:{_PEOPLE}))"
    rf"(?P<must>应当|应|必须|要|不得|严禁|禁止)(?P<said>[^。；！？]{{6,200}})"
)

_Asking = Callable[[re.Match[str]], str]
_PLAIN: tuple[tuple[str, re.Pattern[str], _Asking], ...] = (
    ("定义", _DEFINED, lambda m: f"{named(m['term'])}是指什么？"),
    ("定义", _CALLED, lambda m: f"{named(m['term'])}是指什么？"),
    ("要点", _MEANS, lambda m: f"{named(m['term'])}，就是要做什么？"),
    ("要点", _POINT, lambda m: f"{named(m['of'])}的{m['what']}是什么？"),
    ("要点", _KEY, lambda m: f"{named(m['of'])}，关键是什么？"),
    ("要点", _MOTTO, lambda m: f"{named(m['of'])}要{m['verb']}什么{m['what']}？"),
    ("原因", _BECAUSE, lambda m: f"为什么{named(m['of'])}？"),
    ("原因", _MEANING, lambda m: f"{named(m['of'])}有什么意义？"),
    ("列举", _MEANS_USED, lambda m: f"通过哪些{m['what']}{named(m['of'])}？"),
    ("要点", _TAKEN, lambda m: f"{named(m['of'])}，以什么为{m['what']}？"),
    ("职责", _ASSIGNED, lambda m: f"{named(m['of'])}由谁{m['verb']}{m['rest']}？"),
)


def sentence_questions(sentence: str) -> Iterator[Found]:
    """The questions that a sentence answers, one for each pattern it has."""
    asked = [*_plain(sentence), *_is(sentence), *_lists(sentence), *_demands(sentence)]
    for kind, question, said in asked:
        answer = cut_answer(said)
        if answer is not None and is_asked(question) and answer not in question:
            yield Found(kind, question, answer)


def _plain(sentence: str) -> Iterator[tuple[str, str, str]]:
    for kind, pattern, asking in _PLAIN:
        found = pattern.search(sentence)
        if found and named(found["of" if "of" in pattern.groupindex else "term"]):
            yield kind, asking(found), found["said"]


def _is(sentence: str) -> Iterator[tuple[str, str, str]]:
    """「X，是Y」: what X is; Y up to where the sentence goes on to something else."""
    found = _IS.match(sentence)
    if found is None or _DEFINED.search(sentence):
        return
    term = named(found["term"])
    if term is None or _NOT_A_TERM.search(term) or len(term) < 3:
        return
    said = re.split(r"[，：](?!是)", found["said"])[0]
    if len(said) >= 8 and "的" in said and not said.endswith("的"):
        yield "定义", f"{term}是什么？", said


def _lists(sentence: str) -> Iterator[tuple[str, str, str]]:
    """Lists of as many things as they say to hold."""
    for pattern in (_NAMED_LIST, _LIST_NAMED, _COUNTED):
        found = pattern.search(sentence)
        if found is None:
            continue
        said, wanted = found["said"], number_from(found["n"])
        n_parts = {len(re.split(mark, said.strip("，；、"))) for mark in ("、", "，", "；")}
        if wanted not in n_parts:
            continue
        if wanted == len(said.split("，")[0].split("、")):
            said = said.split("，")[0]
        name = found["name"]
        if pattern is _COUNTED:
            of = named(found["of"])
            if of is not None:
                yield "列举", f"{of}{found['verb']}哪{name}？", said
        else:
            yield "列举", f"“{name}”是哪{found['n']}{name[1]}？", said


def _demands(sentence: str) -> Iterator[tuple[str, str, str]]:
    found = _DEMANDED.search(sentence)
    if found is None:
        return
    of = named(found["of"])
    if of is None:
        return
    forbidden = found["must"] in ("不得", "严禁", "禁止")
    asked = f"{of}{found['must']}做什么？" if forbidden else f"{of}{found['must']}怎样做？"
    yield "要求", asked, found["said"]
