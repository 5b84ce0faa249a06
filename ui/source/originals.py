"""Originals as the server sees them: opened in child processes, pictures remembered."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.documents.limits import Limits
from bot.index.generations import indexed_folder
from bot.settings import Settings
from bot.types import Document, Paragraph, Span
from ui.source.boxes import Box, squeezed
from ui.source.original_file import CHANGED, GONE
from ui.words import PageError

MAX_SECONDS = 20  # of processor time for one task, less where the settings say so
PATIENCE_SECONDS = 40  # on a clock, as others work as well
N_AT_ONCE = 2
MAX_KEPT_BYTES = 32_000_000
MAX_QUOTE_CHARS = 2000
_START = "import sys; sys.path[:] = sys.argv[1:]; from ui.source.drawing import main; main()"


class OriginalGone(PageError):
    """The file is not where it was indexed."""

    code = "original_gone"


class OriginalChanged(PageError):
    """The file is another one than was indexed."""

    code = "original_changed"


class OriginalUnreadable(PageError):
    """The file cannot be opened, or has no such page."""

    code = "original_unreadable"


class OriginalsBusy(PageError):
    """Too many want to see pages at once."""

    code = "originals_busy"


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Width and height of every page in points; by number of page the boxes of the quote."""

    sizes: tuple[tuple[float, float], ...]
    boxes: dict[int, list[Box]]


class Originals:
    """Opens originals of documents; each task in a process of its own, a few at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        limits = Limits.of(settings)
        self._limits = dataclasses.replace(limits, seconds=min(limits.seconds, MAX_SECONDS))
        self._turns = threading.BoundedSemaphore(N_AT_ONCE)
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def layout(self, document: Document, quote: Span | None) -> PageLayout:
        """The pages of a document and where on them a quote stands.

        Raises:
            OriginalGone, OriginalChanged, OriginalUnreadable, OriginalsBusy: what they say.
        """
        page, words, nth = _sought(document, quote)
        header, _ = self._do(document, "layout", page=page, quote=words, nth=nth)
        try:
            sizes = tuple((float(wide), float(high)) for wide, high in header["pages"])
            boxes = {
                int(number): [(float(a), float(b), float(c), float(d)) for a, b, c, d in rows]
                for number, rows in header["boxes"].items()
            }
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _trouble(document, "") from error
        return PageLayout(sizes, boxes)

    def picture(self, document: Document, page: int) -> bytes:
        """One page, from 1, as a WebP picture.

        Raises:
            OriginalGone, OriginalChanged, OriginalUnreadable, OriginalsBusy: what they say.
        """
        key = f"{document.sha256}/{page}"
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        _, drawn = self._do(document, "picture", page=page)
        with self._lock:
            self._kept[key] = drawn
            while sum(map(len, self._kept.values())) > MAX_KEPT_BYTES:
                self._kept.popitem(last=False)
        return drawn

    def whole(self, document: Document) -> bytes:
        """The bytes of the file.

        Raises:
            OriginalGone, OriginalChanged, OriginalUnreadable, OriginalsBusy: what they say.
        """
        return self._do(document, "whole")[1]

    def _do(self, document: Document, name: str, **more: Any) -> tuple[dict[str, Any], bytes]:
        root = indexed_folder(Path(self._settings.index)) or Path(self._settings.corpus)
        task = {
            "name": name,
            "root": os.fspath(root.absolute()),
            "source": document.source,
            "sha256": document.sha256,
            "limits": dataclasses.asdict(self._limits),
            **more,
        }
        if not self._turns.acquire(timeout=PATIENCE_SECONDS):
            raise OriginalsBusy()
        try:
            line, _, payload = self._reply(json.dumps(task).encode()).partition(b"\n")
        finally:
            self._turns.release()
        try:
            header = json.loads(line)
        except ValueError:
            header = {}  # it died, or took too much
        if not isinstance(header, dict) or not line or "trouble" in header:
            word = header.get("trouble", "") if isinstance(header, dict) else ""
            raise _trouble(document, str(word))
        return header, payload

    def _reply(self, task: bytes) -> bytes:
        """What the child says, up to a little more than the largest file."""
        with subprocess.Popen(
            [sys.executable, "-c", _START, *sys.path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
        ) as child:  # fmt: skip
            assert child.stdin is not None and child.stdout is not None
            alarm = threading.Timer(PATIENCE_SECONDS, child.kill)
            alarm.start()
            try:
                child.stdin.write(task)
                child.stdin.close()
                return child.stdout.read(self._limits.file_mb * 1_000_000 + 1_000_000)
            except BrokenPipeError:
                return b""
            finally:
                alarm.cancel()
                child.kill()


def _sought(document: Document, quote: Span | None) -> tuple[int, str, int]:
    """Page where the quote's paragraph begins, its words, how many same ones come before."""
    if quote is None:
        return 1, "", 0
    start, end = quote[0], min(quote[1], quote[0] + MAX_QUOTE_CHARS)
    words = document.text[start:end]
    here = next((p for p in document.paragraphs if start < p.end), None)
    if here is None or here.page is None:
        return 1, words, 0
    before = [_text(document, p, start) for p in document.paragraphs if p.page == here.page]
    return here.page, words, squeezed("".join(before)).count(squeezed(words) or "\n")


def _text(document: Document, paragraph: Paragraph, until: int) -> str:
    return document.text[paragraph.start : min(paragraph.end, max(paragraph.start, until))]


def _trouble(document: Document, word: str) -> PageError:
    name = document.source.rpartition("/")[2]
    kinds: dict[str, type[PageError]] = {GONE: OriginalGone, CHANGED: OriginalChanged}
    return kinds.get(word, OriginalUnreadable)(name=name)
