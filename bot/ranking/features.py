"""Numbers that tell how well a candidate answers a question.

Each feature has a name, so that weights can be stored as data and a ranking explained.
None of them knows the length of passages or titles: that would only learn which passages
questions were written for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.ranking.candidates import Candidate
from bot.ranking.question import Question
from bot.tokens import fold
from bot.types import Passage, Span

_NUMBER = r"[0-9零〇一二两三四五六七八九十百千万亿半]+(?:\.[0-9]+)?"
_HAS_NUMBER = re.compile(_NUMBER)
_HAS_DATE = re.compile(
    r"[0-9一二三四五六七八九十〇]+(?:年|月|日|号|点|时)|期间|届满|之日|当日|次日|季度|每[年月周]"
)
_HAS_REASON = re.compile(
    r"因为|由于|因此|所以|为了|之所以|原因|就是|是因|才能|根源|在于|有利于|是为"
)
_HAS_DEFINITION = re.compile(
    r"是指|指的是|称为|简称|所称|是[^。]{2,30}的|，是|就是|即|总要求|内涵|概括为|：“|“[^”]+”"
)
_HAS_LIST = re.compile(
    r"包括|分为|分别|如下|下列|以下|一是|二是|首先|其次|第一|（[一二三四五六七八九十]）|\([一二三四五六七八九十]\)|、[^、。]{1,16}、|；"
)
_HAS_PERSON = re.compile(
    r"部门|科室?|处|局|委员会|办公室|中心|负责人|主任|领导|书记|主席|机关|人民|群众|同志|法院|政府|单位|人员|由[^，。]{2,12}"
)
_HAS_MANNER = re.compile(r"要|应当?|通过|按照|坚持|必须|可以|须|填写|提交|申请|报|采取|加强")
_HAS_PLACE = re.compile(
    r"位于|地处|坐落|分布|发源|起源|源于|出生于|来自|境内|附近|[省市县区镇乡村国州岛洲府郡湖江河山路街]|前往|窗口|大厅|中心"
)
CUES = (
    ("date", _HAS_DATE), ("number", _HAS_NUMBER), ("person", _HAS_PERSON), ("reason", _HAS_REASON),
    ("list", _HAS_LIST), ("definition", _HAS_DEFINITION), ("manner", _HAS_MANNER),
    ("place", _HAS_PLACE),
)  # fmt: skip
_STRIP = re.compile(r"[\W_]+")

NAMES = (
    "words_in_quote", "bigrams_in_quote", "words_in_passage", "words_in_heading",
    "words_in_section",
    "words_in_quote_or_heading", "rarest_in_quote", "rarest_in_passage", "common_substring",
    "vector_of_quote", "near_quote", "translated_in_quote",
    "words_beyond_heading", "near_beyond_heading", "vector_beyond_heading",
    "passage_score", "reciprocal_rank",
    "before", "novelty", "official_in_quote", "named_in_quote", "digits_missing",
    "digits_in_quote", "unit", "is_question",
    "is_short", "joins_sentences", "first_sentence", "quote_share",
    *(f"wants_{kind}" for kind, _ in CUES), *(f"lacks_{kind}" for kind, _ in CUES),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found by search, with the scores it was found by.

    ``bm25``, ``vector`` and ``fused`` lie in 0..1 within the question; ``by_words`` and
    ``by_vector`` are the reciprocal ranks there, 0 where it was not found so; ``word_score`` is
    BM25 as it came.
    """

    row: int
    passage: Passage
    bm25: float
    vector: float
    fused: float
    by_words: float
    by_vector: float
    word_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage found, with its rank from 1 and its score in the ranking of passages.

    ``place`` is where it stood among those found; ``features`` are what it was ranked by.
    """

    found: Found
    place: int
    rank: int
    score: float
    features: NDArray[np.float32]

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.found.passage


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like each candidate of a passage is to the question, by vectors: (n_candidates,) each.

    ``cosine`` compares whole texts, ``near`` the words one by one, ``translated`` what they
    would be called; ``cosine_beyond`` and ``near_beyond`` compare only the words that the
    heading does not hold, for the heading tells the subject already.
    """

    cosine: NDArray[np.float32]
    near: NDArray[np.float32]
    translated: NDArray[np.float32]
    cosine_beyond: NDArray[np.float32]
    near_beyond: NDArray[np.float32]


LikenessOf = Callable[[Sequence[Span], frozenset[str]], Likeness]


