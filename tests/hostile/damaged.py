"""Whole files of every kind, cut, flipped, zeroed, doubled and under wrong names."""

from __future__ import annotations

import random
from pathlib import Path

from hostile.whole import whole_files

_CUTS = (0.0, 0.05, 0.5, 0.9, 0.999)
_OTHER = {".docx": ".pdf", ".pdf": ".xlsx", ".xlsx": ".txt", ".txt": ".docx", ".html": ".md"}


def damaged(chance: random.Random) -> dict[str, bytes]:
    """Ten or so ways to damage each whole file."""
    found: dict[str, bytes] = {}
    for name, data in whole_files().items():
        kind, suffix = Path(name).stem, Path(name).suffix
        for share in _CUTS:
            found[f"{kind}-断{share}{suffix}"] = data[: int(len(data) * share)]
        for number in range(4):
            found[f"{kind}-翻{number}{suffix}"] = _flipped(data, chance, 1 + 8 * number)
        found[f"{kind}-零{suffix}"] = _zeroed(data, chance)
        found[f"{kind}-倍{suffix}"] = data + data
        found[f"{kind}-尾{suffix}"] = data + chance.randbytes(300)
        found[f"{kind}-头{suffix}"] = chance.randbytes(30) + data
        found[f"{kind}-改名{_OTHER.get(suffix, '.txt')}"] = data
    return found


def _flipped(data: bytes, chance: random.Random, n: int) -> bytes:
    changed = bytearray(data)
    for _ in range(n):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _zeroed(data: bytes, chance: random.Random) -> bytes:
    size = max(len(data) // 10, 1)
    start = chance.randrange(len(data))
    return (data[:start] + bytes(size) + data[start + size :])[: len(data)]
