"""The names of the measures, what they are called in Chinese, and how their values are shown."""

from __future__ import annotations

RANKING_NAMES = ("Success@1", "Success@5", "MRR@10", "nDCG@10", "Recall@100")
LABELS = {
    "answer_in_first": "答案在第一处引文里",
    "answer_in_shown": "答案在所示引文里",
    "source_cited": "引用了正确的资料",
    "quote_characters": "引文平均字数",
    "unanswerable_refused": "该拒答的拒答了",
    "answerable_refused": "不该拒答的拒答了",
    "answered": "作了回答",
    "verbatim": "引文与原文逐字一致",
    "calibration_error": "把握与答对率的差距",
    "auroc": "把握分辨对错",
    "Success@1": "正确资料排第一",
    "Success@5": "正确资料在前五",
    "MRR@10": "正确资料名次的倒数",
    "nDCG@10": "前十名的排序质量",
    "Recall@100": "正确资料在前一百",
}
MEASURE_NAMES = tuple(LABELS)
KIND_MEASURES = ("answer_in_first", "answer_in_shown", "source_cited",
                 "unanswerable_refused", "answerable_refused")  # fmt: skip
LESS_IS_BETTER = frozenset({"quote_characters", "answerable_refused", "calibration_error"})
_PLAIN = frozenset({"calibration_error", "auroc", "MRR@10", "nDCG@10"})


def shown(name: str, value: float | None) -> str:
    """A value as a person reads it: 92.3%, 87.4, 0.925, or a dash where there is none."""
    if value is None:
        return "—"
    if name == "quote_characters":
        return f"{value:.1f}"
    return f"{value:.3f}" if name in _PLAIN else f"{value:.1%}"
