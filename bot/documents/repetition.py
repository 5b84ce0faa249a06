"""Lines that several files of one folder share: watermarks, letter feet, running heads.

Reading a file gives the keys of its lines that would be boilerplate if other files held them
too; which of them are is decided over the keys of all files at once. So it depends neither on
the order of the files nor on which were read today: the keys are kept in the index, and only a
file for which the decision changed is read again.

Rules repeat themselves as well (「本法自公布之日起施行。」), hence sentences, headings, dates,
signatures and titles have no key, and a line that says nothing suspicious counts only at the
edge of its file and where half of the files beside it share it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.documents.furniture import folder_of, squeezed
from bot.documents.structure import (
    date_alone,
    find_mark,
    is_farewell,
    is_salutation,
    looks_like_title,
    organs_alone,
)

REPEATED = "多份资料重复"
MIN_FILES = 3
_MIN_SHARE = 0.5  # of the files beside it, for a line that says nothing suspicious
_HEAD, _FOOT = 3, 2  # lines at the top and at the bottom of a file
_MAX_LINE = 120
_MAX_PLAIN = 60
_SUSPECT, _AT_EDGE = "s", "e"  # what keys begin with
_TITLE = re.compile(r"[^（(—\d]{6}")
_KIND_OF_PAPER = re.compile(
    "(?:纪要|记录|简报|[周月日专快季年]报|报告|总结|通知|清单|[台报]?表|信息|计划|方案)$"
)
_DIGITS = re.compile(r"\d+")
_MAX_KEYS = 40  # of one file
_SUSPICIOUS = re.compile(
    r"公众号|微信|QQ|扫码|二维码|版权所有|转载|文库|素材|资料库|https?:|www\.|\.(?:com|cn|net)\b",
    re.IGNORECASE,
)
_SUSPICIOUS_CUES = (
    "公众号|微信|qq|扫码|二维码|版权所有|转载|文库|素材|资料库|http|www.|.com|.cn|.net".split("|")
)
_CURT = re.compile(  # where no sentence ends the line
    r"整理|出品|会员|下载|更多|点击|关注|打印(?:时间|人|日期)|内部(?:资料|文件|材料)|注意保[存管密]|仅供|水印"
)
_CONTACT = re.compile(
    r"(?:(?:地址|邮编|邮政编码|电话|联系电话|总机|热线|传真|网址|电子邮箱|邮箱|e-?mail)\s?[：:]"
    r"[^：:，。；]{1,40}[\s　，,；;]{0,9}){1,6}$",
    re.IGNORECASE,
)
_CONTACT_BEGINS = frozenset("地邮电联总热传网Ee")
_RULE = re.compile(
    r"施行|实施|执行|公布|发布|公告|通过|批准|修[订正改]|废止|负责解释|决定|规定|条例|办法"
)
_IN_FORCE = re.compile("施行|实施|废止|负责解释|修[订正]")
_PLAIN_END = "。；：，、;:,！？!?”》）)"
_CUSTOMARY = re.compile(
    r"(?:特此|此致|敬礼|目录|附则|总则|序言|前言|摘要|正文|抄送|主送|附件|附表|附图|结束语|谢谢)"
    r"|.{1,12}[：:]"
)


def line_keys(
    words: Sequence[str], levels: Sequence[int], title_lines: range
) -> list[tuple[int, str]]:
    """The places of lines that other files may share, each with the key of what it says.

    ``words`` are the lines without boilerplate, ``levels`` their heading levels.
    """
    foot = set(range(len(words))[-_FOOT:]) - set(title_lines)
    edge = {*range(_own_title(words, levels, title_lines)), *foot}
    lower = "\n".join(words).lower()
    may_tell = any(cue in lower for cue in _SUSPICIOUS_CUES)
    found = []
    for place, line in enumerate(words):
        if len(line) > _MAX_LINE or levels[place] or (place in title_lines and place not in edge):
            continue
        if kind := _kind(line, place in edge, may_tell):
            told = _DIGITS.sub("0", line) if kind == _SUSPECT else line
            found.append((place, f"{kind}-{_digest(told)}"))
    return found[:_MAX_KEYS]


def find_repeated(
    files: Iterable[tuple[str, str, Sequence[str]]],
) -> dict[str, frozenset[str]]:
    """For each file the keys of its lines that are boilerplate, since other files share them.

    A file is its path in the folder, its digest, and its keys. Copies of one file count once.
    """
    known = {source: (sha256 or source, frozenset(keys)) for source, sha256, keys in files}
    pairs = [(source, digest, key) for source, (digest, keys) in known.items() for key in keys]
    n_files = Counter(folder for folder, _ in {(folder_of(s), d) for s, (d, _) in known.items()})
    everywhere = Counter(key for _, key in {(digest, key) for _, digest, key in pairs})
    beside = Counter((f, key) for f, _, key in {(folder_of(s), d, key) for s, d, key in pairs})

    def is_shared(key: str, folder: str) -> bool:
        if key.startswith(_SUSPECT):
            return everywhere[key] >= MIN_FILES
        count = beside[folder, key]
        return count >= MIN_FILES and count >= _MIN_SHARE * n_files[folder]

    return {
        source: frozenset(key for key in keys if is_shared(key, folder_of(source)))
        for source, (_, keys) in known.items()
    }


def repeated_in(repeated: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The same by folder: keys that are boilerplate in any file in it that has them."""
    found: dict[str, set[str]] = {}
    for source, keys in repeated.items():
        if keys:
            found.setdefault(folder_of(source), set()).update(keys)
    return {folder: frozenset(keys) for folder, keys in found.items()}


def _digest(line: str) -> str:
    return hashlib.sha256(squeezed(line).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _own_title(words: Sequence[str], levels: Sequence[int], title_lines: range) -> int:
    """The place of the last line near the top that could be the title; heads stand above it."""
    if not title_lines or levels[title_lines.start]:
        return title_lines.start
    last = title_lines.start
    for place in range(title_lines.stop, min(title_lines.start + _HEAD + 1, len(words))):
        if not (looks_like_title(words[place]) and _TITLE.match(words[place])):
            break
        last = place
    return last


def _kind(line: str, at_edge: bool, may_tell: bool) -> str:
    """Whether a line may be one of those found by repetition: a suspicious one, or at the edge.

    ``may_tell`` says whether any line of the file can tell by itself.
    """
    is_curt = len(line) <= _MAX_PLAIN and line[-1] not in _PLAIN_END
    tells = (may_tell and _SUSPICIOUS.search(line)) or (is_curt and _CURT.search(line))
    is_contact = line[0] in _CONTACT_BEGINS and _CONTACT.match(line)
    suspect = is_contact or (tells and not _IN_FORCE.search(line))
    if not suspect and not (at_edge and is_curt):
        return ""
    if find_mark(line) or "| " in line or len(line) < 3:
        return ""
    if suspect:
        return _SUSPECT
    is_own = (
        _RULE.search(line)
        or _KIND_OF_PAPER.search(line)
        or _CUSTOMARY.match(line)
        or date_alone(line)
        or organs_alone(line)
        or is_salutation(line)
        or is_farewell(line)
    )
    return "" if is_own else _AT_EDGE
