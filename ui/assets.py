"""Scripts and styles of our own, at an address that changes with them.

Below ``static/<digest>/`` a browser may keep them for ever; ``static/`` itself serves the same
for pages of others, which know no digest.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"


@cache
def assets_path() -> str:
    """「static/v-0123abcd」: the digest of all files, so that a new version is fetched at once."""
    digest = sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(STATIC).as_posix().encode() + path.read_bytes())
    return f"static/v-{digest.hexdigest()[:12]}"
