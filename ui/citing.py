"""Where a quote stands, in words: its exact place, and a reference after GB/T 7714—2015."""

from __future__ import annotations

import re

from bot.types import Citation, Imprint, Paragraph
from ui.words import Words

_BETWEEN_NAMES = re.compile("、")


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
    """「云汀市人民政府. 差旅费管理办法: 云政发〔2024〕1号[A]. 2024-01-05: 3.」, GB/T 7714—2015.

    What the document does not tell is left out; [A] is an official paper with a number, [Z]
    any other. The place is the page, else the article, else the paragraph.
    """
    issuer = f"{_BETWEEN_NAMES.sub(', ', imprint.issuer)}. " if imprint.issuer else ""
    number = f": {imprint.number}[A]" if imprint.number else "[Z]"
    date = f". {imprint.date}" if imprint.date else ""
    return f"{issuer}{title}{number}{date}: {_locator(place, words)}."


def _locator(place: Citation | Paragraph, words: Words) -> str:
    if place.page is not None:
        return str(place.page)
    if place.sheet:
        return " ".join(filter(None, (place.sheet, place.cells)))
    number = place.paragraph if isinstance(place, Citation) else place.number
    return place.article or words("reference_paragraph", n=number)
