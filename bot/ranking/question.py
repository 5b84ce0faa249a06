"""What a question asks for: its content words with weights, and the kind of answer it wants."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.ranking.lexicon import expansions, shipped_lexicon
from bot.ranking.numerals import other_script
from bot.tokens import fold, parts, terms, word_frequency, words

_ASKING = re.compile(
    r"哪[一二三四五六七八九十几两][种个条项点类次句篇大年天]?|哪[种句段类]|行不行|算不算|好不好|多长时间|多久|多长|为啥|啥时候|啥|咋办|咋样|咋|哪儿|哪家|哪位|什么样|何年|何地|"
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
            r"多少|多大|多长|多久|多高|多远|几(?!乎|何)|比例|上限|下限|标准是|最(?:高|低|多|少|长|短)(?:是|为|能|可)"
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
)
_UNITS = re.compile(
    r"(?:多少|几|第几)(?:个)?(工作日|小时|分钟|公里|周年|[天日年月周次种类级倍名条项层点号岁人元篇份届万亿%])"
)
_DATE_UNITS = re.compile(r"哪一?([年月天日])|几([月号])")
_DAY = {"天": "日", "号": "日"}
_ABOUT_BOT = re.compile(r"^(?:你|您)(?:好|是(?!否)|叫|能|会|可以|多大|几岁|在|有|懂|知道)")
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,30})[”\"」』》]")
_NO_LETTER = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"(?!0\d年)(?<![\d.])\d+(?:\.\d+)?")  # not the short year of 08年
_VAGUE_SHARE = 0.3
_VAGUE = frozenset(
    "突然 那么 每个 一样 自己 一个 一般 最后 有人 才能 别的 有事 时候 没事 没有 意味着 就是 已经 现在 后来 一次 一张 "
    "一定 可能 出来 出去 不了 之内 以后 以前 这样 那样 大概 真的 其实 普通 方面 情况 问题 东西 事情 一些 这些 那些 "
    "起来 下去 上来 下来 还是 只是 但是 如果 要是 比如 例如 通常 平时 当时 具体 主要 进行 开展 有关 相关".split()
)
_CARRIED = 0.5  # weight of words carried over from the conversation
_NAME_WEIGHT = 1.0  # of a name in quotation marks, which stands or does not stand there whole
_MOST_FREQUENT = math.log(400_000)
DocumentFrequency = Callable[[str], int]


@dataclass(frozen=True)
class Question:
    """A folded question with the weights of its content words.

    ``weights`` maps each content word to 0..1: rare in the index and in general Chinese is
    near 1. ``kinds`` are those of date, number, person, reason, list, definition, manner.
    ``official`` maps everyday phrases of the question to official words.
    """

    text: str
    content: str
    weights: dict[str, float]
    kinds: frozenset[str]
    unit: str | None
    official: Mapping[str, tuple[str, ...]]

    @cached_property
    def focus(self) -> tuple[str, ...]:
        """Content words beside the asking words: 品牌 in 「公务车辆是什么品牌」."""
        beside: list[str] = []
        for match in _ASKING.finditer(self.text):
            before = [w for w in self.weights if self.text[: match.start()].endswith(w)]
            after = [w for w in self.weights if self.text[match.end() :].startswith(w)]
            beside += [max(found, key=len) for found in (before, after) if found]
        return tuple(dict.fromkeys(word for word in beside if len(word) > 1))

    @cached_property
    def _others(self) -> dict[str, tuple[str, ...]]:
        """For each content word the official words that may stand for it."""
        return {
            word: tuple(
                o for phrase, words in self.official.items() if word in phrase for o in words
            )
            for word in self.weights
        }

    def covered_by(self, text: str) -> frozenset[str]:
        """Content words that stand in a folded text, by themselves or by their official word."""
        letters = _NO_LETTER.sub("", text)  # a name stands there whatever is put between
        return frozenset(
            word
            for word in self.weights
            if word in text
            or any(other in text for other in self._others[word])
            or (word in self.quoted and _NO_LETTER.sub("", word) in letters)
        )

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """Names in quotation marks, 「四下基层」."""
        return tuple(_QUOTED.findall(self.text))

    @cached_property
    def digits(self) -> frozenset[str]:
        """Numbers in the question, such as a year."""
        return frozenset(_DIGITS.findall(self.text))

    @cached_property
    def bigrams(self) -> dict[str, float]:
        """Pairs of neighbouring content characters, each with its word's weight."""
        found: dict[str, float] = {}
        for run in re.findall(r"\w+", self.content):
            for pair in map("".join, pairwise(run)):
                found[pair] = max(found.get(pair, 0.3), self.weights.get(pair, 0.0))
        return found

    @property
    def about_bot(self) -> bool:
        """Whether the question is about the one who answers, 「你是谁」."""
        return _ABOUT_BOT.match(self.text) is not None

    @property
    def search_terms(self) -> list[str]:
        """Terms to search words with: those of the content once more than those of the rest."""
        return terms(self.text) + terms(self.content)

    @property
    def official_terms(self) -> list[str]:
        """Terms of the official words, for a search with less weight."""
        return [term for words in self.official.values() for word in words for term in terms(word)]


