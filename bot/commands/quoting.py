"""An Answer for a person at a terminal: the text, then the quotes with their places."""

from __future__ import annotations

from collections.abc import Sequence

from bot.types import Answer, Citation, ScoredPassage

_NEAR = 3  # passages offered with a refusal
_EXCERPT = 60  # characters shown of each


def answer_for_reading(answer: Answer) -> str:
    """The answer's text, then its quotes, or the nearest passages when nothing was found."""
    lines = [] if answer.searched_as is None else [f"（按「{answer.searched_as}」查找）"]
    lines.append(answer.text)
    for number, citation in enumerate(answer.citations, start=1):
        quote = citation.quote.strip().replace("\n", "\n    ")
        lines += ["", f"[{number}] {place(citation)}", f"    {quote}"]
        if citation.pinned:
            lines.append("    置顶：管理员为这个问题选定的原文。")
        if citation.superseded_by is not None:
            lines.append(f"    旧版。新版：{citation.superseded_by}")
        others = {twin.document: old_mark(twin.superseded_by) for twin in citation.also_in}
        others.pop(citation.source, None)
        if others:
            told = "、".join(f"{document}{mark}" for document, mark in others.items())
            lines.append(f"    同样的话还见于：{told}")
    if not answer.answered and answer.passages:
        lines += ["", "也许相关："]
        lines += [f"  · {near(scored)}" for scored in answer.passages[:_NEAR]]
    return "\n".join(lines)


def old_mark(superseded_by: str | None) -> str:
    """「（旧版）」 after the name of a document that a newer version supersedes."""
    return "（旧版）" if superseded_by is not None else ""


def titled(title: str) -> str:
    """A title between 《》, unless it brings its own."""
    return title if "《" in title else f"《{title}》"


def place(citation: Citation) -> str:
    """Where a quote stands: 《办法》第十二条（第三章 总则，第 20 段，第 3 页） 规章/办法.pdf."""
    title = titled(citation.passage.title)
    heading = citation.heading if citation.heading != (citation.passage.title,) else ()
    address = [f"第 {citation.paragraph} 段"]
    if citation.article:
        name, path = f"{title}{citation.article}", " › ".join(map(_spaced, heading))
        address = [path, *address] if path else address
    else:
        name = title + _path(heading, None)
    if citation.page is not None:
        address.append(f"第 {citation.page} 页")
    if citation.sheet is not None:
        address.append(f"工作表「{citation.sheet}」{citation.cells or ''}")
    return f"{name}（{'，'.join(address)}） {citation.source}"


def near(scored: ScoredPassage) -> str:
    """A passage in a line: title, heading, and its first words."""
    passage = scored.passage
    text = " ".join(passage.text.split())
    excerpt = text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
    return f"{titled(passage.title)}{_path(passage.heading, passage.article)}：{excerpt}"


def _path(heading: Sequence[str], article: str | None) -> str:
    steps = [_spaced(step) for step in (*heading, *([article] if article else []))]
    return " " + " › ".join(steps) if steps else ""


def _spaced(step: str) -> str:
    """A heading with single spaces: 「第一章  总 则」 as it is, but on one line."""
    return " ".join(step.split())
