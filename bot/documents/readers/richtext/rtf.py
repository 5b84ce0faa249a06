"""Rich text to paragraphs, rows of tables, notes, and the heads and feet of pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.documents.layout import Layout, LayoutBuilder
from bot.documents.readers.richtext.heads import code_page, font_encodings, style_levels
from bot.documents.readers.richtext.tokenizing import UNIT, Sign, signs

_MAX_HEADING = 100  # a longer paragraph in a heading style is running text
_NOTES = {"footnote", "shptxt", "dptxbxtext"}
_FURNITURE = {name + side for name in ("header", "footer") for side in ("", "l", "r", "f")}
_LEFT_OUT = set(
    "fonttbl colortbl stylesheet listtable listoverridetable info pict objdata themedata "
    "colorschememapping latentstyles datastore fldinst pntext annotation atnid atnauthor "
    "bkmkstart bkmkend rsidtbl generator xmlnstbl mmathPr nonshppict shprslt sp filetbl "
    "revtbl pgptbl userprops wgrffmtfilter fchars lchars listpicture pn pnseclvl".split()
)
_KEPT = {"shppict", "shpinst", "nesttableprops", "ud", "upr", "listtext", "fldrslt"}
_SIGNS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "endash": "–", "emdash": "—", "emspace": "\u2003", "enspace": "\u2002",
    "nestcell": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\r": "\n", "\n": "\n"}
_PARAGRAPH_ENDS = {"par", "sect", "page", "nestrow"}
_NO_GAP = "）)、．，：〕】』」"
_MAX_DEPTH = 2_000


@dataclass(slots=True)
class _Flow:
    """A run of paragraphs: the text itself, one note, one head of a page."""

    builder: LayoutBuilder
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    level: int = 0
    in_table: bool = False

    def end_paragraph(self) -> None:
        """What was read so far is a paragraph; in a table it stays in its cell."""
        if self.in_table:
            self.words.append(" ")
            return
        words = "".join(self.words)
        self.words.clear()
        level = self.level if len(words) <= _MAX_HEADING else 0
        self.builder.add(words, level=level)

    def end_cell(self) -> None:
        """What was read so far is a cell."""
        words = " ".join("".join(self.words).split())
        self.words.clear()
        self.cells += [words] if words else []

    def end_row(self) -> None:
        """The cells read so far are a row."""
        self.end_cell()
        self.builder.add(" | ".join(self.cells))
        self.cells.clear()
        self.in_table = False


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group and ends with it."""

    flow: _Flow
    is_left_out: bool = False
    is_deleted: bool = False
    is_number: bool = False
    encoding: str = "gb18030"
    n_skipped: int = 1  # characters that stand for one in Unicode


def read_rtf(data: bytes) -> Layout:
    """The layout of a rich text file."""
    text = data.decode("latin-1")
    reader = _Reader(text)
    for sign in signs(text):
        reader.take(sign)
    return reader.layout()


