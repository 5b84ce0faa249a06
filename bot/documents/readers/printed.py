"""Printed pages to paragraphs; heads and feet of pages as boilerplate.

Page numbers and running heads are put after the text, so that a paragraph that goes on on the
next page stays in one piece; they keep their page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.pdf_columns import page_paragraphs
from bot.documents.readers.pdf_lines import PrintedLine, joined

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–－·\s]*"
    r"(?:[，,/／|]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–－·\s]*$"
)
_DIGITS = re.compile(r"\d+")
_EDGE = 2  # lines at the top and at the bottom of a page that may be furniture


def printed_layout(
    pages: Sequence[Sequence[PrintedLine]], title: str | None, recognised: Iterable[int] = ()
) -> Layout:
    """Paragraphs of all pages, then the furniture of all pages.

    ``recognised`` are the pages, from 1, whose words were recognised in a picture.
    """
    repeated = _repeated(pages)
    builder = LayoutBuilder()
    furniture: list[tuple[str, int]] = []
    begun, begun_on = "", 1  # a paragraph that goes on on the next page
    for number, lines in enumerate(pages, start=1):
        beside = [_is_furniture(lines, place, repeated) for place in range(len(lines))]
        furniture += [(x.words, number) for x, is_one in zip(lines, beside, strict=True) if is_one]
        body = [line for line, is_one in zip(lines, beside, strict=True) if not is_one]
        texts, goes_on = page_paragraphs(body)
        for place, text in enumerate(texts):
            on = begun_on if begun else number
            text, begun = joined(begun, text), ""
            if goes_on and place == len(texts) - 1:
                begun, begun_on = text, on
            else:
                builder.add(text, page=on)
    builder.add(begun, page=begun_on)
    for words, number in furniture:
        builder.add(words, page=number, boilerplate=True)
    if shown := page_ranges(recognised):
        builder.note(f"第 {shown} 页的文字是从图片里识别的，可能有错字，引用时请对照原件。")
    return builder.layout(title)


def page_ranges(pages: Iterable[int]) -> str:
    """Pages as a person writes them: 「1–3、5」."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in ranges)


def _is_furniture(lines: Sequence[PrintedLine], place: int, repeated: set[str]) -> bool:
    at_edge = place < _EDGE or place >= len(lines) - _EDGE
    words = lines[place].words
    return at_edge and (_PAGE_NUMBER.match(words) is not None or _key(words) in repeated)


def _repeated(pages: Sequence[Sequence[PrintedLine]]) -> set[str]:
    """Lines that stand at the edge of most pages, whatever numbers they hold."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_key(line.words) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return {key for key, count in counts.items() if count >= 3 and count * 2 > len(pages)}


def _key(words: str) -> str:
    return _DIGITS.sub("0", words)
