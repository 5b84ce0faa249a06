"""Documents set aside on disk until all files have been read, so that memory stays small."""

from __future__ import annotations

import json
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, fields
from operator import attrgetter
from types import TracebackType
from typing import Any

from bot.types import Document, Imprint, Paragraph

_LENGTH = struct.Struct(">Q")
_FIELDS = tuple(field.name for field in fields(Document))
_COLUMNS = attrgetter(
    "number", "start", "end", "heading", "article", "page", "sheet", "cells", "is_heading"
)


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
        values = {name: getattr(document, name) for name in _FIELDS}
        values["paragraphs"] = [_COLUMNS(paragraph) for paragraph in document.paragraphs]
        values["imprint"] = astuple(document.imprint)
        packed = json.dumps(values).encode()
        self._file.write(_LENGTH.pack(len(packed)) + packed)

    def documents(self) -> Iterator[Document]:
        """The documents in the order they were added."""
        self._file.seek(0)
        while start := self._file.read(_LENGTH.size):
            yield _document(json.loads(self._file.read(_LENGTH.unpack(start)[0])))


def _document(values: dict[str, Any]) -> Document:
    paragraphs = tuple(
        Paragraph(number, start, end, tuple(heading), *rest)
        for number, start, end, heading, *rest in values.pop("paragraphs")
    )
    imprint = Imprint(*values.pop("imprint"))
    spans = tuple((start, end) for start, end in values.pop("boilerplate"))
    told: dict[str, Any] = {
        name: tuple(values.pop(name)) for name in ("notes", "reasons", "line_keys")
    }
    return Document(**values, **told, paragraphs=paragraphs, boilerplate=spans, imprint=imprint)
