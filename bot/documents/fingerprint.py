"""What the reading of files depends on, as a digest: after an update all files are read anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def reading_digest() -> str:
    """sha256 of the code of this package, in hexadecimal."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        code = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()} {len(code)}\n".encode() + code)
    return digest.hexdigest()
