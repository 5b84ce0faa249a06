"""bot/index/stretches.py: a change moves the bounds near it only."""

from random import Random

from bot.index.stretches import stretches
from bot.index.tables import Entry


def entries(sizes: dict[str, int]) -> list[Entry]:
    found, first = [], 0
    for name, size in sorted(sizes.items()):
        found.append(Entry(name, "", name, "", (), 0, 0, first, size, 0, 0))
        first += size
    return found


def contents(sizes: dict[str, int], size: int) -> set[tuple[tuple[str, int], ...]]:
    """Each stretch as the places in documents that it holds."""
    places = [(e.id, n) for e in entries(sizes) for n in range(e.n_passages)]
    return {tuple(places[row] for row in rows) for rows in stretches(entries(sizes), size)}


def test_every_row_lies_in_one_stretch_and_none_is_too_long() -> None:
    draw = Random(3)
    sizes = {f"d{n}": draw.choice([0, 1, 7, 30, 400]) for n in range(300)}
    found = stretches(entries(sizes), 50)
    assert [row for rows in found for row in rows] == list(range(sum(sizes.values())))
    assert max(map(len, found)) <= 100
    assert min(map(len, found[:-1])) >= 50


def test_what_is_added_or_removed_leaves_most_stretches_alone() -> None:
    draw = Random(4)
    sizes = {f"d{n:04}": draw.randint(1, 40) for n in range(1000)}
    before = contents(sizes, 200)
    for name in ("d0500", "d0999", "d0000"):
        less = {other: n for other, n in sizes.items() if other != name}
        changed = contents(less, 200) - before
        assert len(changed) <= 4 < len(before) / 10
    more = contents({**sizes, "d0700b": 25}, 200) - before
    assert len(more) <= 4


def test_no_document_gives_no_stretch() -> None:
    assert stretches([]) == []
    assert stretches(entries({"d": 0})) == []
