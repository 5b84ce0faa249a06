"""How much one file may take: time, memory, size, parts, pages.

The limits in force are set once for a stretch of work, so that a reader stays a plain function
of bytes and asks for them where it needs one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; 1 MB is a million bytes."""

    seconds: int = 30  # of processor time, and one more for each MB of the file
    memory_mb: int = 2000  # address space of the process that reads
    file_mb: int = 50
    inflated_mb: int = 200  # all parts of an archive together
    parts: int = 2000  # files in one archive
    pages: int = 3000
    depth: int = 3  # archives in archives, 1 is an archive in the folder

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """The limits that the settings name."""
        return cls(
            settings.read_seconds, settings.read_memory_mb, settings.max_file_mb,
            settings.max_inflated_mb, settings.max_parts, settings.max_pages, settings.max_depth,
        )  # fmt: skip

    def seconds_for(self, n_bytes: int) -> int:
        """Seconds of processor time for a file of so many bytes."""
        return self.seconds + n_bytes // 1_000_000


_IN_FORCE: ContextVar[Limits] = ContextVar("limits", default=Limits())  # noqa: B039  # frozen


def limits_in_force() -> Limits:
    """The limits that hold here."""
    return _IN_FORCE.get()


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Let other limits hold for a while."""
    token = _IN_FORCE.set(limits)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)
