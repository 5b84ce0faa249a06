"""The pages over the small bot, as a process: ``serve_fake_bot.py PORT BASE_PATH ROOT_PATH``.

A process of its own, so that what the page framework leaves open at its end is not taken for a
fault of the tests. Every name looked up that is not this machine is printed.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

EXAMPLES = ("主题教育的总要求是什么？", "工作满十二年有几天年休假？")


def main(port: int, base_path: str, root_path: str) -> None:
    """Serve until the process is ended; ``root_path`` as set behind a proxy that strips it."""
    watch_lookups()
    import uvicorn
    from fake_bot import FakeBot

    from bot.settings import Settings
    from ui.app import create_app

    app = create_app(FakeBot(), Settings(base_path=base_path), EXAMPLES)

    async def behind_proxy(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "root_path": root_path}, receive, send)

    uvicorn.run(behind_proxy, port=port, log_level="error")


def watch_lookups() -> None:
    """Print the name of every other machine that is looked for."""
    look_up = socket.getaddrinfo

    def look_up_watched(host: Any, *rest: Any, **more: Any) -> Any:
        if host not in (None, "127.0.0.1", "::1", "localhost", "0.0.0.0"):
            print("LOOKED FOR", host, flush=True)
        return look_up(host, *rest, **more)

    socket.getaddrinfo = look_up_watched


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
