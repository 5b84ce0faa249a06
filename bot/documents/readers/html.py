"""Web pages: block elements to paragraphs, tables row by row, navigation as boilerplate.

Only text that was decoded before is parsed, with the parser of the standard library, which
neither follows links nor knows entities of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from bot.documents.layout import Layout, LayoutBuilder

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_DROPPED = frozenset("script style template noscript svg iframe object canvas head".split())
_BESIDE = frozenset("nav header footer aside menu".split())
_BESIDE_NAME = re.compile(
    r"\b(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|sidebar|copyright|share|"
    r"toolbar|pagination|pager|advert\w*|ads?|banner|related|recommend\w*)\b",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu "
    "nav ol option p pre section summary table tbody tfoot thead title tr ul".split()
)
_CLOSED_BY = {"li": "li", "tr": "tr", "td": "td", "th": "td", "dt": "dd", "dd": "dt", "p": "p"}
_ANGLE = re.compile("[<>]")
_MAX_STEPS = 20_000_000  # of the parser in search of the end of a tag
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WORD = re.compile(r"[^\W_]")
_GAP = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])\n(?=[\u2e80-\u9fff\uff00-\uffef])"
)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names for itself near its beginning, if any."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def read_html(text: str) -> Layout:
    """The layout of a web page."""
    parser = _Parser()
    parser.feed(_with_whole_tags(text))
    parser.close()
    parser.end_block()
    return parser.builder.layout(" ".join(parser.title.split()) or None, beside="网页导航")


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = LayoutBuilder()
        self.title = ""
        self._open: list[tuple[str, bool, bool]] = []  # tag, dropped, beside the document
        self._counts: Counter[str] = Counter()
        self._n_dropped = self._n_beside = 0
        self._words: list[str] = []
        self._level = 0
        self._n_links, self._is_free = 0, False  # links, and whether words stand outside them

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._close("head")
        if tag in ("td", "th"):
            self._words.append("\x1f")  # between the cells of a row
        elif tag in _BLOCKS and not self._in_cell(tag):
            self.end_block()
        if tag in _VOID:
            return
        sibling = _CLOSED_BY.get(tag)
        if self._open and self._open[-1][0] in (tag, sibling) and sibling:
            self.handle_endtag(self._open[-1][0])
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._level = int(tag[1])
        self._n_links += tag == "a"
        values = {name: value or "" for name, value in attrs}
        dropped = tag in _DROPPED or "hidden" in values or _is_invisible(values.get("style", ""))
        names = values.get("class", "") + " " + values.get("id", "")
        beside = tag in _BESIDE or _BESIDE_NAME.search(names.replace("_", " ")) is not None
        beside = beside and tag not in ("html", "body", "main", "article")
        self._open.append((tag, dropped, beside))
        self._counts[tag] += 1
        self._n_dropped += dropped
        self._n_beside += beside

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS and not self._in_cell(tag):
            self.end_block()
        self._close(tag)

    def handle_data(self, data: str) -> None:
        if self._counts["title"] and not self._counts["svg"]:
            self.title += data
        elif not self._n_dropped:
            is_written_out = self._counts["pre"] or self._counts["textarea"]
            shown = data if is_written_out else _SPACE.sub(_space, data)
            self._words.append(shown)
            if not self._counts["a"]:
                self._is_free = self._is_free or _WORD.search(data) is not None

    def end_block(self) -> None:
        """The words gathered so far are a paragraph."""
        words = "".join(self._words)
        self._words.clear()
        only_links = self._n_links > 1 and not self._is_free
        beside = (self._n_beside > 0 or only_links) and self._level != 1
        self._n_links, self._is_free = 0, False
        if not words or words.isspace():
            return
        if "\n" in words and not self._counts["pre"]:
            words = _GAP.sub("", words).replace("\n", " ")
        if "\x1f" in words:
            cells = [" ".join(cell.split(" ")).strip() for cell in words.split("\x1f")]
            words = " | ".join(cell for cell in cells if cell)
        self.builder.add(words, level=self._level, boilerplate=beside)

    def _in_cell(self, tag: str) -> bool:
        """Whether a block inside a cell of a table only parts words, not rows."""
        in_cell = self._counts["td"] + self._counts["th"] > 0
        if in_cell and tag not in ("tr", "table", "tbody", "thead"):
            self._words.append(" ")
            return True
        return False

    def _close(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._level = 0
        if not self._counts[tag]:
            return
        while True:
            name, dropped, beside = self._open.pop()
            self._counts[name] -= 1
            self._n_dropped -= dropped
            self._n_beside -= beside
            if name == tag:
                return


def _with_whole_tags(text: str) -> str:
    """The page with each 「<」 that no 「>」 follows as a character of its text.

    So are all but the last of very many that wait for the same 「>」: the parser would look for
    the end of each through the whole stretch.
    """
    loose: list[int] = []
    waiting: list[int] = []
    for match in _ANGLE.finditer(text):
        if match[0] == "<":
            waiting.append(match.start())
        elif waiting:
            if (match.start() - waiting[0]) * len(waiting) > _MAX_STEPS:
                loose += waiting[:-1]
            waiting.clear()
    loose += waiting
    starts = [0, *(place + 1 for place in loose)]
    return "&lt;".join(text[a:b] for a, b in zip(starts, [*loose, len(text)], strict=True))


def _space(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "


def _is_invisible(style: str) -> bool:
    return "display:none" in style.replace(" ", "").lower()
