"""Pinned answers: a question and the words of a document that a person wants shown first.

They are kept as JSON beside the index, so that they outlive every rebuild. A question has the
pin of another when both are the same letters and digits after folding. Nearness of meaning is
not enough: 「甲方向乙方付款」 and 「乙方向甲方付款」 are the same to an encoder.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.errors import PinInvalid, WriteFailed
from bot.settings import Settings
from bot.tokens import fold

FILE = "pins.json"
MAX_BYTES = 20_000_000
_FORMAT = 1
_WORDS = re.compile(r"[0-9a-z]+(?:[.%:/-][0-9a-z]+)*%?|[^\W0-9a-z_]+")
_LEAD, _TAIL = re.compile(r"^请问"), re.compile(r"[呢啊呀]$")


@dataclass(frozen=True, slots=True)
class Pin:
    """Questions of one meaning, and the words that stand at an address: the quote to show first.

    ``start`` and ``end`` are offsets in the document of the path ``document`` as it was when the
    words were pinned; ``sha256`` is that of its file. ``added`` is a day, 「2026-11-22」.
    """

    questions: tuple[str, ...]
    document: str
    sha256: str
    start: int
    end: int
    quote: str
    added: str = ""

    @property
    def id(self) -> str:
        """A short name, 「p-0123abcd」, derived from question and place."""
        told = json.dumps([self.questions, self.document, self.start, self.quote])
        return f"p-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


@dataclass(frozen=True)
class Pins:
    """All pins; a question has at most one, the last added."""

    all: tuple[Pin, ...] = ()
    notice: str = ""

    @cached_property
    def by_question(self) -> Mapping[str, Pin]:
        """Pins by their questions, folded."""
        return {same_question(question): pin for pin in self.all for question in pin.questions}

    def of(self, question: str) -> Pin | None:
        """The pin of a question, or None."""
        return self.by_question.get(same_question(question)) if self.all else None


NO_PINS = Pins()


def same_question(question: str) -> str:
    """What two questions share when they are the same but for punctuation, width, script, 请问."""
    words = " ".join(_WORDS.findall(fold(question)))
    return _TAIL.sub("", _LEAD.sub("", re.sub(r"(?<![0-9a-z]) | (?![0-9a-z])", "", words)))


def pins_file(settings: Settings) -> Path:
    """Where pins are kept: as set, else beside the index."""
    return Path(settings.pins) if settings.pins else Path(settings.index) / FILE


def load_pins(path: Path) -> Pins:
    """The pins of a file; none, and a sentence that says so, where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ValueError("too large")
        value = json.loads(data)
        if value["format"] != _FORMAT:
            raise ValueError(f"unknown format {value['format']}")
        return Pins(tuple(map(_pin, value["pins"])))
    except FileNotFoundError:
        return NO_PINS
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Pins(
            notice=f"置顶的回答「{path}」读不出来，暂时不起作用。请检查这个文件和它的权限。"
        )


def add_pin(path: Path, pin: Pin) -> None:
    """Keep a pin; its questions leave the pins that they had before.

    Raises:
        PinInvalid: a question holds no letter, or the pins there are cannot be read.
        WriteFailed: the file cannot be written.
    """
    keys = {same_question(question) for question in pin.questions}
    if not keys or "" in keys:
        raise PinInvalid("没有写要置顶的问题。", "请写出问题，例如「年休假有几天」。")
    with _changing(path) as pins:
        kept = [_without(one, keys) for one in pins]
        pins[:] = [*(one for one in kept if one.questions), pin]


def remove_pin(path: Path, name: str) -> Pin:
    """Forget the pin of an id, and return it.

    Raises:
        PinInvalid: there is none, or the pins cannot be read.
        WriteFailed: the file cannot be written.
    """
    with _changing(path) as pins:
        found = next((one for one in pins if one.id == name), None)
        if found is None:
            raise PinInvalid(
                f"没有编号为「{name[:50]}」的置顶。", "请运行 `yinju pins list` 查看有哪些。"
            )
        pins.remove(found)
    return found


def _without(pin: Pin, keys: set[str]) -> Pin:
    left = tuple(one for one in pin.questions if same_question(one) not in keys)
    return pin if left == pin.questions else Pin(**{**asdict(pin), "questions": left})


@contextmanager
def _changing(path: Path) -> Iterator[list[Pin]]:
    """The pins as a list to change; afterwards the file holds that list. One process at a time."""
    try:
        with path.with_name(path.name + ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            before = load_pins(path)
            if before.notice:
                raise PinInvalid(f"置顶的回答「{path}」读不出来。", "请修好或移走这个文件再试。")
            pins = list(before.all)
            yield pins
            _replace(path, pins)
    except OSError as error:
        raise WriteFailed(
            f"置顶没有存下来：「{path}」写不进去（{error.strerror or error}）。",
            "请检查磁盘空间和文件夹的权限。",
        ) from error


def _replace(path: Path, pins: Sequence[Pin]) -> None:
    value = {"format": _FORMAT, "pins": [asdict(pin) for pin in pins]}
    temporary = path.with_name(path.name + ".tmp")
    with temporary.open("w", encoding="utf-8", errors="replace") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _pin(value: Any) -> Pin:
    questions = tuple(value["questions"])
    texts = (*questions, value["document"], value["sha256"], value["quote"], value["added"])
    if not questions or not all(isinstance(text, str) for text in texts):
        raise TypeError("expected texts")
    return Pin(
        questions, value["document"], value["sha256"], int(value["start"]), int(value["end"]),
        value["quote"], value["added"],
    )  # fmt: skip
