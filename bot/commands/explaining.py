"""`yinju ask --explain`: how an answer came about, as tables to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bot.commands.quoting import titled
from bot.commands.terminal import display_width, text_table
from bot.ranking.labels import KINDS, label_of
from bot.tokens import fold

if TYPE_CHECKING:
    from bot.explaining import ExplainedCandidate, ExplainedPassage, Explanation, Values
    from bot.types import Passage

_WIDTH = 120  # columns
_TITLE, _HEADING, _WORDS = 36, 40, 80  # columns for what names a passage, for a candidate
_TELLING = 5  # features named with each passage and candidate
_TRANSLATIONS = 5  # shown of each word
_COLUMNS = 3  # pairs of name and value side by side
_LEAST = 0.005  # a number below it would be shown as 0
_LEGEND = "  缩进的一行：与这次的一般{}相比，哪几项拉高（+）或拉低（-）了得分。"


def explanation_for_reading(explanation: Explanation) -> str:
    """Four parts: the question as understood, passages, candidates, confidence."""
    parts = (_question, _passages, _candidates, _confidence)
    return "\n\n".join("\n".join(part(explanation)) for part in parts)


def explanation_record(explanation: Explanation) -> dict[str, Any]:
    """The same as JSON, with every value."""
    question = explanation.question
    return {
        "question": {
            "words": _rounded(question.weights),
            "kinds": sorted(question.kinds),
            "unit": question.unit,
            "own": {phrase: list(words) for phrase, words in question.own.items()},
            "official": {phrase: list(words) for phrase, words in question.official.items()},
            "translations": {w: _rounded(o) for w, o in explanation.translations.items()},
        },
        "passages": [_passage_record(one) for one in explanation.passages],
        "candidates": [_candidate_record(one) for one in explanation.candidates],
        "confidence": {
            "value": round(explanation.answer.confidence, 4),
            "threshold": explanation.threshold,
            "values": _rounded(explanation.signs),
        },
    }


def _passage_record(one: ExplainedPassage) -> dict[str, Any]:
    passage = one.ranked.passage
    return {
        "document": one.source,
        "title": passage.title,
        "heading": list(passage.heading),
        "start": passage.start,
        "end": passage.end,
        "rank": one.ranked.rank,
        "found_at": one.ranked.place + 1,
        "bm25": round(one.ranked.found.bm25, 4),
        "vector": round(one.ranked.found.vector, 4),
        "fused": round(one.ranked.found.fused, 4),
        "score": round(one.ranked.score, 4),
        "adjusted": round(one.adjusted, 4),
        "values": _rounded(one.values),
        "lifts": _rounded(one.lifts),
    }


def _candidate_record(one: ExplainedCandidate) -> dict[str, Any]:
    return {
        "document": one.source,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "passage": one.passage_rank,
        "cited_as": one.cited_as,
        "score": round(one.score, 4),
        "adjusted": round(one.adjusted, 4),
        "values": _rounded(one.values),
        "lifts": _rounded(one.lifts),
    }


def _rounded(values: Values) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}


def _question(explanation: Explanation) -> list[str]:
    question, searched_as = explanation.question, explanation.answer.searched_as
    asked = fold(explanation.answer.question) + question.content
    words = sorted(question.weights.items(), key=lambda item: (-item[1], item[0]))
    carried = [f"按「{searched_as}」查找，接着上文的词只算一半"] if searched_as else []
    wanted = [KINDS[kind] for kind in KINDS if kind in question.kinds]
    unit = [f"单位「{question.unit}」"] if question.unit else []
    own = [f"{phrase} → {'、'.join(others)}" for phrase, others in question.own.items()]
    put = {others[0] for others in question.own.values()}
    said = [
        f"{phrase} → {'、'.join(others)}"
        for phrase, others in question.official.items()
        if phrase not in put
    ]
    other = [
        f"{word} → {'、'.join(list(others)[:_TRANSLATIONS])}"
        for word, others in explanation.translations.items()
    ]
    told = [f"{word} {weight:.2f}{'' if word in asked else '（上文）'}" for word, weight in words]
    return [
        "一、问题怎样理解",
        *_listed("上文", carried),
        *_listed("实词", told or ["没有"]),
        *_listed("要的答案", [*wanted, *unit] or ["没有特别的种类"]),
        *_listed("同义词", own),
        *_listed("正式说法", said),
        *_listed("对应的词", other),
    ]


def _passages(explanation: Explanation) -> list[str]:
    shown = explanation.passages
    heading = f"二、段落的名次（比较了 {explanation.n_passages} 段，列出前 {len(shown)} 段）"
    if not shown:
        return [heading, "  没有找到段落。"]
    rows = [
        (
            str(one.ranked.rank), str(one.ranked.place + 1), f"{one.ranked.found.bm25:.2f}",
            f"{one.ranked.found.vector:.2f}", f"{one.ranked.found.fused:.2f}",
            f"{one.ranked.score:.2f}", _name(one.ranked.passage),
        )
        for one in shown
    ]  # fmt: skip
    columns = ("名次", "找到时", "词", "向量", "合并", "得分", "段落")
    table = text_table(columns, rows, numbers=range(6))
    return [heading, _LEGEND.format("段落"), *_with_notes(table, shown)]


def _candidates(explanation: Explanation) -> list[str]:
    shown = explanation.candidates
    heading = f"三、可引的句子（比较了 {explanation.n_candidates} 处，列出前 {len(shown)} 处）"
    if not shown:
        return [heading, "  没有读到可引的句子。"]
    rows = [
        (
            str(number), f"{one.score:.2f}", str(one.passage_rank),
            f"[{one.cited_as}]" if one.cited_as else "", _shortened(one.text, _WORDS),
        )
        for number, one in enumerate(shown, start=1)
    ]  # fmt: skip
    table = text_table(("名次", "得分", "段落", "引作", "句子"), rows, numbers=range(3))
    return [heading, _LEGEND.format("句子"), *_with_notes(table, shown)]


def _confidence(explanation: Explanation) -> list[str]:
    value, threshold = explanation.answer.confidence, explanation.threshold
    reached = explanation.answer.answered
    told = "达到阈值，作了回答" if reached else "没有回答"
    if not reached and value < threshold:
        told = "低于阈值，说没有找到"
    heading = f"四、把握 {value:.2f}，阈值 {threshold:.2f}：{told}"
    if explanation.question.about_bot:
        return [heading, "  问的是回答者自己，不在资料里找。"]
    if not explanation.question.weights:
        return [heading, "  问题里没有可以查找的实词。"]
    signs = [(label_of(n), f"{v:.2f}") for n, v in explanation.signs.items() if abs(v) >= _LEAST]
    if not signs:
        return [heading]
    height = -(-len(signs) // _COLUMNS)
    signs += [("", "")] * (height * _COLUMNS - len(signs))
    rows = [tuple(cell for pair in signs[n::height] for cell in pair) for n in range(height)]
    return [heading, text_table(("看了什么", "值") * _COLUMNS, rows, numbers=(1, 3, 5))]


def _with_notes(
    table: str, shown: Sequence[ExplainedPassage] | Sequence[ExplainedCandidate]
) -> list[str]:
    """A table with a line under each row that names its most telling features."""
    head, rule, *rows = table.split("\n")
    notes = (_telling(one.lifts, one.adjusted) for one in shown)
    pairs = zip(rows, notes, strict=True)
    return [head, rule, *(line for row, note in pairs for line in (row, *note))]


def _telling(lifts: Values, adjusted: float) -> list[str]:
    best = sorted(lifts.items(), key=lambda item: -abs(item[1]))[:_TELLING]
    named = [(label_of(name), value) for name, value in best] + [("另行加减", adjusted)]
    told = [f"{label} {value:+.2f}" for label, value in named if abs(value) >= _LEAST]
    return _listed("", told)


def _listed(name: str, items: Iterable[str]) -> list[str]:
    """Items behind a name, over as many lines as they need; none without items."""
    indent = " " * 12
    line, lines = f"  {name}".ljust(12 - len(name)), []
    texts = [_shortened(item, _WIDTH - 14) for item in items]
    for place, text in enumerate(texts):
        piece = text + ("，" if place + 1 < len(texts) else "")
        if place and display_width(line + piece) > _WIDTH:
            lines.append(line)
            line = indent
        line += piece
    return [*lines, line] if texts else []


def _name(passage: Passage) -> str:
    """The title of a passage, its last heading and its article."""
    below = " ".join((*passage.heading[-1:], passage.article or ""))
    return f"{titled(_shortened(passage.title, _TITLE))} {_shortened(below, _HEADING)}".rstrip()


def _shortened(text: str, width: int) -> str:
    """Text in one line, cut to a number of columns."""
    line = " ".join(text.split())
    if display_width(line) <= width:
        return line
    while display_width(line) > width - 1:
        line = line[: -max(1, (display_width(line) - width) // 2)]
    return line + "…"
