"""The names of the measures, what they are called in Chinese, and how their values are shown."""

from __future__ import annotations

RANKING_NAMES = ("Success@1", "Success@5", "MRR@10", "nDCG@10", "Recall@100")
SELECTIVE_NAMES = ("calibration_error", "auroc", "aurc")
LABELS = {
    "answer_in_first": "答案在第一处引文里",
    "answer_in_shown": "答案在所示引文里",
    "exact_match": "第一处引文就是答案（EM）",
    "character_f1": "第一处引文与答案的重合（F1）",
    "source_cited": "引用了正确的资料",
    "article_cited": "引用了正确的条款",
    "quote_characters": "引文平均字数",
    "unanswerable_refused": "该拒答的拒答了",
    "refusal_precision": "拒答的确实该拒答",
    "answerable_refused": "不该拒答的拒答了",
    "answered": "作了回答",
    "verbatim": "引文与原文逐字一致",
    "whole_sentences": "引文从句首到句尾",
    "calibration_error": "把握与答对率的差距",
    "auroc": "把握分辨对错",
    "aurc": "风险—覆盖曲线下的面积",
    "Success@1": "正确资料排第一",
    "Success@5": "正确资料在前五",
    "MRR@10": "正确资料名次的倒数",
    "nDCG@10": "前十名的排序质量",
    "Recall@100": "正确资料在前一百",
}
MEASURE_NAMES = tuple(LABELS)
KIND_MEASURES = ("answer_in_first", "answer_in_shown", "source_cited",
                 "unanswerable_refused", "answerable_refused")  # fmt: skip
LESS_IS_BETTER = frozenset({"quote_characters", "answerable_refused", "calibration_error", "aurc"})
_PLAIN = frozenset({"character_f1", *SELECTIVE_NAMES, "MRR@10", "nDCG@10"})


def shown(name: str, value: float | None) -> str:
    """A value as a person reads it: 92.3%, 87.4, 0.925, or a dash where there is none."""
    if value is None:
        return "—"
    if name == "quote_characters":
        return f"{value:.1f}"
    return f"{value:.3f}" if name in _PLAIN else f"{value:.1%}"


def shown_interval(name: str, low: float | None, high: float | None) -> str:
    """An interval as a person reads it: 89.0–95.1, without the unit of the value."""
    if low is None or high is None:
        return ""
    return "–".join(shown(name, end).removesuffix("%") for end in (low, high))