def candidate_features(
    question: Question, ranked: Ranked, cut: Sequence[Candidate], like: LikenessOf
) -> NDArray[np.float32]:
    """Features of one passage's candidates, in the order of ``NAMES``.

    ``like`` compares spans of the passage's text, given the words that its heading holds.
    Shape: (n_candidates, len(NAMES)), float32.
    """
    passage = ranked.passage
    context = _Context.of(question, passage)
    spans = [(one.start - passage.start, one.end - passage.start) for one in cut]
    likeness = like(spans, context.in_heading)
    beyond = {w: v for w, v in question.weights.items() if w not in context.in_heading}
    rows = []
    for place, candidate in enumerate(cut):
        low, high = spans[place]
        own = _own(question, context, context.text[low:high], context.text[max(low - 120, 0) : low])
        found_by = (
            float(likeness.cosine[place]), float(likeness.near[place]),
            float(likeness.translated[place]),
            share(beyond, question.covered_by(context.text[low:high]).intersection(beyond)),
            float(likeness.near_beyond[place]), float(likeness.cosine_beyond[place]),
            ranked.score, 1.0 / ranked.rank,
        )  # fmt: skip
        shape = (
            float(context.text[low:high].rstrip("”」』）)").endswith(("?", "？"))),
            float(high - low < 10),
            float(candidate.n_sentences > 1),
            float(candidate.order == 0),
            (high - low) / 200,
        )
        rows.append((*own[:9], *found_by, *own[9:16], *shape, *own[16:]))
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES))


@dataclass(frozen=True, slots=True)
class _Context:
    """What all candidates of a passage share."""

    text: str
    heading: str
    in_heading: frozenset[str]
    words_in_passage: float
    words_in_heading: float
    words_in_section: float
    rarest: str | None
    rarest_in_passage: float

    @classmethod
    def of(cls, question: Question, passage: Passage) -> _Context:
        text = fold(passage.text)
        heading = fold(" ".join((passage.title, *passage.heading)))
        section = fold(passage.heading[-1]) if passage.heading else ""
        weights = question.weights
        in_heading = question.covered_by(heading)
        in_any = in_heading | question.covered_by(text)
        rarest = max(weights, key=lambda word: (weights[word], word), default=None)
        return cls(
            text, heading, in_heading, share(weights, in_any), share(weights, in_heading),
            share(weights, question.covered_by(section)), rarest, float(rarest in in_any),
        )  # fmt: skip


def share(weights: dict[str, float], covered: frozenset[str]) -> float:
    """Share of the sum of weights that falls to the covered words, 0 to 1."""
    total = sum(weights.values())
    return sum(weights[word] for word in covered) / total if total > 0 else 0.0


def _own(question: Question, context: _Context, text: str, before: str) -> tuple[float, ...]:
    """Features of the words of one candidate."""
    weights, bigrams = question.weights, question.bigrams
    covered = question.covered_by(text)
    pairs = frozenset(pair for pair in bigrams if pair in text)
    missing_before = question.covered_by(before) - covered
    return (
        share(weights, covered), share(bigrams, pairs), context.words_in_passage,
        context.words_in_heading, context.words_in_section,
        share(weights, covered | context.in_heading),
        float(context.rarest in covered), context.rarest_in_passage,
        common_substring(question.content, text),
        share(weights, missing_before), _novelty(question, text), _official(question, text),
        float(any(name in text for name in question.quoted)),
        digits_missing(question, context.text + context.heading),
        1.0 - digits_missing(question, text) if question.digits else 0.0,
        _unit(question, text),
        *(float(kind in question.kinds and cue.search(text) is not None) for kind, cue in CUES),
        *(float(kind in question.kinds and cue.search(text) is None) for kind, cue in CUES),
    )  # fmt: skip


def common_substring(content: str, text: str) -> float:
    """Length of the longest run of letters in both, as a share of the content's letters."""
    wanted = _STRIP.sub("", content)
    longest = 0
    for start in range(len(wanted)):
        while start + longest < len(wanted) and wanted[start : start + longest + 1] in text:
            longest += 1
    return longest / max(len(wanted), 1)


def _novelty(question: Question, text: str) -> float:
    """Share of the candidate's characters that the question does not hold."""
    letters = _STRIP.sub("", text)
    return sum(letter not in question.text for letter in letters) / max(len(letters), 1)


def _official(question: Question, text: str) -> float:
    """Whether an official word of three characters or more stands for an everyday one."""
    return float(
        any(
            len(word) > 2 and word in text for words in question.official.values() for word in words
        )
    )


def digits_missing(question: Question, text: str) -> float:
    """Share of the question's numbers that a text lacks."""
    digits = question.digits
    return sum(number not in text for number in digits) / len(digits) if digits else 0.0


def _unit(question: Question, text: str) -> float:
    """Whether a number with the unit asked for stands there: 几天 … 五天."""
    if question.unit is None:
        return 0.0
    return float(re.search(_NUMBER + "(?:个)?" + re.escape(question.unit), text) is not None)
