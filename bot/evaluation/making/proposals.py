"""One document to proposed questions, in its order: by its structure and by its sentences.

A proposal is a start for a person to edit. Its answer is always cut from the document, from
outside the boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.documents import split_sentences
from bot.evaluation.making.figures import figure_questions
from bot.evaluation.making.headings import heading_questions, next_questions
from bot.evaluation.making.sentence_questions import sentence_questions
from bot.evaluation.making.wording import NUMBERING, Found, cut_answer
from bot.types import Document, Paragraph, Span

KINDS = ("定义", "列举", "数字", "要点", "原因", "职责", "日期", "要求", "条款", "问答", "标题")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百千零\d]+条\s*")
_PURPOSE = re.compile(
    r"^为了?(?P<said>[^。；]{4,90}?)，(?=根据|依据|按照|结合|参照|现|特?制定)[^。；]*制定"
)
_THESE_RULES = re.compile("本(?:规定|办法|规范|细则|条例|制度|规则|方案|法)(?!律)")
_NEXT = 3  # sentences behind one that heads them, in which to look for the answer
_LEAST_SAID = 10  # characters of what an article says


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question with its answer, cut from the document at ``source``."""

    kind: str
    question: str
    answer: str
    source: str


def proposals(document: Document) -> Iterator[Proposal]:
    """The questions that a document suggests, in its order."""
    for found in _found(document):
        if found.answer in document.text:
            yield Proposal(found.kind, found.question, found.answer, document.source)


def _found(document: Document) -> Iterator[Found]:
    heading = ""
    for paragraph in document.paragraphs:
        if paragraph.cells is not None:
            continue
        if paragraph.is_heading:
            heading = document.text[paragraph.start : paragraph.end] if paragraph.number > 1 else ""
            continue
        sentences = [document.text[start:end] for start, end in _own_sentences(document, paragraph)]
        if not sentences:
            continue
        if heading:
            first = _ARTICLE.sub("", NUMBERING.sub("", sentences[0]))
            yield from heading_questions(heading, first, document.title)
            heading = ""
        if paragraph.article is not None:
            yield from _of_article(document, sentences[0])
        for place, sentence in enumerate(sentences):
            bare = _ARTICLE.sub("", NUMBERING.sub("", sentence))
            yield from next_questions(sentence, sentences[place + 1 : place + 1 + _NEXT])
            for found in sentence_questions(bare):
                yield replace(found, question=_told(found, document, paragraph))
            yield from figure_questions(bare, document.title)


def _told(found: Found, document: Document, paragraph: Paragraph) -> str:
    """The question with the name of the rules that it is about, where they speak of themselves."""
    question = _THESE_RULES.sub(f"《{document.title}》", found.question)
    if found.kind == "要求" and paragraph.article is not None:
        return f"按照《{document.title}》，{question}"
    return question


def _own_sentences(document: Document, paragraph: Paragraph) -> Iterator[Span]:
    """The sentences of a paragraph outside the boilerplate."""
    low = paragraph.start
    marked = [s for s in document.boilerplate if s[0] < paragraph.end and paragraph.start < s[1]]
    for start, end in (*sorted(marked), (paragraph.end, paragraph.end)):
        if low < start:
            text = document.text[low:start]
            yield from ((low + a, low + b) for a, b in split_sentences(text))
        low = max(low, end)


def _of_article(document: Document, first: str) -> Iterator[Found]:
    label = _ARTICLE.match(first)
    answer = cut_answer(first[label.end() :]) if label else None
    purpose = _PURPOSE.match(first[label.end() :]) if label else None
    if purpose is not None:
        yield Found("原因", f"制定《{document.title}》是为了什么？", purpose["said"])
    elif label and answer is not None and len(answer) >= _LEAST_SAID:
        yield Found("条款", f"《{document.title}》{label[0].strip()}是怎样规定的？", answer)
