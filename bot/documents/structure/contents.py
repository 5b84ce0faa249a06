"""Where a table of contents stands, so that its entries open no headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TITLE = re.compile(r"目[\s　]*[录次]$")
_LEADER = re.compile(r"[\s　.．…·•⋯_—-]*\d{0,4}[\s　]*$")
_LOOK_AT = 80  # lines from the top
_MAX_ENTRY = 60


def find_contents(words: Sequence[str]) -> range:
    """The places of the entries under a line 「目录」; empty when there is none.

    They end where the first entry stands again as a heading, or where running text begins.
    """
    for place, line in enumerate(words[:_LOOK_AT]):
        if _TITLE.match(line):
            return range(place + 1, _end(words, place + 1))
    return range(0)


def _end(words: Sequence[str], start: int) -> int:
    first = _entry(words[start]) if start < len(words) else ""
    for place in range(start, len(words)):
        line = words[place]
        repeats = place > start and _entry(line) == first
        if repeats or len(line) > _MAX_ENTRY or line[-1] in "。；：":
            return place
    return start  # nothing but short lines: no table of contents


def _entry(line: str) -> str:
    return re.sub(r"[\s　]", "", _LEADER.sub("", line[: 4 * _MAX_ENTRY]))
