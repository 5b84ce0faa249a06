"""The wording of Chinese questions: which words ask, and what kind of answer they ask for."""

from __future__ import annotations

import re

_ASKING = re.compile(
    r"是?哪[一二三四五六七八九十几两][种个条项点类次句篇大年月天日]?|是?哪[种句段类年月天日]|第几[种次条项类句篇名届位]?|行不行|算不算|好不好|"
    r"多长时间|多久|多长|为啥|啥时候|啥|咋办|咋样|咋|哪儿|哪家|哪位|什么样|何年|何地|"
    r"几成|干什么|做什么|"
    r"请问|请教|我想(?:知道|问一下?)|麻烦问一?下|告诉我|什么时候|什么时间|什么是|是什么|为什么|为何|"
    r"是指什么|指的是什么|什么意思|是多少|有多少|多少|是哪(?:些|几|个|一)?|有哪(?:些|几)|哪(?:些|几|个|里|一)|"
    r"包括什么|怎么样|怎么办|怎么|怎样|如何|是谁|由谁|谁|何时|分别|具体|到底|究竟|应该|应当|"
    r"包括|涵盖|[一二三四五六七八九十两几](?:个|大)?方面|方面|[后前]面?[一二两三几]?句|那段|这段|引用了?|叫做?|哪|"
    r"可以|能不能|能否|可不可以|是不是|是否|有没有|要不要|需不需要|几(?=[个天年月次种类级倍名条项层点号岁人元])|"
    r"什么|吗|呢|吧|啊|呀|一下|关于|对于|我们|咱们|我|你|您|的话"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "date",
        re.compile(
            r"什么时候|什么时间|何时|哪一?(?:年|天|日|月)|几月|几号|啥时候|时间是|日期|从何时"
        ),
    ),
    (
        "number",
        re.compile(
            r"多少|多大|多长|多久|多高|多远|(?<!哪)几(?!乎|何)|比例|上限|下限|标准是|最(?:高|低|多|少|长|短)(?:是|为|能|可)"
        ),
    ),
    ("person", re.compile(r"谁|何人|哪位|哪个(?:部门|单位|科室|领导|机关)|哪些人")),
    (
        "reason",
        re.compile(r"(?<![确定称作设名评列立认])为什么(?!年|人|样|名)|为何|原因|何以|为啥|凭什么"),
    ),
    (
        "list",
        re.compile(
            r"哪些|哪几|哪[二两三四五六七八九十]|分别|包括什么|有什么|内容|几个方面|步骤|条件"
        ),
    ),
    ("definition", re.compile(r"是什么|什么是|指什么|含义|叫什么|定义|什么意思|何谓|是啥")),
    ("manner", re.compile(r"怎么|怎样|如何|咋")),
    (
        "place",
        re.compile(
            r"哪里|哪儿|何处|何地|什么地方|哪一?个?(?:国家|国|城市|市|省|县|区|地区|地方|州)|哪些(?:国家|地区|地方|城市)"
        ),
    ),
)
_UNITS = re.compile(
    r"(?:多少|几|第几)(?:个)?(工作日|小时|分钟|公里|周年|[天日年月周次种类级倍名条项层点号岁人元篇份届万亿%])"
)
_DATE_UNITS = re.compile(r"哪一?([年月天日])|几([月号])")
_DAY = {"天": "日", "号": "日"}
_ABOUT_BOT = re.compile(r"^(?:你|您)(?:好|是(?!否)|叫|能|会|可以|多大|几岁|在|有|懂|知道)")
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,30})[”\"」』》]")
_DIGITS = re.compile(r"(?!0\d年)(?<![\d.])\d+(?:\.\d+)?")  # not the short year of 08年
_VAGUE = frozenset(
    "突然 那么 每个 一样 自己 一个 一般 最后 有人 才能 别的 有事 时候 没事 没有 意味着 就是 已经 现在 后来 一次 一张 "
    "一定 可能 出来 出去 不了 之内 以后 以前 这样 那样 大概 真的 其实 普通 方面 情况 问题 东西 事情 一些 这些 那些 "
    "起来 下去 上来 下来 还是 只是 但是 如果 要是 比如 例如 通常 平时 当时 具体 主要 进行 开展 有关 相关".split()
)


def content_of(folded: str) -> str:
    """A folded question with blanks in place of the words that only ask."""
    return _ASKING.sub(" ", folded)


def asking_spans(folded: str) -> list[tuple[int, int]]:
    """Where the words stand that only ask."""
    return [match.span() for match in _ASKING.finditer(folded)]


def kinds_of(folded: str) -> frozenset[str]:
    """The kinds of answer wanted: date, number, person, reason, list, definition, manner."""
    return frozenset(kind for kind, pattern in _KINDS if pattern.search(folded))


def unit_of(folded: str) -> str | None:
    """The unit asked for: 几天 → 天, 哪一天 → 日."""
    counted, dated = _UNITS.search(folded), _DATE_UNITS.search(folded)
    if dated:
        unit = dated[1] or dated[2]
        return _DAY.get(unit, unit)
    return counted[1] if counted else None


def names_in(folded: str) -> tuple[str, ...]:
    """Names in quotation marks, 「四下基层」."""
    return tuple(_QUOTED.findall(folded))


def numbers_in(folded: str) -> frozenset[str]:
    """Numbers, such as a year in four digits."""
    return frozenset(_DIGITS.findall(folded))


def is_about_bot(folded: str) -> bool:
    """Whether a question is about the one who answers, 「你是谁」."""
    return _ABOUT_BOT.match(folded) is not None


def is_vague(word: str) -> bool:
    """Whether a word tells little of what is asked: 突然, 情况."""
    return word in _VAGUE


def is_function_word(word: str) -> bool:
    """Whether a single character only joins others."""
    return word in "的了是在有和与及或就都而也把被对从到为于以之其中上下这那个要会能不没"