class _Reader:
    def __init__(self, text: str) -> None:
        self._encodings, self._levels = font_encodings(text), style_levels(text)
        self._page = code_page(text)
        self._main = _Flow(LayoutBuilder())
        self._notes, self._furniture = LayoutBuilder(), LayoutBuilder()
        self._state = _State(self._main, encoding=self._page)
        self._outer: list[_State] = []
        self._is_optional = False  # after a star: a group that may be left out
        self._to_skip = 0
        self._half = ""  # the first of two units of one character

    def layout(self) -> Layout:
        """All that was read: the text, then notes, then heads and feet."""
        self._main.in_table = False
        self._main.end_paragraph()
        builder = self._main.builder
        builder.add_layout(self._notes.layout())
        for words in dict.fromkeys(self._furniture.layout().text.split("\n")):
            builder.add(words, boilerplate=True)
        return builder.layout()

    def take(self, sign: Sign) -> None:
        """Read the next sign."""
        if sign.kind == "brace":
            self._open() if sign.words == "{" else self._close()
        elif sign.kind == "word":
            self._word(sign.words, sign.value)
        elif sign.kind == "units":
            self._units(sign.words)
        elif sign.kind == "symbol":
            if sign.words == "*":
                self._is_optional = True
            else:
                self._add(_SYMBOLS.get(sign.words, ""))
        elif sign.kind == "hex":
            raw = bytes.fromhex(sign.words.replace("\\'", ""))
            skipped, self._to_skip = self._to_skip, max(self._to_skip - len(raw), 0)
            self._add(raw[skipped:].decode(self._state.encoding, "replace"))
        else:
            skipped, self._to_skip = self._to_skip, max(self._to_skip - len(sign.words), 0)
            words = sign.words[skipped:]
            self._add(words.encode("latin-1").decode(self._state.encoding, "replace"))

    def _add(self, words: str) -> None:
        if not (self._state.is_left_out or self._state.is_deleted):
            self._state.flow.words.append(words)

    def _open(self) -> None:
        self._is_optional, self._to_skip = False, 0
        if len(self._outer) > _MAX_DEPTH:
            raise ValueError("too many groups in groups")
        self._outer.append(self._state)

    def _close(self) -> None:
        self._to_skip = 0
        if not self._outer:
            return
        inner, self._state = self._state, self._outer.pop()
        if inner.flow is not self._state.flow:
            inner.flow.in_table = False
            inner.flow.end_paragraph()
        if inner.is_number and not self._state.is_number:
            words = "".join(inner.flow.words).strip()
            inner.flow.words[:] = [words if words[-1:] in _NO_GAP else words + " "] if words else []

    def _word(self, word: str, value: int | None) -> None:
        is_optional, self._is_optional = self._is_optional, False
        state, flow = self._state, self._state.flow
        if word == "u" and value is not None:
            self._unicode(value)
            return
        self._to_skip = 0
        if word in _NOTES or word in _FURNITURE:
            aside = _Flow(self._furniture if word in _FURNITURE else self._notes)
            self._state = replace(state, flow=aside, is_deleted=False, is_left_out=False)
        elif word in _LEFT_OUT or (is_optional and word not in _KEPT):
            self._state = replace(state, is_left_out=True)
        elif state.is_left_out:
            return
        elif word == "listtext":
            self._state = replace(state, is_number=True)
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word in _PARAGRAPH_ENDS:
            flow.end_paragraph()
        elif word == "cell":
            flow.end_cell()
        elif word == "row":
            flow.end_row()
        else:
            self._property(word, value)

    def _property(self, word: str, value: int | None) -> None:
        state, flow = self._state, self._state.flow
        if word == "pard":
            flow.level, flow.in_table = 0, False
        elif word == "intbl":
            flow.in_table = True
        elif word == "s":
            flow.level = self._levels.get(value or 0, 0)
        elif word == "outlinelevel" and value is not None and value < 9:
            flow.level = value + 1
        elif word == "deleted":
            self._state = replace(state, is_deleted=value != 0)
        elif word == "plain":
            self._state = replace(state, is_deleted=False, encoding=self._page)
        elif word == "f":
            self._state = replace(state, encoding=self._encodings.get(value or 0, self._page))
        elif word == "uc":
            self._state = replace(state, n_skipped=min(max(value or 0, 0), 8))

    def _units(self, words: str) -> None:
        """A run of characters by their numbers, each with one that stands for it."""
        if self._state.n_skipped == 1 and not self._half:
            self._to_skip = 0
            units = "".join(chr(int(number) % 65536) for number in UNIT.findall(words))
            self._add(units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
            return
        for match in UNIT.finditer(words):
            self._unicode(int(match[1]))
            for sign in signs(words[match.end(1) : match.end()].removeprefix(" ")):
                self.take(sign)

    def _unicode(self, value: int) -> None:
        unit = chr(value % 65536)
        self._to_skip = self._state.n_skipped
        if "\ud800" <= unit < "\udc00":
            self._half = unit
            return
        pair, self._half = self._half + unit, ""
        self._add(pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
