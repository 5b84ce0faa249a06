"""Questions in groups: by kind, by the document they are answered from, by length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.evaluation.judging.experiment import Judged

Groups = dict[str, list[int]]
_LENGTHS = ((8, "8 个字以内"), (15, "9 到 15 个字"), (30, "16 到 30 个字"))
_LONGER = "30 个字以上"


def by_kind(judged: Sequence[Judged]) -> Groups:
    """Places of the questions of each kind, as first met; empty when no question has one."""
    if not any(one.question.kind for one in judged):
        return {}
    return _grouped(one.question.kind or "其他" for one in judged)


def by_document(judged: Sequence[Judged]) -> Groups:
    """Places of the questions by the first of their right documents; those without are left out."""
    groups = _grouped((one.question.sources or ("",))[0] for one in judged)
    groups.pop("", None)
    return groups


def by_length(judged: Sequence[Judged]) -> Groups:
    """Places of the questions by how long they are, the shortest first."""
    groups = _grouped(_length(one.question.question) for one in judged)
    order = [*(name for _, name in _LENGTHS), _LONGER]
    return {name: groups[name] for name in order if name in groups}


def _length(question: str) -> str:
    return next((name for most, name in _LENGTHS if len(question) <= most), _LONGER)


def _grouped(names: Iterable[str]) -> Groups:
    groups: Groups = {}
    for place, name in enumerate(names):
        groups.setdefault(name, []).append(place)
    return groups
