"""What people say of an answer, kept as lines of JSON that are only ever added.

One object a line: when, what was asked and how it was searched, the verdict, what was cited.
Nothing tells who it was.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from bot.errors import WriteFailed
from bot.settings import Settings

Verdict = Literal["helpful", "unhelpful", "expected"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
OFF = "off"
FILE = "feedback.jsonl"
MAX_BYTES = 100_000_000
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Feedback:
    """A verdict on one answer; ``expected`` is said of a refusal: the documents hold an answer.

    ``cited`` holds (path, start, end) of each quote, in order.
    """

    question: str
    verdict: Verdict
    answered: bool
    confidence: float
    searched_as: str | None = None
    collection: str | None = None
    document: str | None = None
    cited: tuple[tuple[str, int, int], ...] = ()
    generation: str = ""


def feedback_file(settings: Settings) -> Path | None:
    """Where feedback is kept: as set, else beside the index; None when it is off."""
    if settings.feedback == OFF:
        return None
    return Path(settings.feedback) if settings.feedback else Path(settings.index) / FILE


def add_feedback(path: Path, feedback: Feedback) -> None:
    """Add one line to the file.

    Raises:
        WriteFailed: the file cannot be written or has grown too large.
    """
    time = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({"time": time, **asdict(feedback)}, ensure_ascii=True) + "\n"
    try:
        with _one_at_a_time, path.open("ab") as file:
            if file.tell() > MAX_BYTES:
                raise WriteFailed(
                    f"评价记录「{path}」已经超过 {MAX_BYTES // 1_000_000} MB，没有再写。",
                    "请把它移到别处后再试。",
                )
            file.write(line.encode())
    except OSError as error:
        raise WriteFailed(
            f"评价没有记下来：「{path}」写不进去。", "请检查磁盘空间和文件夹的权限。"
        ) from error
