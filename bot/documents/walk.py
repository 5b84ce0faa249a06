"""The files of a folder that could hold documents."""

from __future__ import annotations

import os
from pathlib import Path

_IGNORED = {"thumbs.db", "desktop.ini"}


def list_files(folder: Path) -> list[Path]:
    """All files under a folder but hidden and lock files, sorted by their path.

    Links to folders are not followed; links to files are listed, so that they can be named
    as refused.
    """
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(parent, name) for name in names if not _is_ignored(name))
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _is_ignored(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _IGNORED
