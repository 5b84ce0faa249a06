"""The child process that opens an original: takes limits upon itself, then does one task.

The task is one JSON object on standard input; the reply one line of JSON, then bytes. The
file is hostile until proven otherwise, and PDFium is native code: hence a process of its own.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

from ui.source.boxes import Box, find_quote, line_boxes
from ui.source.original_file import UNREADABLE, OriginalTrouble, open_original

try:
    import resource
except ImportError:  # a system without such limits: time is still kept by the parent
    resource = None  # type: ignore[assignment]

WIDTH, MAX_HEIGHT = 1240, 4000  # of a picture, in dots
MAX_PAGES_OF_A_QUOTE = 3
MAX_LETTERS = 100_000  # of a page that are looked at
_FINE = 10  # boxes are counted in tenths of a point

Reply = tuple[dict[str, Any], bytes]


def main() -> None:
    """Do the one task that is asked for."""
    replies = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    task = json.loads(sys.stdin.buffer.read())
    _restrain(task["limits"])
    try:
        data = open_original(Path(task["root"]), task["source"], task["sha256"], task["limits"])
        header, payload = _TASKS[task["name"]](data, task)
    except OriginalTrouble as trouble:
        header, payload = {"trouble": trouble.word}, b""
    except Exception:  # parsers fail in many ways
        header, payload = {"trouble": UNREADABLE}, b""
    replies.write(json.dumps(header).encode() + b"\n" + payload)
    replies.flush()


def _restrain(limits: dict[str, int]) -> None:
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, limits["memory_mb"] * 1_000_000),
        (resource.RLIMIT_CPU, limits["seconds"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, hard))


def _whole(data: bytes, task: dict[str, Any]) -> Reply:
    return {}, data


def _layout(data: bytes, task: dict[str, Any]) -> Reply:
    """The size of every page in points, and the boxes of the quote."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    n_pages = min(len(document), task["limits"]["pages"])
    sizes = [[round(side, 1) for side in document.get_page_size(n)] for n in range(n_pages)]
    boxes = _quote_boxes(document, task["page"] - 1, task["quote"], task["nth"])
    return {"pages": sizes, "boxes": boxes}, b""


def _picture(data: bytes, task: dict[str, Any]) -> Reply:
    """One page as a picture; large pages are drawn smaller, so that the picture is bounded."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    if not 1 <= task["page"] <= len(document):
        return {"trouble": UNREADABLE}, b""
    page = document[task["page"] - 1]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), MAX_HEIGHT / max(height, 1))
    buffer = io.BytesIO()
    drawn = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    drawn.save(buffer, "WEBP", quality=78, method=1)
    return {}, buffer.getvalue()


def _quote_boxes(document: Any, first: int, quote: str, nth: int) -> dict[int, list[Box]]:
    """Page, from 1 → one box for each line of the quote there, in points from the top left."""
    if not quote:
        return {}
    numbers = range(max(first, 0), min(first + MAX_PAGES_OF_A_QUOTE, len(document)))
    pages = [document[number] for number in numbers]
    texts = [page.get_textpage() for page in pages]
    letters = [_letters(text) for text in texts]
    found: dict[int, list[Box]] = {}
    for place, start, end in find_quote(letters, quote, nth):
        boxes = [_on_paper(pages[place], texts[place].get_charbox(n)) for n in range(start, end)]
        found[numbers[place] + 1] = line_boxes(boxes)
    return found


def _letters(text_page: Any) -> str:
    import pypdfium2.raw as pdfium

    n_letters = min(text_page.count_chars(), MAX_LETTERS)
    codes = (pdfium.FPDFText_GetUnicode(text_page, n) for n in range(n_letters))
    return "".join(chr(code) if code < sys.maxunicode else " " for code in codes)


def _on_paper(page: Any, box: tuple[float, float, float, float]) -> Box:
    """A box of the page's own measure as it lies on the paper, turned as the page is."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = box
    wide, high = (round(side * _FINE) for side in page.get_size())
    corners = []
    for x, y in ((left, bottom), (right, top)):
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, at_x, at_y)
        corners.append((at_x.value / _FINE, at_y.value / _FINE))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


_TASKS = {"whole": _whole, "layout": _layout, "picture": _picture}


if __name__ == "__main__":
    main()
