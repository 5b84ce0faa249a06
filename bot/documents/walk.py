"""The files of a folder that could hold documents."""

from __future__ import annotations

import os
from pathlib import Path

SYNONYMS = "同义词.txt"
"""The user's own words, at the top of the folder: no document."""
BOILERPLATE = "样板.txt"
"""The user's own patterns of lines that are never quoted, at the top of the folder: no document."""
_IGNORED = {"thumbs.db", "desktop.ini"}


def list_files(folder: Path, aside: Path | None = None) -> list[Path]:
    """All files under a folder but hidden and lock files, sorted by their path.

    Links to folders are not followed; links to files are listed, so that they can be named
    as refused. The user's own words are left out: ``SYNONYMS``, ``BOILERPLATE`` and the file ``aside``.
    """
    own = [folder / SYNONYMS, folder / BOILERPLATE, *([aside] if aside else [])]
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(parent, name) for name in names if not is_ignored(name))
    documents = (path for path in found if not any(_is_same(path, one) for one in own))
    return sorted(documents, key=lambda path: path.relative_to(folder).as_posix())


def _is_same(path: Path, other: Path) -> bool:
    return path.name == other.name and os.path.realpath(path) == os.path.realpath(other)


def is_ignored(name: str) -> bool:
    """Whether a file name is that of a hidden or a lock file."""
    return name.startswith((".", "~$")) or name.lower() in _IGNORED
