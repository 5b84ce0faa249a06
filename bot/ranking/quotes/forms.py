"""Forms that an answer must have: a day for 哪一天, 第三种 for 第几种, five things for 哪五个.

A candidate without the form that is asked for costs points where another one has it. The costs
were tuned on seeds-qa-dev and watched on the questions of the sample corpus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.ranking.question.numerals import chinese_numeral, chinese_value
from bot.ranking.question.understanding import Question

_CERTAIN, _LIKELY, _LIST = 4.0, 1.0, 1.5  # points that a candidate without the form costs
_OPENING = 3.5  # points for what opens the section that is asked about

_NUMERAL = "[0-9零〇一二两三四五六七八九十百千]+"
_ASKED_DAY = re.compile(r"哪一?[天日]|几月几[日号]|几[日号](?!人)")
_ASKED_YEAR = re.compile(r"哪一?年|何年")
_ASKED_PLACE = re.compile(r"第几([种次条项类句篇名届位个批代期]?)")
_ASKED_NUMBER = re.compile(r"([二两三四五六七八九十]+)(?:个|大|种|项|条|点|类|句|重|位|要)")
_DAY = re.compile(_NUMERAL + "[日号]")
_YEAR = re.compile("[0-9零〇一二三四五六七八九]{2,4}年")
_TIME = re.compile(
    _NUMERAL
    + "(?:年|月|日|号|时|点|世纪)|期间|届满|之日|[当次]日|季度|每[年月周]|前夕|初期|末年|时期"
)
_PARTS = re.compile(r"[^、，。；：！？\n]{1,40}(?:、[^、，。；：！？\n]{1,40})+")
_NAMES = re.compile(r"(?:“[^”\n]{1,30}”[、，和与及]?){2,}")
_AND = re.compile("[和与及]")
_CLAUSES = re.compile(r"[，、；。：！？“”\n]+")
_OPENS = re.compile(r"\s*(?:[(（]?[一1][)）、.．是要]|首先|第一[，、]|[^。；]{2,30}[：:]\s*$)")

Holds = Callable[[str], bool]


def cost_of_form(question: Question, texts: Sequence[str]) -> NDArray[np.float64]:
    """Points that each candidate costs for want of the form asked for. Shape: (n_candidates,)."""
    costs = np.zeros(len(texts))
    for holds, cost in _asked_forms(question):
        held = np.array([holds(text) for text in texts], dtype=bool)
        if held.any():
            costs += cost * ~held
    return costs


def gain_of_opening(
    question: Question, texts: Sequence[str], in_section: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Points for the first of several points under the heading that a question asks about.

    「怎样做到以学铸魂」 is answered by what follows that heading, which need not repeat it.
    ``in_section`` is the share of the question's words in the innermost heading; shape of all:
    (n_candidates,).
    """
    if question.kinds.isdisjoint(("list", "manner")):
        return np.zeros(len(texts))
    opens = np.array([_OPENS.match(text) is not None for text in texts], dtype=bool)
    return np.where(opens & (in_section >= 0.75), _OPENING, 0.0)


def _asked_forms(question: Question) -> list[tuple[Holds, float]]:
    """Tests of a text for the forms that a question asks for, with what lacking each costs."""
    text = question.text
    forms: list[tuple[Holds, float]] = []
    if _ASKED_DAY.search(text):
        forms.append((_found(_DAY), _CERTAIN))
    elif _ASKED_YEAR.search(text):
        forms.append((_found(_YEAR), _CERTAIN))
    elif place := _ASKED_PLACE.search(text):
        forms.append((_found(re.compile(f"第{_NUMERAL}{place[1]}")), _CERTAIN))
    elif "date" in question.kinds:
        forms.append((_found(_TIME), _LIKELY))
    if not question.kinds.isdisjoint(("list", "definition")):
        asked = [chinese_value(numeral) for numeral in _ASKED_NUMBER.findall(text)]
        numbers = frozenset(number for number in asked if number)
        if numbers:
            forms.append((lambda quote: any(_lists(quote, n) for n in numbers), _LIST))
    return forms


def _found(pattern: re.Pattern[str]) -> Holds:
    return lambda text: pattern.search(text) is not None


def _lists(text: str, n: int) -> bool:
    """Whether a text tells n things beside each other."""
    parts = (match[0].count("、") + 1 for match in _PARTS.finditer(text))
    joined = (m[0].count("、") + 1 + bool(_AND.search(m[0])) for m in _PARTS.finditer(text))
    names = (match[0].count("“") for match in _NAMES.finditer(text))
    if n in (*parts, *joined, *names, text.count("；") + 1):
        return True
    beginnings = Counter(clause[:2] for clause in _CLAUSES.split(text) if len(clause) > 2)
    if n in beginnings.values():
        return True
    last = chinese_numeral(n)
    ordinal = rf"{last}[是要、]|第{last}[，、]|[（(](?:{last}|{n})[）)]|(?<!\d){n}[.．、]"
    return re.search(ordinal, text) is not None
