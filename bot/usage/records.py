"""The log and the questions without an answer as rows for a spreadsheet, and as JSON."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from bot.types import ScoredPassage
from bot.usage.entries import LoggedQuestion
from bot.usage.grouping import Unanswered
from bot.usage.pins import same_question

VERDICT_NAMES = {"helpful": "有帮助", "unhelpful": "没帮助", "expected": "应该有答案"}
OUTCOME_NAMES = {"answered": "回答了", "refused": "没有找到", "pinned": "置顶的回答"}
QUESTION_COLUMNS = ("时间", "问题", "情况", "评价", "把握", "毫秒", "检索时的问题", "范围", "引用", "索引")  # fmt: skip
UNANSWERED_COLUMNS = ("问题", "答案", "出处", "类型", "次数", "没有找到", "没有帮助", "最近一次",
                      "置顶", "其他问法", "最近的段落")  # fmt: skip


def question_row(one: LoggedQuestion) -> tuple[str, ...]:
    """A line of the log under ``QUESTION_COLUMNS``, in local time."""
    asked = one.asked
    verdicts = "、".join(VERDICT_NAMES.get(verdict, verdict) for verdict in one.verdicts)
    cited = "\n".join(f"{source} {start}–{end}" for source, start, end in asked.cited)
    took = "" if asked.milliseconds is None else f"{asked.milliseconds:.1f}"
    return (
        local_time(one.time), asked.question, OUTCOME_NAMES[asked.outcome], verdicts,
        f"{asked.confidence:.2f}", took, asked.searched_as or "",
        asked.collection or asked.document or "", cited, asked.generation,
    )  # fmt: skip


def question_record(one: LoggedQuestion) -> dict[str, Any]:
    """A line of the log as an object; the time in UTC."""
    asked = one.asked
    return {
        "time": one.time.replace(" ", "T") + "Z", "question": asked.question,
        "searched_as": asked.searched_as, "collection": asked.collection,
        "document": asked.document, "outcome": asked.outcome, "confidence": asked.confidence,
        "cited": [list(place) for place in asked.cited], "verdicts": list(one.verdicts),
        "milliseconds": asked.milliseconds, "generation": asked.generation,
    }  # fmt: skip


def unanswered_row(one: Unanswered, pinned: Collection[str] = ()) -> tuple[str, ...]:
    """A group under ``UNANSWERED_COLUMNS``: with its answer filled in, a row of a question file.

    ``pinned`` are the questions pinned, folded.
    """
    nearest = "\n".join(f"《{near.passage.title}》{near.passage.text}" for near in one.nearest)
    return (
        one.question, "", "", "没有找到", str(one.n_times), str(one.n_refused),
        str(one.n_disliked), one.last, "是" if same_question(one.question) in pinned else "",
        "\n".join(one.others), nearest,
    )  # fmt: skip


def unanswered_record(one: Unanswered, pinned: Collection[str] = ()) -> dict[str, Any]:
    """A group as an object."""
    return {
        "question": one.question, "times": one.n_times, "refused": one.n_refused,
        "disliked": one.n_disliked, "last": one.last, "pinned": same_question(one.question) in pinned,
        "other_wordings": list(one.others), "nearest": [_near(near) for near in one.nearest],
    }  # fmt: skip


def local_time(utc: str) -> str:
    """A time of the log on the clock of this machine."""
    try:
        found = datetime.fromisoformat(utc).replace(tzinfo=UTC)
        return found.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError):
        return utc


def _near(scored: ScoredPassage) -> dict[str, Any]:
    passage = scored.passage
    return {
        "document_id": passage.document_id, "title": passage.title, "start": passage.start,
        "end": passage.end, "text": passage.text,
    }  # fmt: skip
