"""Names of organs (机关): in a red head 「某某市人民政府文件」, in a signature, before 「关于」."""

from __future__ import annotations

import re

_MAX_LINE = 60
_ENDS = (
    "政府|办公厅|办公室|委员会|人民代表大会|国务院|中共中央|中央军委|部|厅|局|委|署|院|会|社|处|科|室|股|中心"
    "|公司|集团|厂|银行|大学|学校|中学|小学|支队|总队|大队|所|站|馆|党组|支部|团"
)
ORGAN = rf"[\u4e00-\u9fff]{{0,24}}(?:{_ENDS})"
_BETWEEN = r"(?:[\s　]{1,20}|、)"
ORGANS = rf"{ORGAN}(?:{_BETWEEN}{ORGAN}){{0,5}}"
_ALONE = re.compile(rf"{ORGANS}$")
_LETTERHEAD = re.compile(rf"({ORGANS})[\s　]{{0,20}}文件(?:[\s　].{{0,40}})?$")
_SPACES = re.compile(r"[\s　]+")


def organs_of_letterhead(words: str) -> str:
    """The organs of a red head, 「某某市人民政府文件」; empty for any other line."""
    match = _LETTERHEAD.match(words) if "文件" in words and len(words) <= _MAX_LINE else None
    return listed(match[1]) if match else ""


def organs_alone(words: str) -> str:
    """The organs that a line consists of; empty when it says anything else."""
    words = words.strip()
    if len(words) > _MAX_LINE or not _ALONE.match(_SPACES.sub("", words)):
        return ""
    return listed(words)


def listed(organs: str) -> str:
    """Several organs with 、 between them; spread letters 「国 务 院」 are one."""
    parts = _SPACES.split(organs.strip())
    return ("" if any(len(part) == 1 for part in parts) else "、").join(parts)
