"""What a drafted question and its answer may look like: cut, named and whole enough to be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHORTEST, LONGEST = 4, 100  # characters of an answer
_SHORT_QUESTION, _LONG_QUESTION = 6, 60
NUMBERING = re.compile(
    r"^(?:(?:第[一二三四五六七八九十百零\d]+[编篇章节部分]+[\s、：]+|[一二三四五六七八九十]+、"
    r"|[（(][一二三四五六七八九十\d]+[）)]、?|\d{1,2}(?:\.\d{1,2})*[.、．](?!\d)|#+|—+|[-*•●]|[问Q][:：])\s*)+"
)
_POINTING = re.compile(
    r"^(?:前者|后者|[这那它其此该他她您你]|有的|上述|以上|如下|下列|同时|另外|以及|以便|并|而|但|则|也|还|又|更)"
)
_OPENING = re.compile(
    r"^(?:[^，：]{0,8}问[，：]|(?:当前|目前|今天|同志们|所以|因此|实际上|总之|首先|其次|再次|最后|一方面|另一方面|第[一二三四五六七八九十])[，：]"
    r"|我们(?![国的党市县省区]|[^，]{0,6}身上)|希望|[^，：]{2,14}(?:指出|强调|认为)[，：]“?)+"
)
_SAYING = re.compile(r"(?:指出|强调|认为|表示|提出)$|^[今去前明]年|^\d+月")
_UNFINISHED = re.compile(r"[xX×]{2}|[一-龥][A-Z][一-龥]|\*|##|[|￥【】]|某[市县区部]|…|\.\.")
_NO_ANSWER = re.compile(_UNFINISHED.pattern + r"|下列|如下|以下(?:几|[二三四五六七八九])|[：:]$")
_TOLD_BEFORE = re.compile(r"这[一次个些项里种样]|下列|以下|如下|此[次项]|上述|本次|该[项条类]|身上")
_LEADING = re.compile(r"^(?:答案是[，：]?|(?:就是|这是|主要是|是)?因为|答[：:]|就是(?=因为|为了))")
_PAIRS = ("“”", "‘’", "（）", "《》", "()", "「」")


@dataclass(frozen=True, slots=True)
class Found:
    """A kind of question, the question, and its answer as it stands in a sentence."""

    kind: str
    question: str
    answer: str


def named(text: str) -> str | None:
    """What a question can be asked of, without what opened the sentence; None where it is not told.

    「所以，学习的目的」 is 「学习的目的」; 「这项工作」 is told by what stood before.
    """
    bare = _OPENING.sub("", text.strip()).strip("，、：； ")
    unclear = _POINTING.match(bare) or _UNFINISHED.search(bare) or _SAYING.search(bare)
    return None if not bare or unclear or not balanced(bare) else bare


def cut_answer(text: str) -> str | None:
    """The text up to the end of a clause, 4 to 100 characters; None where there is no such one."""
    bare = _LEADING.sub("", text.strip()).strip("。；，：、！ ")
    if len(bare) > LONGEST:
        stops = [found.start() for found in re.finditer("[；，]", bare[: LONGEST + 1])]
        whole = [stop for stop in stops if stop >= SHORTEST and balanced(bare[:stop])]
        bare = bare[: whole[-1]] if whole else ""
    fits = SHORTEST <= len(bare) <= LONGEST and balanced(bare) and not bare.endswith(("？", "?"))
    return bare if fits and not _NO_ANSWER.search(bare) else None


def is_asked(question: str) -> bool:
    """Whether a question can be shown to a person: of a fair length, whole, without gaps."""
    fair = _SHORT_QUESTION <= len(question) <= _LONG_QUESTION
    unclear = _UNFINISHED.search(question) or _TOLD_BEFORE.search(question)
    return fair and balanced(question) and not unclear


def balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens closes."""
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
