"""The lists of OpenDocument: their styles to levels that can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from bot.documents.readers.numbering import Level, Numbering
from bot.documents.readers.opendocument.odfml import STYLE, TEXT

OUTLINE = "outline"
"""The name of the list that numbers headings."""
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional", "子": "ideographZodiac", "０": "decimal", "１": "decimal",
}  # fmt: skip
_STYLES = {f"{TEXT}list-style", f"{TEXT}outline-style"}
_PLACE = re.compile(r"%(\d)%")


def odf_numbering(roots: Iterable[Element | None]) -> Numbering:
    """The numbering that the styles of a file describe."""
    lists = {}
    for root in roots:
        for style in () if root is None else root.iter():
            if style.tag in _STYLES:
                is_outline = style.tag == f"{TEXT}outline-style"
                name = OUTLINE if is_outline else style.get(f"{STYLE}name", "")
                lists[name] = dict(_level(level) for level in style)
    return Numbering(lists)


def _level(element: Element) -> tuple[int, Level]:
    depth = int(element.get(f"{TEXT}level", "1")) - 1
    form = element.get(f"{STYLE}num-format", "")
    if "bullet" in element.tag or "image" in element.tag or not form:
        return depth, Level("none", "")
    words = element.get(f"{_LOEXT}num-list-format")
    if words is None:
        n_shown = int(element.get(f"{TEXT}display-levels", "1"))
        numbers = ".".join(f"%{depth + 2 - n}%" for n in range(n_shown, 0, -1))
        words = element.get(f"{STYLE}num-prefix", "") + numbers
        words += element.get(f"{STYLE}num-suffix", "")
    start = int(element.get(f"{TEXT}start-value", "1"))
    return depth, Level(_FORMS.get(form[0], "decimal"), _PLACE.sub(r"%\1", words), start)
