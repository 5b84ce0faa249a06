"""Documents set aside on disk until all files have been read, so that memory stays small."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from types import TracebackType

from bot.documents import Reading, packed_readings, unpacked_readings
from bot.types import Document

_LENGTHS = struct.Struct(">II")


class DocumentSpool:
    """A temporary file of documents, written once and read once in the same order."""

    def __enter__(self) -> DocumentSpool:
        self._file = tempfile.TemporaryFile(prefix="yinju-")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, document: Document) -> None:
        """Set a document aside."""
        source = document.source.encode()
        packed = packed_readings([Reading(document.source, document)])
        self._file.write(_LENGTHS.pack(len(source), len(packed)) + source + packed)

    def documents(self) -> Iterator[Document]:
        """The documents in the order they were added."""
        self._file.seek(0)
        while start := self._file.read(_LENGTHS.size):
            n_source, n_packed = _LENGTHS.unpack(start)
            source = self._file.read(n_source).decode()
            [reading] = unpacked_readings(self._file.read(n_packed), source)
            assert reading.document is not None
            yield reading.document
