from __future__ import annotations

from bot.documents.packing import Atom, packed
from bot.types import Paragraph

TEXT, HEADING = Paragraph(1, 0, 1), Paragraph(1, 0, 1, is_heading=True)


def sizes(*atoms: tuple[int, float], heading_first: bool = False) -> list[list[int]]:
    """Sizes of the atoms in each group; an atom is given by size and cost."""
    found, start = [], 0
    for place, (size, cost) in enumerate(atoms):
        paragraph = HEADING if heading_first and place == 0 else TEXT
        found.append(Atom(start, start + size, cost, paragraph))
        start += size
    return [[atom.end - atom.start for atom in group] for group in packed(found, 100)]


def test_what_fits_stays_together() -> None:
    assert sizes((50, 0), (50, 1)) == [[50, 50]]


def test_cuts_are_made_where_they_are_cheap() -> None:
    assert sizes((40, 0), (40, 0.8), (40, 0), (40, 0.8)) == [[40, 40], [40, 40]]
    assert sizes((30, 0), (30, 0.8), (30, 0.3), (60, 0.8)) == [[30, 30], [30, 60]]


def test_an_atom_too_long_stands_alone() -> None:
    assert sizes((150, 0), (50, 0), (50, 0)) == [[150], [50, 50]]


def test_a_heading_is_not_left_alone() -> None:
    assert sizes((5, 0), (98, 0), (90, 0), heading_first=True) == [[5], [98], [90]]
    assert sizes((5, 0), (60, 0), (60, 0), heading_first=True) == [[5, 60], [60]]


def test_many_tiny_atoms_take_no_time() -> None:
    groups = sizes(*[(1, 0.0)] * 20_000)
    assert sum(map(len, groups)) == 20_000
    assert max(map(len, groups)) <= 100
