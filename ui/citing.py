"""Where a quote stands, in words: its exact place, and a reference after GB/T 7714—2015."""

from __future__ import annotations

import re

from bot.types import Citation, Imprint, Paragraph
from ui.words import Words

_BETWEEN_NAMES = re.compile("、")
_REPORT = re.compile("报告$")
_STANDARD = re.compile(  # 「GB/T 9704—2012」「DB31/T 1234.1-2020」「Q/XY 12—2021」
    r"(?<![A-Za-z])(?:[A-Z]{1,3}\d{0,4}/)?[A-Z]{1,5}\s?\d+(?:\.\d+)*\s?[-—–]\s?(?:19|20)\d\d"
)


def place_words(words: Words, place: Citation | Paragraph) -> str:
    """「第十二条第二款 · 第 12 段 · 第 3 页」."""
    number = place.paragraph if isinstance(place, Citation) else place.number
    parts = [place.article, words("paragraph", n=number)]
    if place.page is not None:
        parts.append(words("page", n=place.page))
    if place.sheet:
        parts.append(" ".join(filter(None, (words("sheet", sheet=place.sheet), place.cells))))
    return " · ".join(part for part in parts if part)


def reference(title: str, imprint: Imprint, place: Citation | Paragraph, words: Words) -> str:
    """「云汀市人民政府. 差旅费管理办法: 云政发〔2024〕1号[Z]. 2024-01-05: 3.」, GB/T 7714—2015.

    4.1 there: 主要责任者. 题名: 其他题名信息[文献类型标识]. 出版年: 引文页码. A number
    is 其他题名信息 (8.2); types stand in table B.1: [S] 标准, [R] 报告, [Z] 其他, as official papers
    have none of their own ([A] is what an archive keeps). A paper is cited as itself, not as the
    copy in this folder, so that no medium and no address is told. Where there is no page, the
    article or the paragraph takes its place; what the document does not tell is left out.
    """
    issuer = f"{_BETWEEN_NAMES.sub(', ', imprint.issuer)}. " if imprint.issuer else ""
    number = f": {imprint.number}" if imprint.number else ""
    date = f". {imprint.date}" if imprint.date else ""
    return f"{issuer}{title}{number}[{_kind(title, imprint)}]{date}: {_locator(place, words)}."


def _kind(title: str, imprint: Imprint) -> str:
    if _STANDARD.search(f"{imprint.number} {title}"):
        return "S"
    return "R" if _REPORT.search(imprint.genre or title) else "Z"


def _locator(place: Citation | Paragraph, words: Words) -> str:
    if place.page is not None:
        return str(place.page)
    if place.sheet:
        return " ".join(filter(None, (place.sheet, place.cells)))
    number = place.paragraph if isinstance(place, Citation) else place.number
    return place.article or words("reference_paragraph", n=number)
