"""What a rich text file says at its beginning: encodings of its fonts, levels of its styles."""

from __future__ import annotations

import codecs
import re

_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_CODE_PAGE = re.compile(r"\\ansicpg(\d{1,5})")
_FONT = re.compile(r"\\f(\d{1,6})(?=[^\d])[^;{}]{0,200}?\\fcharset(\d{1,3})")
_STYLE = re.compile(r"\{\\s(\d{1,5})(?=[^\d])([^{}]{0,2000}?)([^\\{};]{1,80});\}")
_OUTLINE = re.compile(r"\\outlinelevel(\d)")
_HEADING = re.compile(r"(?:.*[\s\d])?(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:.*[\s\d])?(?:title|标题)$", re.IGNORECASE)
_MAX_HEAD = 400_000  # characters looked at


def code_page(text: str) -> str:
    """The encoding of bytes whose font names none."""
    match = _CODE_PAGE.search(text, 0, _MAX_HEAD)
    name = "gb18030" if match is None or match[1] in ("936", "54936") else f"cp{match[1]}"
    try:
        return codecs.lookup("utf-8" if name == "cp65001" else name).name
    except LookupError:
        return "gb18030"


def font_encodings(text: str) -> dict[int, str]:
    """The encoding of each font that names its characters."""
    start = text.find("\\fonttbl")
    if start < 0:
        return {}
    found = _FONT.finditer(text, start, start + _MAX_HEAD)
    return {int(m[1]): _CHARSETS[int(m[2])] for m in found if int(m[2]) in _CHARSETS and int(m[2])}


def style_levels(text: str) -> dict[int, int]:
    """The heading level of each style that has one."""
    start = text.find("\\stylesheet")
    levels = {}
    for match in _STYLE.finditer(text, start, start + _MAX_HEAD) if start >= 0 else ():
        outline, heading = _OUTLINE.search(match[2]), _HEADING.match(match[3].strip())
        if heading is not None:
            levels[int(match[1])] = int(heading[1])
        elif outline is not None and int(outline[1]) < 9:
            levels[int(match[1])] = int(outline[1]) + 1
        elif _TITLE.match(match[3].strip()):
            levels[int(match[1])] = 1
    return levels
