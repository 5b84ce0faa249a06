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
    """All files under a folder, sorted by their path.

    Links, hidden folders and folders that cannot be opened are listed but not entered, so that
    they can be named as not read. The user's own words are left out: ``SYNONYMS``,
    ``BOILERPLATE`` and the file ``aside``.
    """
    own = [folder / SYNONYMS, folder / BOILERPLATE, *([aside] if aside else [])]
    found: list[Path] = []
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append, followlinks=False):
        shut = [name for name in folders if is_hidden(name) or Path(parent, name).is_symlink()]
        folders[:] = [name for name in folders if name not in shut]
        found.extend(Path(parent, name) for name in (*names, *shut))
    found.extend(Path(error.filename) for error in closed)
    documents = (path for path in found if not any(_is_same(path, one) for one in own))
    return sorted(documents, key=lambda path: path.relative_to(folder).as_posix())


def source_of(path: Path, folder: Path) -> str:
    """The path of a file below its folder as it is shown: the identity of its document.

    A name that is not UTF-8 is read as GB18030, which old archives bring along.
    """
    parts = path.relative_to(folder).parts
    return "/".join(part if part.isprintable() else _readable(os.fsencode(part)) for part in parts)


def _readable(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def _is_same(path: Path, other: Path) -> bool:
    return path.name == other.name and os.path.realpath(path) == os.path.realpath(other)


def is_hidden(name: str) -> bool:
    """Whether a file or folder belongs to a program, not to a person: hidden or a lock file."""
    return name.startswith((".", "~$")) or name.lower() in _IGNORED
