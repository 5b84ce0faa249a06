"""A folder with what the source panel must show: pdf, docx, a long text, attacks, lost originals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attacks import ATTACKS
from folder_bot import EVERYTHING
from office_files import docx_bytes, pdf_bytes, zip_bytes

N_LONG = 3000
RULE = "资料管理员应当在每月五日前核对一遍目录，发现缺页、错页的，在三个工作日内补齐。"
ACROSS = "借出的资料应当在十五日内归还，确需延长的，由借阅人书面说明，经资料室负责人同意后可以再延长十五日。"
CHANGED, GONE = "制度/改动过的办法.pdf", "制度/已移走的办法.pdf"

Line = tuple[float, float, int, str]


def furnish(folder: Path) -> None:
    """Write the files as they are when the bot reads them."""
    _write(folder / "制度/资料室管理办法.pdf", pdf_bytes(rule_pages()))
    short = [_article(760, "第一条", "档案每年三月归档，逾期的说明原因。")]
    for name in (CHANGED, GONE):
        _write(folder / name, pdf_bytes(short))
    _write(folder / "制度/归档.zip", zip_bytes({"二〇二四/归档办法.pdf": pdf_bytes(short)}))
    _write(folder / "制度/钥匙保管规定.docx", docx_bytes(_keys))
    _write(folder / "长文/三千段.txt", long_text().encode())
    for number, attack in enumerate(ATTACKS, start=1):
        name = f"{attack.replace('/', '∕')[:60]}{number}.txt"
        _write(folder / "攻击" / name, f"说明\n{EVERYTHING}{number}：{attack}\n".encode())


def disturb(folder: Path) -> None:
    """What happens to originals after an index was built."""
    (folder / CHANGED).write_bytes(pdf_bytes(rule_pages()[:1]))
    (folder / GONE).unlink()


def rule_pages() -> list[list[Line]]:
    """Three pages; one sentence stands on the first page twice, one goes over two pages."""
    first: list[Line] = [(60, 810, 9, "第 1 页 共 3 页"), (180, 770, 18, "资料室管理办法")]
    first += _article(720, "第一条", RULE) + _article(640, "第二条", "资料按年份和类别上架。")
    first += _article(560, "第三条", RULE)
    first += [(84, 90, 12, "第四条　" + ACROSS[:24])]
    second: list[Line] = [(60, 810, 9, "第 2 页 共 3 页"), (60, 770, 12, ACROSS[24:])]
    second += _article(720, "第五条", "资料室每周一至周五开放，周三下午闭馆整理。")
    third: list[Line] = [(60, 810, 9, "第 3 页 共 3 页")]
    third += _article(760, "第六条", "本办法自印发之日起施行。")
    return [first, second, third]


def _article(y: float, number: str, words: str) -> list[Line]:
    words = f"{number}　{words}"
    return [(84, y, 12, words[:30]), *([(60, y - 22, 12, words[30:])] if words[30:] else [])]


def _keys(document: Any) -> None:
    document.add_heading("钥匙保管规定", 0)
    for number, chapter in enumerate("一二三", start=1):
        document.add_heading(f"第{chapter}章 分则", 1)
        document.add_paragraph(f"第{number}条 备用钥匙由两人分别保管，借出时登记，当日归还。")


def long_text() -> str:
    """Three thousand paragraphs with a chapter for every fifty."""
    lines = ["值班资料汇编"]
    for number in range(1, N_LONG):
        words = f"库房在{number}号楼，每周一上午开放，其余时间请提前一天预约，来时带上借阅证。" * 2
        lines.append(
            f"第{number // 50 + 1}章 第{number // 50 + 1}类" if number % 50 == 0 else words
        )
    return "\n".join(lines) + "\n"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
