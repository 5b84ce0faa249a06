"""What is wrong with an answer, and at which step the right passage was lost."""

from __future__ import annotations

from bot.evaluation.judging.experiment import RANKED_PASSAGES, Judged
from bot.evaluation.measuring.measures import cites_source, has_answer


def faults(judged: Judged) -> list[str]:
    """What is wrong with an answer, in Chinese; empty when it is right."""
    question, record = judged.question, judged.record
    found = []
    if not question.answerable:
        return ["该拒答却回答了"] if record["answered"] else []
    if not record["answered"]:
        return ["没有回答"]
    if not has_answer(judged):
        found.append("引文里没有答案")
    elif not has_answer(judged, 1):
        found.append("答案不在第一处引文")
    if question.sources and not cites_source(judged):
        found.append("没有引用正确的资料")
    return found


def cause(judged: Judged, n_read: int) -> str:
    """Where on its way the right passage was lost; ``n_read`` passages are read closely."""
    sure, rank = judged.record["confidence"], judged.right_rank
    if not judged.question.answerable:
        return f"把握 {sure:.2f}，达到了门槛；资料里没有答案。"
    if rank is None:
        return f"写着答案的段落不在最靠前的 {RANKED_PASSAGES} 段里：没有找到，或者题目的答案、出处写得不对。"
    if not judged.record["answered"]:
        return f"写着答案的段落排在第 {rank}，但把握 {sure:.2f}，低于门槛。"
    if rank > n_read:
        return f"写着答案的段落排在第 {rank}，只细读前 {n_read} 段。"
    return f"写着答案的段落排在第 {rank}，细读过，但别的句子得分更高。"
