"""What heads a text to questions: a heading, a sentence that asks, one that says what to do.

The answer stands in the sentences that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.evaluation.making.wording import NUMBERING, Found, cut_answer, is_asked, named

_ASKS = re.compile(r"什么|为何|怎样|怎么|如何|哪[些几个里]|多少|多久|是否|能否|吗|几[个天次条]")
_DOES = (
    "坚持|坚定|加强|强化|推动|推进|提升|提高|深化|增强|筑牢|把握|学习|贯彻|落实|践行|做到|做好|树立|弘扬"
    "|发扬|保持|抓好|抓实|突出|聚焦|紧扣|发挥|完善|健全|打造|优化|激发|锤炼|涵养|厚植|夯实|担当|凝聚|守牢"
    "|防范|营造|改进|培育|运用|永葆|锻造|建设|建立|实现|解决|创新|转变|维护"
)
_HOW = "始终|不断|切实|坚决|全面|深刻|牢牢|着力|深入|准确|进一步|更加|扎实|认真"
_N = "[一二三四五六七八九十]"
_RUN_IN = re.compile(
    rf"^(?:{_N}[是要、]|第{_N}，|（{_N}）|要|必须)?(?:要|必须)?"
    rf"(?P<body>(?:{_HOW})?(?:(?:{_DOES})[^，。；：！？]{{2,20}}"
    r"|在[^，。；：！？]{2,14}上[^，。；：！？]{0,4}下[^，。；：！？]{0,3}功夫))(?=[，。]|$)"
)
_INSTRUCTS = re.compile(
    r"^(?:(?:我们|各级|全[市县区省]|领导干部|党员干部)*(?:必须|要|应当|应)|[一首]要|一方面要"
    rf"|{_DOES}|{_HOW}|把|以|大力|紧密|永远|坚定不移|广泛|带头|自觉|严格)"
)
_GOES_ON = re.compile("就要|才能|就是|为了|就能|是")
_TOO_VAGUE = frozenset(
    "其他 目录 附则 总则 附件 前言 引言 正文 说明 附录 结束语 讨论题 思考题".split()
)
_LONGEST = 50
_LEAST_SAID = 10  # characters of an instruction


def heading_questions(heading: str, first: str, title: str) -> Iterator[Found]:
    """A heading with the first sentence below it; ``title`` is that of the document."""
    name = NUMBERING.sub("", heading.strip()).strip()
    answer = cut_answer(first)
    if answer is None or name in _TOO_VAGUE | {title}:
        return
    does = _RUN_IN.match(name)
    if name.endswith(("？", "?")) or _ASKS.search(name):
        if len(name) <= _LONGEST and is_asked(name):
            yield Found("问答", name.rstrip("？?") + "？", answer)
    elif 4 <= len(name) <= 20 and does and does.end() == len(name):
        yield Found("标题", f"怎样{does['body']}？", answer)
    elif 3 <= len(name) <= 20 and is_asked(f"怎样说「{name}」？"):
        yield Found("标题", f"《{title}》里怎样说「{name}」？", answer)


def next_questions(sentence: str, following: Sequence[str]) -> Iterator[Found]:
    """A sentence that asks, or says what to do, with the answer in those that follow."""
    if sentence.endswith(("？", "?")):
        yield from _of_asking(sentence, following)
    elif len(sentence) <= _LONGEST and (does := _RUN_IN.match(sentence)):
        yield from _of_run_in(does["body"], following)


def _of_asking(sentence: str, following: Sequence[str]) -> Iterator[Found]:
    asked = named(NUMBERING.sub("", sentence).rstrip("？?"))
    answer = cut_answer(following[0]) if following else None
    if asked is not None and answer is not None and _ASKS.search(asked) and is_asked(asked + "？"):
        yield Found("原因" if "为什么" in asked else "问答", asked + "？", answer)


def _of_run_in(body: str, following: Sequence[str]) -> Iterator[Found]:
    """How to do what a short sentence names: the first instruction behind it."""
    said = next((cut_answer(one) for one in following if _INSTRUCTS.match(one)), None)
    asked = f"怎样{body}？"
    whole = is_asked(asked) and not _GOES_ON.search(body)
    if whole and said is not None and len(said) >= _LEAST_SAID:
        yield Found("标题", asked, said)
