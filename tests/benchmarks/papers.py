"""Office papers of every kind, made up, as many pages as wished: the same ones in every run."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

PAGE_CHARACTERS = 616  # of an official paper: 22 lines of 28
_ORGANS = ("办公室", "人事处", "财务处", "后勤服务中心", "机要科", "信息中心")
_THINGS = ("印章", "公务车辆", "会议室", "值班安排", "差旅费", "档案资料", "办公用品", "食堂")
_VERBS = (
    "负责登记和保管",
    "按照规定逐级审批",
    "每季度核对一次",
    "应当及时公开",
    "不得转借他人使用",
)
_ENDS = (
    "因特殊情况需要调整的，应当提前三个工作日书面说明原因，经分管负责人同意后办理",
    "有关记录保存期限不少于五年，任何单位和个人不得擅自涂改、销毁",
    "发现问题的，责令限期改正；情节较重的，在全单位通报批评",
    "所需经费列入年度预算，由财务部门统一核算、专款专用",
)
_LINE = 28


def paragraphs(number: int, pages: int) -> list[str]:
    """The lines of one paper: a title, chapters, articles of a few sentences, items."""
    draw = random.Random(number)
    thing = _THINGS[number % len(_THINGS)]
    lines = [f"{thing}管理办法（第{number + 1}号）"]
    length, article = 0, 0
    while length < pages * PAGE_CHARACTERS:
        if article % 8 == 0:
            lines.append(f"第{_numeral(article // 8 + 1)}章　{draw.choice(_THINGS)}的管理")
        article += 1
        organ = draw.choice(_ORGANS)
        sentences = [
            f"{organ}{draw.choice(_VERBS)}{thing}，{draw.choice(_ENDS)}。"
            for _ in range(draw.randint(1, 3))
        ]
        lines.append(f"第{_numeral(article)}条　{''.join(sentences)}")
        if draw.random() < 0.3:
            lines += [f"（{_numeral(n)}）{draw.choice(_ENDS)}；" for n in range(1, 4)]
        length = sum(map(len, lines))
    return lines


def _numeral(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number >= 100:
        return f"{digits[number // 100]}百{_numeral(number % 100) if number % 100 else ''}"
    return (f"{digits[tens] if tens > 1 else ''}十" if tens else "") + (
        digits[ones] if ones else ""
    )


def _text(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode()


def _markdown(lines: Sequence[str]) -> bytes:
    marked = [f"## {line}" if "章　" in line else line for line in lines[1:]]
    return "\n\n".join([f"# {lines[0]}", *marked]).encode()


def _html(lines: Sequence[str]) -> bytes:
    body = "".join(f"<p>{line}</p>\n" for line in lines[1:])
    head = f'<meta charset="utf-8"><title>{lines[0]}</title>'
    return f"<html><head>{head}</head><body><h1>{lines[0]}</h1>\n{body}</body></html>".encode()


def _word(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _pdf(lines: Sequence[str]) -> bytes:
    if "STSong-Light" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    rows = [line[at : at + _LINE] for line in lines for at in range(0, len(line), _LINE)]
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for first in range(0, len(rows), 22):
        canvas.setFont("STSong-Light", 14)
        for place, row in enumerate(rows[first : first + 22]):
            canvas.drawString(80, 760 - 30 * place, row)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _rich_text(lines: Sequence[str]) -> bytes:
    words = "".join("".join(f"\\u{ord(c)}?" for c in line) + "\\par\n" for line in lines)
    return (r"{\rtf1\ansi\ansicpg936\uc1\pard " + words + "}").encode("ascii")


KINDS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "txt": _text, "md": _markdown, "html": _html, "docx": _word, "pdf": _pdf, "rtf": _rich_text,
}  # fmt: skip


def write_papers(folder: Path, kind: str, n_files: int, pages: int) -> None:
    """So many papers of one kind, of so many pages each."""
    folder.mkdir(parents=True)
    for number in range(n_files):
        data = KINDS[kind](paragraphs(number, pages))
        (folder / f"{number:04}.{kind}").write_bytes(data)
