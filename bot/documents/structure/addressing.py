"""Lines of a file to addresses: the headings above each line, its article, what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.documents.layout import Line
from bot.documents.structure.articles import Article
from bot.documents.structure.contents import find_contents
from bot.documents.structure.items import find_items, has_inline_heading, is_whole
from bot.documents.structure.marks import Kind, Mark, find_mark
from bot.documents.structure.numerals import numeral_from
from bot.documents.structure.outline import Heading, Outline, heading_name
from bot.documents.structure.parts import Part, find_parts
from bot.documents.structure.table_heads import find_table_heads
from bot.documents.structure.titles import is_speech_title

_ANNEX = re.compile(
    r"附[\s　]*+(?:件|录|表)?+[\s　]*+[一二三四五六七八九十\d]{0,3}+[\s　]*+(?:[：:].{0,40})?$"
)
_DATE = re.compile(r"[\d〇零○一二三四五六七八九十\s]{4,12}年[^，。；]{1,8}日$")
_NAME_ONLY = re.compile(r"[\s　]*(?:[【（(〔\[][^】）)〕\]]{1,40}[】）)〕\]])?$")
_OPENING = ("", *"【（(〔[")
_SUBTITLE = re.compile(r"[（(]\d{1,3}篇.{0,20}[）)]$|——")

Address = tuple[tuple[str, ...], str | None, bool]  # heading, article, is_heading


class Addressing:
    """Walks over the lines of one file once and notes the address of each.

    ``words`` are the lines without boilerplate and with automatic numbers, ``lines`` what the
    format says of them, ``title_lines`` the places of the title in them.
    """

    def __init__(
        self, words: Sequence[str], lines: Sequence[Line], title_lines: range, title: str
    ) -> None:
        self._words, self._lines, self._title_end = words, lines, title_lines.stop
        self._marks = [find_mark(line) for line in words]
        self._items = find_items(words, self._marks)
        self._contents = find_contents(words)
        self._parts = find_parts(words, [line.level for line in lines])
        self._part_at = {part.first_line: n for n, part in enumerate(self._parts, start=1)}
        titles = [part.title_line for part in self._parts if part.title_line is not None]
        self._title_lines = {*title_lines, *titles}
        self._table_heads = find_table_heads(words)
        self._title = title
        is_speech = bool(title_lines) and is_speech_title(title)
        self._top = (title,) if self._parts or is_speech else ()
        self._outline = Outline()
        self._article: Article | None = None

    def addresses(self) -> list[Address]:
        """The address of every line, in order."""
        visited = []
        for place in range(len(self._words)):
            is_heading = self._visit(place)
            article = self._article
            path = ("目录",) if place in self._contents else self._outline.path
            if not article:
                path = path or self._top
            if place in self._table_heads:
                head, is_head = self._table_heads[place]
                path, is_heading = (*path, head), is_heading or is_head
            nth = len(article.places) - 1 if article else 0
            visited.append((path, article, nth, is_heading))
        articles = {id(article): article for _, article, _, _ in visited if article}
        names = {key: article.addresses() for key, article in articles.items()}
        return [
            (path, names[id(article)][nth] if article else None, is_heading)
            for path, article, nth, is_heading in visited
        ]

    def _visit(self, place: int) -> bool:
        """Take in one line; returns whether it is only a heading."""
        mark, level = self._marks[place], self._lines[place].level
        if place in self._part_at:
            return self._enter_part(self._part_at[place])
        if place in self._title_lines or place in self._contents:
            self._article = None
            return place not in self._contents
        if mark is not None and mark.kind == Kind.ARTICLE:
            return self._enter_article(place, mark)
        if level or (mark is not None and mark.kind < Kind.ARTICLE):
            return self._enter_heading(place, mark.kind if mark else None)
        if self._stays_in_article(place, mark):
            return False
        self._article = None
        return self._outside_article(place, mark)

    def _enter_part(self, number: int) -> bool:
        part: Part = self._parts[number - 1]
        self._article = None
        self._outline.enter(Heading(f"第{numeral_from(number)}篇", Kind.PART))
        name = "" if part.title_line is None else heading_name(self._words[part.title_line])
        if name and name != heading_name(self._title):
            self._outline.enter(Heading(name, Kind.PART_TITLE))
        return part.has_label

    def _enter_heading(self, place: int, kind: Kind | None) -> bool:
        self._article = None
        name = heading_name(self._words[place])
        self._outline.enter(Heading(name, kind, self._lines[place].level))
        return True

    def _enter_article(self, place: int, mark: Mark) -> bool:
        rest = self._words[place][len(mark.words) :]
        self._outline.leave(Kind.HAN)
        self._article = Article(re.sub(r"\s", "", mark.words))
        titled = self._lines[place].level > 0 and len(rest) <= 40 and rest[-1:] not in "。：；"
        if titled or _is_name_only(rest):
            self._article.add_name()
            return True
        self._article.add_clause()
        return False

    def _stays_in_article(self, place: int, mark: Mark | None) -> bool:
        """Add a line to the article before it, unless the line ends that."""
        article, words = self._article, self._words[place]
        if article is None or _is_annex(words) or (words[-1] == "日" and _DATE.match(words)):
            return False
        if mark is None:
            in_table = self._lines[place].cells is not None or "| " in words
            article.add_continuation() if in_table else article.add_clause()
            return True
        listed = self._items[place] or self._words[place - 1][-1] in "：:"
        if mark.kind == Kind.HAN and not listed:
            return False
        article.add_item(mark)
        return True

    def _outside_article(self, place: int, mark: Mark | None) -> bool:
        words = self._words[place]
        if _is_annex(words):
            return self._enter_heading(place, Kind.VOLUME)
        if mark is None:
            return place == self._title_end > 0 and _SUBTITLE.match(words) is not None
        if self._items[place]:
            if place and not self._items[place - 1] and self._words[place - 1][-1] not in "：:":
                self._outline.leave(mark.kind)
            return False
        if is_whole(words):
            self._enter_heading(place, mark.kind)
            return words[-1] not in "：:，,、；;"
        if has_inline_heading(words, mark) or mark.kind <= Kind.HAN_IN_BRACKETS:
            self._enter_heading(place, mark.kind)
        else:
            self._outline.leave(mark.kind)
        return False


def _is_annex(words: str) -> bool:
    return words[0] == "附" and _ANNEX.match(words) is not None


def _is_name_only(rest: str) -> bool:
    """Whether after the number of an article there is nothing but perhaps its name in brackets."""
    return rest.strip()[:1] in _OPENING and _NAME_ONLY.match(rest) is not None
