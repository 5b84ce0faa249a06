"""The lists of a Word document: numbering.xml to levels that can be counted."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bot.documents.readers.numbering import Level, Numbering
from bot.documents.readers.wordml import W, value_of

_Levels = dict[int, Level]


def word_numbering(root: Element | None) -> Numbering:
    """The numbering of a document; without the part for it, one that numbers nothing."""
    if root is None:
        return Numbering({})
    kinds = root.findall(f"{W}abstractNum")
    abstract = {kind.get(f"{W}abstractNumId", ""): _levels(kind) for kind in kinds}
    styles = {value_of(kind, "styleLink"): _levels(kind) for kind in kinds}
    for kind in kinds:
        linked = styles.get(value_of(kind, "numStyleLink"))
        if linked and value_of(kind, "numStyleLink"):
            abstract[kind.get(f"{W}abstractNumId", "")] = linked
    lists: dict[str, _Levels] = {}
    counters, restarts = {}, {}
    for number in root.findall(f"{W}num"):
        name, kind_id = number.get(f"{W}numId", ""), value_of(number, "abstractNumId")
        counters[name] = kind_id
        overrides = number.findall(f"{W}lvlOverride")
        changed = [level for one in overrides for level in one.findall(f"{W}lvl")]
        lists[name] = abstract.get(kind_id, {}) | dict(map(_level, changed))
        restarts[name] = {
            _depth(one): _whole(value_of(one, "startOverride"), 1)
            for one in overrides
            if one.find(f"{W}startOverride") is not None
        }
    return Numbering(lists, counters, restarts)


def _levels(parent: Element) -> _Levels:
    return dict(map(_level, parent.findall(f"{W}lvl")))


def _level(element: Element) -> tuple[int, Level]:
    start = _whole(value_of(element, "start"), 1)
    level = Level(value_of(element, "numFmt") or "decimal", value_of(element, "lvlText"), start)
    return _depth(element), level


def _depth(element: Element) -> int:
    return _whole(element.get(f"{W}ilvl", ""), 0)


def _whole(words: str, default: int) -> int:
    return int(words) if words.isdecimal() else default
