"""Which line is the title of a document, and which lines greet or take leave."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.documents.structure.marks import find_mark
from bot.documents.structure.organs import organs_of_letterhead

_MAX_TITLE = 60
_MAX_TITLE_HEADING = 120  # of a line that the format marks as a heading
_LOOK_AT = 12  # lines from the top
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的)?[^，。；：]{0,30}?"
    r"(?:同志|领导|老师|代表|委员|朋友|来宾|同仁|同事|大家|女士|先生|同学)[^。；]{0,20}[：:！!]$"
)
_GREETING_END = tuple("：:！!")
_FAREWELL = re.compile(
    r"(?:发言|汇报|讲话|交流|报告)(?:完毕|完了|到此结束|就到这里)|谢谢大家|谢谢各位|批评指正|"
    r"我的(?:发言|汇报|交流|讲话)完"
)
_NOT_A_TITLE = re.compile(
    r"[\d\s年月日〇零一二三四五六七八九十（）()\-./:：]*$"  # a date, a number
    r"|.{0,20}〔\d{4}〕\s?\d{1,5}\s?号(?:[\s　].{0,30})?$"  # 文号
    r"|(?:目\s*录|内部资料|秘密|机密|绝密|特急|加急|急件|公开|附\s*件|编号|来源|作者|发布|签发人)"
    r"|[|<!>&{\[]"
)
_BARE_LABEL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?$")
_GENRE = re.compile(
    r"的(?:通知|决定|意见|通报|报告|请示|批复|复函|函|公告|通告|命令|议案|决议|规定|办法|方案)"
    r"(?:[（(〔][^）)〕]{1,20}[）)〕]){0,2}$"
)
_MAX_TITLE_LINES = 3
_SPEECH = re.compile(
    "发言|讲话|体会|心得|材料|汇报|讲稿|提纲|致辞|研讨|党课|范文|感悟|演讲|剖析|述职|讲义|报告|总结"
)


def is_salutation(words: str) -> bool:
    """Whether a line only greets: 「同志们：」, 「各位领导、同志们：」."""
    return len(words) <= 40 and words[-1:] in _GREETING_END and _SALUTATION.match(words) is not None


def is_farewell(words: str) -> bool:
    """Whether a line ends a speech: 「发言完毕，谢谢大家！」."""
    return len(words) <= 60 and _FAREWELL.search(words) is not None


def looks_like_title(words: str, max_chars: int = _MAX_TITLE) -> bool:
    """Whether a line could be a title: short, no sentence, neither number, date nor greeting."""
    return (
        2 <= len(words) <= max_chars
        and words[-1] not in "。；;：:，,、"
        and "。" not in words
        and not is_salutation(words)
        and not _NOT_A_TITLE.match(words)
        and not _BARE_LABEL.match(words)
        and find_mark(words) is None
        and not organs_of_letterhead(words)
    )


def is_speech_title(words: str) -> bool:
    """Whether a line could be the title of one speech among several."""
    return looks_like_title(words) and _SPEECH.search(words) is not None


def find_title(words: Sequence[str], levels: Sequence[int]) -> range:
    """The places of the title among the lines; empty when there is none.

    The highest heading of the format near the top comes first, then the first line that
    looks like a title before any line of running text, with those it goes on on.
    """
    top = [place for place, level in enumerate(levels[:_LOOK_AT]) if level]
    if top:
        first = min(top, key=lambda place: (levels[place], place))
        is_title = looks_like_title(words[first], _MAX_TITLE_HEADING)
        return range(first, first + is_title)
    for place, line in enumerate(words[:_LOOK_AT]):
        if looks_like_title(line):
            return range(place, place + _n_lines(words[place : place + _MAX_TITLE_LINES]))
        if len(line) > _MAX_TITLE or find_mark(line) is not None:
            break
    return range(0)


def _n_lines(words: Sequence[str]) -> int:
    """How many lines a title takes: 「某某局关于做好」「安全生产工作的通知」 are two."""
    for n_lines in range(1, len(words) + 1):
        if not looks_like_title(words[n_lines - 1]):
            break
        whole = "".join(words[:n_lines])
        if "关于" in whole and _GENRE.search(whole):
            return n_lines
    return 1
