"""What parent and child say to each other: frames of bytes, replies as checked JSON.

A reader that was taken over by a hostile file can send anything, so that a reply holds data
only, and no offset in it is believed before it was compared with the text.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.documents.assembly import document_id
from bot.documents.furniture import FolderFurniture
from bot.documents.limits import Limits
from bot.errors import FileUnreadable
from bot.types import INSIDE, Document, Span

_LENGTH = struct.Struct(">I")
FINE, SPENT, EXHAUSTED = b"f", b"s", b"e"
"""First byte of a reply: goes on; should read no more; had too little memory for this file."""
STATUSES = ("empty", "encrypted", "corrupt", "refused", "skipped")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file was not read: what happened, what to do, a word of the report's statuses."""

    message: str
    next_step: str
    status: str

    @classmethod
    def of(cls, error: FileUnreadable) -> Trouble:
        """The same as said by an error."""
        return cls(error.message, error.next_step, error.status)

    def __str__(self) -> str:
        return f"{self.message}{self.next_step}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file, or of one of the files in it: a document, or the trouble with it.

    ``source`` is the path below the folder. A reader gives one reading or more for a file.
    """

    source: str
    document: Document | None = None
    trouble: Trouble | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """What a reader is told before it reads: the folder, the limits, what is known of lines."""

    root: Path
    limits: Limits
    furniture: FolderFurniture

    def packed(self) -> bytes:
        """The task as JSON."""
        told = _Told(os.fsencode(self.root).hex(), self.limits, self.furniture)
        return _task_adapter().dump_json(told)

    @classmethod
    def unpacked(cls, data: bytes) -> Task:
        """The task from JSON."""
        told = _task_adapter().validate_json(data)
        root = Path(os.fsdecode(bytes.fromhex(told.root)))
        return cls(root, told.limits, told.furniture)


@dataclass(frozen=True, slots=True)
class _Told:
    root: str  # bytes of the path in hexadecimal
    limits: Limits
    furniture: FolderFurniture


@cache
def _task_adapter() -> TypeAdapter[_Told]:
    return TypeAdapter(_Told)


@cache
def _adapter() -> TypeAdapter[list[Reading]]:
    return TypeAdapter(list[Reading])


def frame(payload: bytes) -> bytes:
    """Bytes with their length before them."""
    return _LENGTH.pack(len(payload)) + payload


def next_frame(buffer: bytearray) -> bytes | None:
    """Take the first whole frame out of what has arrived; None while there is none."""
    size = frame_size(buffer)
    if size is None or len(buffer) < size:
        return None
    payload = bytes(buffer[_LENGTH.size : size])
    del buffer[:size]
    return payload


def frame_size(buffer: bytearray) -> int | None:
    """Bytes of the first frame with its length, as far as that has arrived."""
    return _LENGTH.size + _LENGTH.unpack_from(buffer)[0] if len(buffer) >= _LENGTH.size else None


def packed_readings(readings: list[Reading]) -> bytes:
    """The readings of one file as JSON."""
    return _adapter().dump_json(readings, exclude_defaults=True)


def joined_readings(packed: Sequence[bytes]) -> bytes:
    """Readings that were packed one after the other, as one."""
    return b"[" + b",".join(one[1:-1] for one in packed) + b"]"


def unpacked_readings(data: bytes, source: str) -> list[Reading]:
    """The readings of the file at a path, from JSON.

    Raises:
        ValueError: they are none, are about another file, or offsets lie outside the text.
    """
    try:
        readings = _adapter().validate_json(data, strict=True)
    except ValidationError as error:
        raise ValueError("expected readings as JSON") from error
    if not readings:
        raise ValueError("expected at least one reading")
    for reading in readings:
        _check(reading, source)
    return readings


def _check(reading: Reading, source: str) -> None:
    document, trouble = reading.document, reading.trouble
    if reading.source != source and not reading.source.startswith(source + INSIDE):
        raise ValueError(f"expected {source!r} or what is in it, found {reading.source!r}")
    if (document is None) == (trouble is None):
        raise ValueError("expected either a document or a trouble")
    if trouble is not None and trouble.status not in STATUSES:
        raise ValueError(f"expected one of {STATUSES}, found {trouble.status!r}")
    if document is not None:
        _check_document(document, reading.source)


def _check_document(document: Document, source: str) -> None:
    if (document.source, document.id) != (source, document_id(source)):
        raise ValueError(f"expected {source!r}, found {document.source!r}")
    length = len(document.text)
    lines = [(paragraph.start, paragraph.end) for paragraph in document.paragraphs]
    if not (_are_in_order(lines, length) and _are_in_order(document.boilerplate, length)):
        raise ValueError("expected spans in order and inside the text")
    numbers = [paragraph.number for paragraph in document.paragraphs]
    if numbers != list(range(1, len(numbers) + 1)):
        raise ValueError("expected paragraphs numbered from 1")


def _are_in_order(spans: Sequence[Span], length: int) -> bool:
    """Whether spans follow each other without overlap inside a text of so many characters."""
    inside = all(0 <= start <= end <= length for start, end in spans)
    return inside and all(before[1] <= after[0] for before, after in pairwise(spans))
