"""The port and the server: find out whether it can be had, then run until stopped."""

from __future__ import annotations

import errno
import socket
import sys

import uvicorn
from fastapi import FastAPI

from bot.errors import PortInUse
from bot.settings import Settings
from ui.words import operator_words


def check_port(host: str, port: int) -> None:
    """Find out before the long work whether the port can be had.

    Raises:
        PortInUse: another program listens there, or the address is not ours.
    """
    said = operator_words()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                taken = said["port_taken"].format(port=port)
                raise PortInUse(taken, said["port_taken_next"]) from error
            unusable = said["host_unusable"].format(host=host, port=port)
            raise PortInUse(unusable, said["host_unusable_next"]) from error


def serve(app: FastAPI, settings: Settings) -> None:
    """Run until interrupted; requests in flight get ten seconds to end."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
    )
    _Server(config, settings).run()


class _Server(uvicorn.Server):
    """Tells the address once it can be opened."""

    def __init__(self, config: uvicorn.Config, settings: Settings) -> None:
        super().__init__(config)
        host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
        self._url = f"http://{host}:{settings.port}{settings.base_path.rstrip('/')}/"

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            print(operator_words()["serving_at"].format(url=self._url), file=sys.stderr, flush=True)
