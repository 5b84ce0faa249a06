"""The pages over the small bot, as a process: ``serve_fake_bot.py PORT SETTINGS``.

The settings are a JSON object; with ``corpus`` among them, the bot reads the files there. The
questions in ``asked`` stand in its log as refused.

A process of its own, so that what the page framework leaves open at its end is not taken for a
fault of the tests. Every name looked up that is not this machine is printed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

EXAMPLES = ("主题教育的总要求是什么？", "工作满十二年有几天年休假？")


def main(port: int, given: dict[str, Any]) -> None:
    """Serve until the process is ended."""
    watch_lookups()
    import uvicorn
    from fake_bot import FakeBot
    from folder_bot import FolderBot

    from bot.settings import Settings
    from bot.usage.entries import Asked
    from ui.app import create_app

    asked = given.pop("asked", ())
    bot = FolderBot(Path(given["corpus"])) if "corpus" in given else FakeBot()
    for question in asked:
        bot.log.note(Asked(question, "refused", 0.1, milliseconds=5.0))
    uvicorn.run(create_app(bot, Settings(**given), EXAMPLES), port=port, log_level="error")


def watch_lookups() -> None:
    """Print the name of every other machine that is looked for or spoken to, by whatever code."""
    here = {None, "", "127.0.0.1", "::1", "localhost", "0.0.0.0"}

    def note(event: str, given: tuple[Any, ...]) -> None:
        if event in ("socket.getaddrinfo", "socket.gethostbyname"):
            host = given[0]
        elif event in ("socket.connect", "socket.sendto") and isinstance(given[1], tuple):
            host = given[1][0]
        else:
            return
        if host not in here:
            print("LOOKED FOR", host, flush=True)

    sys.addaudithook(note)


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]))
