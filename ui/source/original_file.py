"""The original file of a document, accepted only if it is the one that was indexed.

Runs in the child process: what lies in archives is opened there too. Only then is
``bot.documents`` loaded, with every reader, as a page should be there at once.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path, PurePosixPath

from bot.types import INSIDE

GONE, CHANGED, UNREADABLE = "gone", "changed", "unreadable"


class OriginalTrouble(Exception):
    """Why there is no original: ``word`` is one of gone, changed, unreadable."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def open_original(root: Path, source: str, sha256: str, limits: dict[str, int]) -> bytes:
    """The bytes of the file at a source below the folder; ``limits`` as in ``Limits``.

    Raises:
        OriginalTrouble: there is none, or it is another one.
    """
    outer, *inner = source.split(INSIDE)
    data = _file_bytes(root, PurePosixPath(outer), limits["file_mb"] * 1_000_000)
    if inner:
        data = _innermost(data, outer, inner, limits)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise OriginalTrouble(CHANGED)
    return data


def _file_bytes(root: Path, below: PurePosixPath, max_bytes: int) -> bytes:
    """A regular file of the folder, read without following a link out of it."""
    path = root / below
    try:
        if below.is_absolute() or ".." in below.parts:
            raise OriginalTrouble(GONE)
        if not path.resolve(strict=True).is_relative_to(root.resolve()):
            raise OriginalTrouble(GONE)
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OriginalTrouble(GONE)
            return file.read(max_bytes)
    except (OSError, ValueError, RuntimeError) as error:
        raise OriginalTrouble(GONE) from error


def _innermost(data: bytes, outer: str, inner: list[str], limits: dict[str, int]) -> bytes:
    """The file inside an archive or a mail, as deep as it lies."""
    from bot.documents.archives import zip_members
    from bot.documents.limits import Limits, limited
    from bot.documents.readers.mail import attachments

    with limited(Limits(**limits)):
        for holder, name in zip([outer, *inner], inner, strict=False):
            members = zip_members if holder.lower().endswith(".zip") else attachments
            found = (content for member, content in members(data) if member == name)
            content = next(found, None)
            if not isinstance(content, bytes):
                raise OriginalTrouble(CHANGED)
            data = content
    return data