def understand(
    question: str, frequency: DocumentFrequency, n_passages: int, own: str | None = None
) -> Question:
    """Analyse a question against an index; ``frequency`` tells in how many passages a term is.

    ``own`` is what was asked just now, where a subject was carried over before it: the words
    carried over weigh half.
    """
    folded = fold(question)
    asked = fold(own or question)
    content = _ASKING.sub(" ", folded)
    found = _with_parts(dict.fromkeys(words(content)))
    weights = {
        word: share * _weight(word, frequency(word), n_passages) * _carried_share(word, asked)
        for word, share in found.items()
        if len(word) > 1 or word.isdigit() or not _is_function_word(word)
    }
    for run in _single_runs(content):
        if rarest := min(frequency(pair) for pair in map("".join, pairwise(run))):
            weights[run] = _weight(run, rarest, n_passages) * _carried_share(run, asked)
    weights |= dict.fromkeys(_QUOTED.findall(folded), _NAME_WEIGHT)
    kinds = frozenset(kind for kind, pattern in _KINDS if pattern.search(folded))
    official = expansions(folded, shipped_lexicon()) | other_script(folded)
    emphasis = _ASKING.sub(" ", asked)
    return Question(folded, emphasis, weights, kinds, _unit_of(folded), official)


def _unit_of(folded: str) -> str | None:
    """The unit asked for: 几天 → 天, 哪一天 → 日."""
    counted, dated = _UNITS.search(folded), _DATE_UNITS.search(folded)
    if dated:
        unit = dated[1] or dated[2]
        return _DAY.get(unit, unit)
    return counted[1] if counted else None


def _single_runs(content: str) -> list[str]:
    """Runs of single characters that the dictionary has no word for: 无会日."""
    runs, run = [], ""
    for word in [*words(content), "##"]:
        if len(word) == 1 and not word.isdigit() and not _is_function_word(word):
            run += word
            continue
        runs += [run] if len(run) > 1 else []
        run = ""
    return runs


def _with_parts(found: Iterable[str]) -> dict[str, float]:
    """Words with shares: a long one shares evenly with the words of two characters in it."""
    shares: dict[str, float] = {}
    for word in found:
        inside = parts(word)
        for part in (word, *inside):
            shares[part] = max(shares.get(part, 0.0), 1 / (1 + len(inside)))
    return shares


def _carried_share(word: str, asked: str) -> float:
    return 1.0 if word in asked else _CARRIED


def _is_function_word(word: str) -> bool:
    return word in "的了是在有和与及或就都而也把被对从到为于以之其中上下这那个要会能不没"


def _weight(word: str, n_with: int, n_passages: int) -> float:
    """Mean of the rarity in the index and in general Chinese; less for vague and short words."""
    here = math.log((n_passages + 1) / (n_with + 0.5)) / math.log(n_passages + 2)
    general = 1 - math.log(1 + word_frequency(word)) / _MOST_FREQUENT
    weight = (min(max(here, 0.05), 1.0) + min(max(general, 0.05), 1.0)) / 2
    return weight * _VAGUE_SHARE if word in _VAGUE else weight if len(word) > 1 else weight / 2
