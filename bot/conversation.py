"""Follow-up questions: the subject of the conversation carried over, deterministically.

「它的具体目标呢？」 after 「主题教育的总要求是什么」 is searched as 「主题教育 具体目标」. The question as
searched is shown to the user, so that nobody is misled; a question that names a subject of
its own drops the old one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.tokens import fold, words

_TAIL = re.compile(r"[呢吗吧啊呀？?。！!，,\s]+$")
_LEAD = re.compile(r"^(?:那么|那|还有|另外|然后|再问一下|请问)[，,]?")
_ASKING_FIRST = re.compile(
    r"^(?:什么是|何谓|能不能|可不可以|能否|为什么|为何|怎么样?|怎样|如何|哪些|什么)"
)
_NEW_SUBJECT = re.compile(r"^(?:换个|另一个|再问(?:个|一个)|新)(?:问题|话题)")
_PRONOUN = re.compile(
    r"^(?:它们?|他们?|她们?|其中?|(?:这|那)(?:个|项|些|种|里|样|次|份|篇|部)?"
    r"(?:会议|会|制度|办法|规定|活动|精神|理念|标准|文件)?)(?:的|呢)?"
)
_THIS = re.compile(r"(?:这|那)(?:个|项|些|种|次|篇|份|部)|它们?|其中|上述")
_REPLACES = re.compile(r"呢[？?。\s]*$")
_ELLIPTIC = re.compile(
    r"^(?:最.{0,3}的?是(?:哪|什么|在|谁|何)|如果|要是|超过|不满|没有|具体|分别|为什么|什么时候|何时|谁|由谁|要谁|怎么|如何|哪|多久|多少|几|第[一二三四五六七八九十])"
)
_ASKING = re.compile(
    r"的?(?:是什么|什么是|有哪些|是哪些|有哪几|是哪几|哪些|什么时候|何时|哪一?[年天日个]|多少|有?几(?=[个天年月次种])|"
    r"为什么|怎么|怎样|如何|由?谁|包括什么|包括哪|分别|指什么|要(?![求点义领素件闻])|应当?|可以|能(?![力源耗])|需要|"
    r"是(?!否)|由(?!于)|在|从|有(?![关限])|不(?!动产)|把|向|经(?![济费营验]))"
)
_NEW_WITH_ASKING = re.compile(r"^(?:那么?)?(.{2,14}?)呢[，,](.{2,})$")
_MAX_ELLIPTIC_WORDS = 5
_MAX_SHORT = 14  # characters of a question that may lack its subject
_GENERIC = frozenset(
    "总要求 要求 目标 具体 内容 内涵 标准 时间 意义 原因 措施 任务 根本 办法 流程 程序 条件 方面 情况 区别 关系 "
    "地点 人员 对象 范围 原则 特点 作用 步骤 方法 什么 时候 哪些 多少 怎么 为什么 开始 结束 召开 多久".split()
)


def as_searched(question: str, history: Sequence[str]) -> str | None:
    """The question with the subject carried over, or None when it stands by itself.

    ``history`` holds the earlier questions, oldest first; each is resolved in the same way,
    so that a third question still finds the subject of the first.
    """
    return _resolve(question, *_subject_after(history))[2]


def _subject_after(history: Sequence[str]) -> tuple[str, str]:
    subject, asking = "", ""
    for earlier in history:
        subject, asking, _ = _resolve(earlier, subject, asking)
    return subject, asking


def _resolve(question: str, subject: str, asking: str) -> tuple[str, str, str | None]:
    """The subject and the asking words after a question, and how it is searched if it leans."""
    if not subject or not needs_subject(question):
        own = subject_of(question)
        return own, _asking_of(question), None
    replaced = _NEW_WITH_ASKING.match(_TAIL.sub("", question.strip()))
    if replaced:  # 「那十四个坚持呢，都有哪些？」 names its subject and asks for itself
        return replaced[1], replaced[2], f"{replaced[1]} {replaced[2]}"
    rest = _TAIL.sub("", _LEAD.sub("", question.strip()))
    pronoun = _PRONOUN.match(rest)
    rest = _THIS.sub("", rest[pronoun.end() :] if pronoun else rest)
    if pronoun or not _REPLACES.search(question):
        return subject, asking, _with_subject(subject, rest)
    return rest or subject, asking, _with_subject(subject, rest + asking)


def _with_subject(subject: str, rest: str) -> str:
    return rest if subject in rest else f"{subject} {rest}".strip()


def with_last_subject(question: str, history: Sequence[str]) -> str | None:
    """A short question behind the subject of the conversation, whether it leans or not.

    For questions that found nothing by themselves; None when there is no subject or the
    question is long enough to have one of its own.
    """
    subject, _ = _subject_after(history)
    rest = _TAIL.sub("", question.strip())
    if not subject or subject in rest or len(rest) > _MAX_SHORT or _NEW_SUBJECT.match(rest):
        return None
    return _with_subject(subject, rest)


def points_back(question: str) -> bool:
    """Whether a question says itself that it goes on: 它, 这个, 那…, …呢."""
    text = question.strip()
    rest = _LEAD.sub("", text)
    pointing = rest != text or _PRONOUN.match(rest) or _THIS.search(rest)
    return bool(pointing or _REPLACES.search(text)) and not _NEW_SUBJECT.match(text)


def needs_subject(question: str) -> bool:
    """Whether a question leans on the one before: a pronoun, an ellipsis, no subject."""
    text = question.strip()
    if _NEW_SUBJECT.match(text):
        return False
    rest = _LEAD.sub("", text)
    if rest != text or _PRONOUN.match(rest) or _THIS.search(rest):
        return True
    content = [word for word in words(fold(_TAIL.sub("", text))) if len(word) > 1]
    if len(content) <= _MAX_ELLIPTIC_WORDS and (_REPLACES.search(text) or _ELLIPTIC.match(text)):
        return True
    return all(word in _GENERIC for word in content)


def subject_of(question: str) -> str:
    """What a question is about: its words before the asking ones, without an attribute.

    「主题教育的总要求是什么」 is about 「主题教育」.
    """
    text = _ASKING_FIRST.sub("", _TAIL.sub("", _LEAD.sub("", question.strip())))
    match = _ASKING.search(text, 2)
    subject = text[: match.start()] if match else text
    owner, of, attribute = subject.rpartition("的")
    attribute_words = words(fold(attribute))
    is_attribute = bool(attribute_words) and attribute_words[-1] in _GENERIC
    return owner if of and len(owner) > 1 and is_attribute else subject


def _asking_of(question: str) -> str:
    text = _ASKING_FIRST.sub("", _TAIL.sub("", question.strip()))
    match = _ASKING.search(text, 2)
    return text[match.start() :] if match else ""
