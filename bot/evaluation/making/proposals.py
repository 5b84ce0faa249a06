"""One document to proposed questions: its definitions, numbers, articles and headings.

A proposal is a start for a person to edit. Its answer is always cut from the document, from
outside the boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.documents import split_sentences
from bot.types import Document, Paragraph

KINDS = ("定义", "数字", "条款", "标题")
_SHORTEST, _LONGEST = 8, 100  # characters of an answer that is a sentence
_DEFINED = re.compile(
    r"(?:本[^，。；\s]{1,6}所称)?的?(?P<term>[^，。；：、（）()\s]{2,20})，?是指(?![导示挥定标明])(?P<meaning>[^。；]{4,100})"
)
_NUMBER = re.compile(
    r"(?<![\d.一二三四五六七八九十百千万两亿])"
    r"(?P<number>\d+(?:\.\d+)?|[二三四五六七八九十百千万两]{1,6})[万亿]?"
    r"(?P<unit>个工作日|工作日|个月|小时|分钟|日|天|年|元|人|次|份|篇|册|公里|平方米|米|吨|%)"
    r"(?=[，；。、]|以[内上下]|前|后|$)"
)
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]+[编篇章节部分]+|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）"
    r"|\d+[.、．]|#+|—+)\s*"
)
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百千零\d]+条\s*")
_CALENDAR = re.compile(
    r"(?:\d{4}年|[一二三四五六七八九十\d]+月[一二三四五六七八九十\d]+日|第[一二三四五六七八九十\d]+)"
)
_NOT_A_SENTENCE = re.compile(r"[|“”：:？?！!—…]|^[（(]")
_POINTING = ("前者", "后者", "这", "那", "它", "其", "此", "该")
_TOO_VAGUE = frozenset(
    {"其他", "目录", "附则", "总则", "附件", "前言", "引言", "正文", "说明", "附录"}
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question with its answer, cut from the document at ``source``."""

    kind: str
    question: str
    answer: str
    source: str


def proposals(document: Document) -> Iterator[Proposal]:
    """The questions that a document suggests, in its order."""
    heading: Paragraph | None = None
    for paragraph in document.paragraphs:
        if paragraph.cells is not None or _in_boilerplate(document, paragraph):
            continue
        text = document.text[paragraph.start : paragraph.end]
        if paragraph.is_heading:
            heading = paragraph if paragraph.number > 1 else None
            continue
        sentences = [document.text[start:end] for start, end in _sentences(text, paragraph.start)]
        if not sentences:
            continue
        if heading is not None:
            yield from _of_heading(document, heading, sentences[0])
            heading = None
        yield from _of_article(document, paragraph, sentences[0])
        for sentence in sentences:
            yield from _of_definition(document, sentence)
            yield from _of_number(document, sentence)


def _sentences(text: str, offset: int) -> list[tuple[int, int]]:
    return [(offset + start, offset + end) for start, end in split_sentences(text)]


def _of_heading(document: Document, heading: Paragraph, first: str) -> Iterator[Proposal]:
    name = _NUMBERING.sub("", document.text[heading.start : heading.end]).strip()
    answer = _trimmed(first)
    if 3 <= len(name) <= 20 and name not in _TOO_VAGUE | {document.title} and _usable(answer):
        yield Proposal("标题", f"《{document.title}》里怎样说「{name}」？", answer, document.source)


def _of_article(document: Document, paragraph: Paragraph, first: str) -> Iterator[Proposal]:
    label = _ARTICLE.match(first)
    if label is None or paragraph.article is None:
        return
    answer = _trimmed(first[label.end() :])
    if _usable(answer):
        question = f"《{document.title}》{label[0].strip()}是怎样规定的？"
        yield Proposal("条款", question, answer, document.source)


def _of_definition(document: Document, sentence: str) -> Iterator[Proposal]:
    found = _DEFINED.search(sentence)
    if found and not found["term"].startswith(_POINTING):
        question = f"{_ARTICLE.sub('', found['term'])}是指什么？"
        yield Proposal("定义", question, _trimmed(found["meaning"]), document.source)


def _of_number(document: Document, sentence: str) -> Iterator[Proposal]:
    """A clause with one number: 「借期为三十天」 asks 「借期为多少天？」."""
    bare = _ARTICLE.sub("", sentence).strip()
    numbers = list(_NUMBER.finditer(bare))
    odd = _CALENDAR.search(bare) or _NOT_A_SENTENCE.search(bare) or bare.startswith(_POINTING)
    if len(numbers) != 1 or odd or not 8 <= len(bare) <= 60:
        return
    [found] = numbers
    clause = bare[: found.start()] + "多少" + found["unit"]
    if len(clause) >= 8:
        yield Proposal("数字", f"{clause}？", found[0], document.source)


def _in_boilerplate(document: Document, paragraph: Paragraph) -> bool:
    return any(
        start < paragraph.end and paragraph.start < end for start, end in document.boilerplate
    )


def _trimmed(text: str) -> str:
    return text.strip().rstrip("。；，：")


def _usable(answer: str) -> bool:
    return _SHORTEST <= len(answer) <= _LONGEST and "|" not in answer
