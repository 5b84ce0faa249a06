"""What the reading of files depends on, as a digest: after an update all files are read anew."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path

_LIBRARIES = (
    "lxml", "olefile", "onnxruntime", "openpyxl", "pillow", "pypdfium2", "python-pptx", "rapidocr", "xlrd",
)  # fmt: skip


@cache
def reading_digest() -> str:
    """sha256 of the code of this package and the versions of its libraries, in hexadecimal."""
    from importlib.metadata import PackageNotFoundError, version  # readers have no use for it

    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        code = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()} {len(code)}\n".encode() + code)
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):  # what reads pictures may be missing
            digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()
