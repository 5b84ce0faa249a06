"""The user's own synonyms and terms: a text file to the wordings that questions are read with.

「租房合同 = 租赁合同」 lets questions with the words on the left find texts with those on the
right, not the other way; several are put between 、 or ，. A line without an equal sign holds
terms of their own; ``#`` starts a comment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.documents import SYNONYMS
from bot.documents.decoding import decode
from bot.index.generations import indexed_folder
from bot.ranking.question.lexicon import MIN_PHRASE, Wordings, joined, shipped_wordings
from bot.settings import Settings
from bot.tokens import fold

MAX_PHRASE = 60  # characters; a longer one is a sentence that no question holds word for word
MAX_BYTES = 1_000_000
_TOLD = 5  # lines named when several were not understood
_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_BETWEEN = re.compile(r"[、,;]")
_OTHER_SIGN = re.compile(r"[→⇒>:\t]")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What a file holds, folded; ``notice`` tells in one sentence what was left out, if any."""

    pairs: tuple[tuple[str, str], ...] = ()
    terms: frozenset[str] = frozenset()
    notice: str = ""

    def over_shipped(self) -> Wordings:
        """The shipped wordings with these before them."""
        return Wordings(shipped_wordings().official, joined(self.pairs), self.terms)


def synonyms_path(settings: Settings) -> Path | None:
    """Where the user's file is or would be; None when no folder has been indexed."""
    if settings.synonyms:
        return Path(settings.synonyms)
    folder = indexed_folder(Path(settings.index))
    return folder / SYNONYMS if folder else None


def load_synonyms(settings: Settings) -> Synonyms:
    """What the user's file holds; nothing where there is none or it cannot be read."""
    path = synonyms_path(settings)
    if path is None:
        return Synonyms()
    try:
        if path.exists() and not path.is_file():
            return _unused(f"「{path}」不是文件", "请在那里放一个文字文件")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        missing = _unused(f"没有找到「{path}」", "请检查设置 YINJU_SYNONYMS")
        return missing if settings.synonyms else Synonyms()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return _unused(f"「{path}」打不开（{reason}）", "请检查路径和权限")
    if len(data) > MAX_BYTES:
        return _unused(f"{path.name} 超过了 1 MB", "请确认它是同义词文件，或分出不常用的部分")
    text = decode(data)
    if text is None:
        return _unused(f"{path.name} 不是 UTF-8 或 GB18030 编码的文字", "请另存为 UTF-8")
    return parse_synonyms(text, path.name)


def _unused(what: str, step: str) -> Synonyms:
    return Synonyms(notice=f"{what}，自己的同义词暂时不起作用。{step}。")


def parse_synonyms(text: str, name: str) -> Synonyms:
    """The lines of a file called ``name``; those not understood are left out and told."""
    pairs: list[tuple[str, str]] = []
    terms: list[str] = []
    problems: list[str] = []
    for number, line in enumerate(_LINE_END.split(fold(text)), start=1):
        written = _COMMENT.sub("", line).strip()
        if not written:
            continue
        sides = [_phrases(side) for side in written.split("=")]
        if problem := _problem(written, sides):
            problems.append(f"第 {number} 行{problem}")
        elif len(sides) == 1:
            terms += sides[0]
        else:
            pairs += [(left, right) for left in sides[0] for right in sides[1] if left != right]
    return Synonyms(tuple(pairs), frozenset(terms), _notice(name, problems))


def _phrases(side: str) -> list[str]:
    return [phrase for part in _BETWEEN.split(side) if (phrase := part.strip())]


def _problem(written: str, sides: Sequence[Sequence[str]]) -> str:
    """What keeps a line from being understood, or nothing."""
    if _OTHER_SIGN.search(written):
        return "的两边要用等号连接"
    if len(sides) > 2:
        return "有不止一个等号"
    if not sides[0]:
        return "没有写左边的说法" if len(sides) == 2 else "没有写出说法"
    if not sides[-1]:
        return "没有写右边的说法"
    sizes = [sum(map(str.isalnum, phrase)) for side in sides for phrase in side]
    if min(sizes) < MIN_PHRASE:
        return "有不到两个字的说法"
    if max(len(phrase) for side in sides for phrase in side) > MAX_PHRASE:
        return f"有超过 {MAX_PHRASE} 个字的说法"
    return ""


def _notice(name: str, problems: Sequence[str]) -> str:
    if len(problems) < 2:
        return "".join(f"{name} {problem}，已跳过。" for problem in problems)
    more = "等" if len(problems) > _TOLD else ""
    told = "，".join(problems[:_TOLD])
    return f"{name} 跳过了 {len(problems)} 行：{told}{more}。"
